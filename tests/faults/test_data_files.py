"""The compiled data files of the package, damaged or planted: the same output, and no waiting."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from cntext._native import mapped, put_in_place
from tests.cli.running import aggregates
from tests.faults.processes import COMMANDS, FULL, ROOT, Result, environment, run

PAGE = "他来到了网易杭研大厦，湖南省党政代表团赴广东学习考察，三百二十元。头发发现里程。".encode()
READERS = [*COMMANDS, *aggregates()] if FULL else ["convert", "keywords"]


def flipped(place: float) -> Callable[[Path, bytes], object]:
    """A plant: the file with one bit changed at a share of its length."""

    def plant(path: Path, whole: bytes) -> None:
        data = bytearray(whole)
        data[int(place * (len(data) - 1))] ^= 4
        path.write_bytes(data)

    return plant


PLANTS: dict[str, Callable[[Path, bytes], object]] = {
    "missing": lambda path, whole: None,
    "empty": lambda path, whole: path.write_bytes(b""),
    "the header alone": lambda path, whole: path.write_bytes(whole[:30]),
    "cut short": lambda path, whole: path.write_bytes(whole[:-1]),
    "too long": lambda path, whole: path.write_bytes(whole + bytes(64)),
    "zeroes": lambda path, whole: path.write_bytes(bytes(len(whole))),
    "a bit in the header": flipped(0),
    "a bit in the middle": flipped(0.5),
    "the last bit": flipped(1),
    "closed": lambda path, whole: os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0)),
    "a folder": lambda path, whole: path.mkdir(),
    "a pipe": lambda path, whole: os.mkfifo(path),
    "a loop": lambda path, whole: path.symlink_to(path),
    "a broken link": lambda path, whole: path.symlink_to("nowhere"),
    "another file": lambda path, whole: path.symlink_to("/etc/passwd"),
    "an endless device": lambda path, whole: path.symlink_to("/dev/zero"),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the package whose files may be damaged."""
    source = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT / "src", source, dirs_exist_ok=True)
    yield source
    shutil.rmtree(source)


@cache
def expected(name: str) -> Result:
    """What a command gives with files that nothing is wrong with."""
    return run(name, data=PAGE)


def data_files(package: Path) -> list[Path]:
    return sorted((package / "cntext" / "_native").glob("*.bin"))


@pytest.mark.parametrize("plant", PLANTS)
def test_same_output_whatever_the_files_are(plant: str, package: Path) -> None:
    changes = environment({"PYTHONPATH": str(package)})
    originals = {path: path.read_bytes() for path in data_files(package)}
    if not originals:
        pytest.skip("there is no compiled core")
    for path, whole in originals.items():
        path.unlink()
        PLANTS[plant](path, whole)
    try:
        for name in READERS:
            result = run(name, data=PAGE, env=changes)
            assert (result.code, result.stderr) == (0, b"")
            assert result == expected(name)
    finally:
        for path, whole in originals.items():
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            path.unlink(missing_ok=True)
            path.write_bytes(whole)


def test_a_file_in_use_is_never_written_to(tmp_path: Path) -> None:
    """A mapped file that shrinks kills whoever reads it."""
    path = tmp_path / "data.bin"
    put_in_place(str(path), b"one" * 4000)
    in_use = mapped(str(path))
    put_in_place(str(path), b"two")
    assert in_use[:] == b"one" * 4000
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        put_in_place(str(path), b"data")
    assert list(tmp_path.iterdir()) == [path]
