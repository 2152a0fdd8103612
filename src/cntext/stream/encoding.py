"""Which encoding bytes are in: named by the user, told by a byte order mark, or detected."""

from __future__ import annotations

import codecs
from typing import NamedTuple

# Python counts these among the text encodings; they are ways to escape text in ASCII (and UTF-7
# decodes to halves of surrogate pairs).
_NOT_FOR_FILES = frozenset(
    ("undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7")
)
# As cntext.text.detect.encodings has them, which need not be imported for UTF-8.
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)


class Encoding(NamedTuple):
    """An encoding ready for use: its codec's name, the bytes of a line end, the length of a BOM.

    ``open`` says that only ASCII has been seen so far, so that the rest may yet tell otherwise.
    ``confidence`` is how sure a guess is, from 0 to 1.
    """

    name: str
    line_end: bytes
    nul: bytes
    bom: int
    open: bool = False
    confidence: float = 1.0


def is_known(name: str) -> bool:
    """Whether ``name`` names an encoding of text in files (or ``auto``)."""
    if name == "auto":
        return True
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a name that isn't ASCII or holds a NUL
        return False
    return bool(codec._is_text_encoding) and codec.name.replace("_", "-") not in _NOT_FOR_FILES


def may_be_mark(head: bytes) -> bool:
    """Whether ``head`` is too short to say which byte order mark it begins with, if any."""
    return any(len(head) < len(bom) and bom.startswith(head) for bom, _ in _BOMS)


def settle(name: str, head: bytes) -> Encoding:
    """The encoding ``name`` for a file that begins with ``head``.

    A byte order mark that fits is to be eaten, and settles the byte order of ``utf-16`` and
    ``utf-32``; without one they are little-endian. ``auto`` decides by the bytes.
    """
    marks = [(len(bom), known) for bom, known in _BOMS if head.startswith(bom)]
    if name == "auto":
        if marks:
            return _encoding(marks[0][1], marks[0][0])
        known, confidence = _guess(head)
        found = _encoding(known, 0)
        return found._replace(open=_tells_nothing(head), confidence=confidence)
    wanted = codecs.lookup(name).name.replace("_", "-").removesuffix("-sig")
    for length, known in marks:
        if known.startswith(wanted):
            return _encoding(known, length)
    return _encoding(wanted + "-le" if wanted in ("utf-16", "utf-32") else wanted, 0)


def _encoding(name: str, bom: int) -> Encoding:
    return Encoding(name, "\n".encode(name), "\0".encode(name), bom)


def settle_late(data: bytes) -> Encoding:
    """The encoding of a file that was ASCII so far and goes on with ``data``."""
    name, confidence = _guess(data)
    return _encoding(name, 0)._replace(open=_tells_nothing(data), confidence=confidence)


def _tells_nothing(data: bytes) -> bool:
    return data.isascii() and b"\0" not in data


def detected(data: bytes) -> str:
    """The likeliest encoding of ``data``; it may be cut off inside a character."""
    return _guess(data)[0]


def _guess(data: bytes) -> tuple[str, float]:
    """Encoding and confidence; what makes them out is a matter of language, not of bytes."""
    from cntext.text.detect.encodings import guess_encoding

    return guess_encoding(data)


def hint(data: bytes) -> str:
    """What to try where ``data`` isn't UTF-8; nothing where it is, but for a few stray bytes."""
    likely = _encoding_by_mark(data)
    if not likely:
        text = data.decode("utf-8", "replace")
        if 8 * text.count("\ufffd") < len(text):
            return ""
        likely = detected(data)
    return "" if likely == "utf-8" else f"; it may be {likely}: try --encoding {likely} or auto"


def _encoding_by_mark(data: bytes) -> str:
    return next((known for bom, known in _BOMS if data.startswith(bom)), "")
