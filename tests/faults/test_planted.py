"""jieba's cache in the temporary directory: never read, never written, whatever lies there."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.processes import COMMANDS, environment, run

PAGE = "他来到了网易杭研大厦，湖南省党政代表团赴广东学习考察，三百二十元。".encode()


def poisoned() -> bytes:
    """A cache as jieba writes it, by which one nonsense word outweighs everything."""
    return marshal.dumps(({"他来到了网易杭研大厦": 10**9, "湖": 1}, 10**9 + 1))


PLANTS: dict[str, Callable[[Path], object]] = {
    "poisoned": lambda path: path.write_bytes(poisoned()),
    "garbage": lambda path: path.write_bytes(b"\xff" * 1000),
    "crashing": lambda path: path.write_bytes(b"c\x00\x00\x00\x00"),
    "empty": lambda path: path.write_bytes(b""),
    "a folder": lambda path: path.mkdir(),
    "a link": lambda path: path.symlink_to("/etc/passwd"),
    "a broken link": lambda path: path.symlink_to("nowhere"),
    "a pipe": lambda path: os.mkfifo(path),
    "closed": lambda path: os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0)),
}


@pytest.mark.parametrize("plant", PLANTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_planted_cache(name: str, plant: str, tmp_path: Path) -> None:
    expected = run(name, data=PAGE)
    path = tmp_path / "jieba.cache"
    PLANTS[plant](path)
    before = path.lstat()
    changes = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(tmp_path))
    result = run(name, data=PAGE, env=environment(changes))
    assert result == expected
    assert (result.code, result.stderr) == (0, b"")
    after = path.lstat()
    assert (after.st_ino, after.st_size, after.st_mtime) == (
        before.st_ino,
        before.st_size,
        before.st_mtime,
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["jieba.cache"]


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_written(name: str, tmp_path: Path) -> None:
    changes = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME"), str(tmp_path))
    result = run(name, data=PAGE, env=environment(changes), cwd=tmp_path)
    assert result.code == 0
    assert list(tmp_path.iterdir()) == []
