"""Packed input is read as what is in it; a damaged archive gives what can be had, and one error."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scale.swapped import run
from tests.scale.test_jobs import lines


def _zstd(data: bytes) -> bytes:
    module = pytest.importorskip("backports.zstd")
    packed: bytes = module.compress(data)
    return packed


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": _zstd,
}
# More than is unpacked at once, so that something comes out before the damage.
DATA = lines(1_000_000, good=True) + b"\n"
every_kind = pytest.mark.parametrize("kind", PACK)


@every_kind
def test_files_and_standard_input(kind: str, tmp_path: Path) -> None:
    plain = run(["segment"], DATA)
    assert run(["segment"], PACK[kind](DATA)) == plain
    path = tmp_path / f"page.jsonl.{kind}"
    path.write_bytes(PACK[kind](DATA))
    assert run(["segment", str(path)], b"") == plain
    assert run(["segment", str(path), "-j", "2"], b"") == plain


@every_kind
def test_several_behind_each_other_and_zeros_at_the_end(kind: str) -> None:
    parts = [DATA[:1000], DATA[1000:300_001], b"", DATA[300_001:400_000]]
    packed = b"".join(map(PACK[kind], parts)) + (b"\0" * 512 if kind in ("gz", "xz") else b"")
    assert run(["segment"], packed) == run(["segment"], b"".join(parts))


@every_kind
def test_plain_text_of_a_packed_file_has_the_name_of_the_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"page.{kind}"
    path.write_bytes(PACK[kind]("一行。\n".encode("gb18030")))
    done = run(["detect", "--encoding", "gb18030", str(path)], b"")
    assert done.stdout.startswith(f'{{"id":"{path}","source":"{path}","start":0,"end":4'.encode())


@every_kind
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_that_ends_too_early(kind: str, jobs: str, tmp_path: Path) -> None:
    random = lines(3_000_000, good=True) + b"\n"
    packed = PACK[kind](random)
    path = tmp_path / "page"
    path.write_bytes(packed[: len(packed) * 3 // 4])
    done = run(["segment", str(path), "-j", jobs], b"")
    whole = run(["segment"], random)
    assert done.code == 1
    assert done.stderr.startswith(f"cntext segment: {path}:")
    assert done.stderr.splitlines()[-1].endswith("data ends too early")
    assert whole.stdout.startswith(done.stdout)
    assert done.stdout or kind == "zst"
    assert done.stderr.count("\n") == 1


@every_kind
def test_damage_and_what_follows_an_archive(kind: str) -> None:
    packed = PACK[kind](DATA)
    for data in (packed[:40] + b"\xff\0" * 30 + packed[100:], packed + b"text"):
        done = run(["segment"], data)
        assert done.code == 1
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("cntext segment: -: ")
    assert "internal" not in done.stderr


def test_a_text_that_breaks_off_inside_a_character() -> None:
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress("一二三".encode()[:-1]) + packer.flush(zlib.Z_SYNC_FLUSH)
    done = run(["segment"], packed)
    assert (done.stdout.count(b"\n"), done.code) == (1, 1)
    assert '"text":"一二"' in done.stdout.decode()


@pytest.mark.parametrize("text", ["BZh", "BZh9", "BZh91A", "(", "B", "BZh9一1AY&SY", "(/"])
def test_texts_that_begin_like_an_archive(text: str) -> None:
    done = run(["segment", "-o", "text", "--separator", ""], text.encode())
    assert (done.stdout.decode(), done.stderr, done.code) == (text + "\n", "", 0)
