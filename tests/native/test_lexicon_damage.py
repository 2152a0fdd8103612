"""A damaged lexicon file never crashes and never changes the output: the reference path works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cntext.text.segment import core_name
from cntext.text.segment.native import LEXICON_FILE

if core_name() != "native":
    pytest.skip("the compiled core isn't built", allow_module_level=True)

from cntext._native.segment import Core, Lexicon, LexiconError
from cntext.lexicon.file_format import ENTRY, HEADER, SECTIONS, checksum

IMAGE = Path(LEXICON_FILE).read_bytes()
TEXT = "龘李小福来到北京清华大学，後天下雨C++1.5%"


def section_place(name: str) -> tuple[int, int]:
    place, size, _ = ENTRY.unpack_from(IMAGE, HEADER.size + ENTRY.size * SECTIONS.index(name))
    return place, size


@pytest.mark.parametrize("size", [0, 1, 47, 48, 600, 4096, len(IMAGE) // 2, len(IMAGE) - 1])
def test_truncated(size: int) -> None:
    with pytest.raises(LexiconError):
        Lexicon(IMAGE[:size])


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("where", [0.0, 0.37, 0.999])
def test_a_flipped_bit_in_any_section(name: str, where: float) -> None:
    place, size = section_place(name)
    damaged = bytearray(IMAGE)
    damaged[place + int((size - 1) * where)] ^= 0x10
    with pytest.raises(LexiconError):
        Lexicon(damaged)


@pytest.mark.parametrize("place", range(HEADER.size + ENTRY.size * len(SECTIONS)))
def test_a_flipped_bit_in_the_header(place: int) -> None:
    """But for the checksum of the inputs, which only tells builds apart."""
    damaged = bytearray(IMAGE)
    damaged[place] ^= 1 << (place % 8)
    if 24 <= place < 32:
        assert Core(Lexicon(damaged), [], True).cut(TEXT, "accurate", True)
        return
    with pytest.raises(LexiconError):
        Lexicon(damaged)


@pytest.mark.parametrize("start", [0, 64, len(IMAGE) // 3, len(IMAGE) // 2])
def test_zeroes(start: int) -> None:
    damaged = bytearray(IMAGE)
    assert any(damaged[start : start + 4096])
    damaged[start : start + 4096] = bytes(4096)
    with pytest.raises(LexiconError):
        Lexicon(damaged)


def test_the_checksum_is_the_same_in_both_languages() -> None:
    place, size = section_place("word_emissions")
    stored = ENTRY.unpack_from(IMAGE, HEADER.size + ENTRY.size * SECTIONS.index("word_emissions"))
    assert checksum(IMAGE[place : place + size]) == stored[2]


DAMAGES = [
    "flipped",
    "truncated",
    "zeroes",
    "empty",
    "directory",
    "missing",
    "unreadable link",
    "pipe",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_process_with_a_damaged_file_gives_the_same_output(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.bin"
    if damage == "flipped":
        changed = bytearray(IMAGE)
        changed[len(changed) // 2] ^= 1
        path.write_bytes(changed)
    elif damage == "truncated":
        path.write_bytes(IMAGE[: len(IMAGE) // 2])
    elif damage == "zeroes":
        path.write_bytes(bytes(len(IMAGE)))
    elif damage == "pipe":
        os.mkfifo(path)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "directory":
        path.mkdir()
    elif damage == "unreadable link":
        path.symlink_to(path)
    program = (
        "import cntext.text.segment.native as native, sys; native.LEXICON_FILE = sys.argv[1];"
        "from cntext.text.segment import Segmenter, core_name; print(core_name());"
        "segmenter = Segmenter(); print(segmenter.cut(sys.argv[2]), segmenter.tag(sys.argv[2]))"
    )
    outputs = []
    for file in (LEXICON_FILE, str(path)):
        done = subprocess.run(
            [sys.executable, "-c", program, file, TEXT],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        assert done.stderr == b""
        outputs.append(done.stdout.splitlines())
    assert outputs[0][0] == b"native"
    assert outputs[1][0] == b"reference"
    assert outputs[0][1] == outputs[1][1]
