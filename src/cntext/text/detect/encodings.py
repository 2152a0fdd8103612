"""Which encoding bytes are in, told by how common the characters are that each would make of them.

In order: a byte order mark; strict UTF-8; then, of GB18030, Big5
as Windows has it (cp950, since Python's big5 lacks 碁, 銹, 裏), Big5-HKSCS and UTF-16, the one in
which the characters are the most frequent in running text. Where none of them makes sense of the
bytes and charset-normalizer is installed, it is asked.
"""

from __future__ import annotations

import codecs
from functools import cache
from math import exp
from typing import NamedTuple

from cntext.data import rows

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; a longer one goes before its own beginning."""

_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_BIG5 = ("cp950", "big5hkscs")
_SAMPLE = 1 << 16
_RARE, _OTHER, _IMPOSSIBLE = 19.0, 24.0, 60.0
"""Bits of a Han character that the table lacks, of another character, of one that can't be."""
_LITTLE = 16  # bytes that are too few for a detector of all encodings
_SENSE = 16.0  # so many bits a character have texts of rare characters
_DOUBT = 0.1  # with less confidence another detector is asked


class Guess(NamedTuple):
    """An encoding, the name of Python's codec for it, and how sure that is, from 0 to 1."""

    encoding: str
    confidence: float


def guess_encoding(data: bytes) -> Guess:
    """The likeliest encoding of ``data``, which may be cut off inside a character."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return Guess(name, 1.0)
    ascii_only = data.isascii()
    if not ascii_only and _decodes(data, "utf-8"):
        return Guess("utf-8", _utf8_confidence(data))
    if ascii_only:
        sample = data[:_SAMPLE]
        return _by_frequency(sample) if _may_be_wide(sample) else Guess("utf-8", 1.0)
    guess = _by_frequency(_telling(data))
    if guess.confidence >= _DOUBT or len(data) < _LITTLE:
        return guess
    return _asked(data) or guess


def _utf8_confidence(data: bytes) -> float:
    """Each sequence that fits makes it less likely that they fit by chance."""
    sequences = sum(byte >= 0xC0 for byte in data[:64])
    return 1.0 - 0.1 ** min(sequences, 6)


def _may_be_wide(sample: bytes) -> bool:
    """Whether ASCII has so many zero bytes, nearly all of one parity, that it may be UTF-16."""
    high, low = sample[1::2].count(0), sample[::2].count(0)
    return max(high, low, 1) * 2.2 >= len(sample) and min(high, low) * 10 <= max(high, low) > 0


def _telling(data: bytes) -> bytes:
    """A stretch of ``data`` that begins shortly before the first byte that isn't ASCII."""
    first = 0
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        first = error.start
    start = max(0, first - 64) & ~1  # at an even place, for the sake of UTF-16
    return data[start : start + _SAMPLE]


def _decodes(data: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _by_frequency(data: bytes) -> Guess:
    """The candidate whose text takes the fewest bits."""
    texts = {
        name: codecs.getincrementaldecoder(name)("replace").decode(data) for name in _CANDIDATES
    }
    costs = {name: _bits(text) for name, text in texts.items()}
    best = min(_CANDIDATES, key=costs.__getitem__)
    kin = {best, *(_BIG5 if best in _BIG5 else ())}  # which differ in few characters only
    others = [costs[name] for name in _CANDIDATES if name not in kin and texts[name] != texts[best]]
    lead = min(others, default=costs[best]) - costs[best]
    telling = "".join(character for character in texts[best][:4096] if character > "\x7f")
    mean = _bits(telling) / max(1, len(telling))
    # A lead of some bits may be chance, and text that consists of rare characters is none.
    sense = 1.0 / (1.0 + exp(mean - _SENSE))
    return Guess(best, round(sense * (1.0 - 0.5 * 2.0 ** -min(lead / 4.0, 50.0)), 4))


def _bits(text: str) -> float:
    """What the text costs where frequent characters are cheap; ASCII is cheap in every encoding."""
    table = _table()
    total = 0.0
    for character in text[:4096]:
        bits = table.get(character)
        if bits is not None:
            total += bits
        elif character > "\x7f":
            total += _bits_of_other(character)
        elif character < " " and character not in "\t\r\n\f\x1b":
            total += _OTHER
        else:
            total += 4.0
    return total


def _bits_of_other(character: str) -> float:
    if "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U000323af":
        return _RARE
    if character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < "\xa0":
        return _IMPOSSIBLE
    return _OTHER


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = {}
    for bits, characters in rows("detect-frequencies.tsv"):
        for character in characters:
            table.setdefault(character, float(bits))
    return table


def _asked(data: bytes) -> Guess | None:
    """What charset-normalizer says, where it is installed and says something."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    return Guess(match.encoding.replace("_", "-"), round(max(0.0, 0.9 - match.chaos), 4))
