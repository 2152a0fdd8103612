"""Which encoding bytes are in: named by the user, told by a byte order mark, or detected."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
# Python counts these among the text encodings; they are ways to escape text in ASCII (and UTF-7
# decodes to halves of surrogate pairs).
_NOT_FOR_FILES = frozenset(
    ("undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7")
)
_SAMPLE = 1 << 16
# The commonest characters of running Chinese in either script: a right guess is full of them,
# a wrong one yields rare characters. Counted in the project's own test texts.
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個大来來上国國到说說们們为為子和你地出道也时時年得就那要下以生会會"
    "自着著去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看"
    "文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長知民样樣现現分将將外但"
    "，。、：；？！“”「」《》（）0123456789 \n"
)


class Encoding(NamedTuple):
    """An encoding ready for use: its codec's name, the bytes of a line end, the length of a BOM.

    ``open`` says that only ASCII has been seen so far, so that the rest may yet tell otherwise.
    """

    name: str
    line_end: bytes
    nul: bytes
    bom: int
    open: bool = False


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
        length, known = marks[0] if marks else (0, detected(head))
        return _encoding(known, length)._replace(open=not marks and _tells_nothing(head))
    wanted = codecs.lookup(name).name.replace("_", "-").removesuffix("-sig")
    for length, known in marks:
        if known.startswith(wanted):
            return _encoding(known, length)
    return _encoding(wanted + "-le" if wanted in ("utf-16", "utf-32") else wanted, 0)


def _encoding(name: str, bom: int) -> Encoding:
    return Encoding(name, "\n".encode(name), "\0".encode(name), bom)


def settle_late(data: bytes) -> Encoding:
    """The encoding of a file that was ASCII so far and goes on with ``data``."""
    return _encoding(detected(data), 0)._replace(open=_tells_nothing(data))


def _tells_nothing(data: bytes) -> bool:
    return data.isascii() and b"\0" not in data


def detected(data: bytes) -> str:
    """The likeliest encoding of ``data``; it may be cut off inside a character."""
    ascii_only = data.isascii()
    if not ascii_only and _decodes(data, "utf-8"):
        return "utf-8"
    wide = _wide(data[:_SAMPLE])
    if wide or ascii_only:
        return wide or "utf-8"
    scores = [(_score(_telling(data), name), name) for name in _CANDIDATES]
    best = max(score for score, _ in scores)
    return next(name for score, name in scores if score == best)


def _wide(sample: bytes) -> str:
    """UTF-16 told by the zero bytes of its ASCII characters, all of them of one parity."""
    high, low = sample[1::2].count(0), sample[::2].count(0)
    share = 2.2 if sample.isascii() else 20.0
    if max(high, low) * share < len(sample) or min(high, low) * 10 > max(high, low):
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


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


def _score(data: bytes, name: str) -> float:
    """The share of frequent characters; what doesn't decode weighs more than they do."""
    text = codecs.getincrementaldecoder(name)("replace").decode(data)
    telling = [char for char in text if char > "\x7f"]
    if not telling:
        return 0.0
    frequent = sum(char in _FREQUENT for char in telling)
    return (frequent - 10 * text.count("\ufffd")) / len(telling)


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
