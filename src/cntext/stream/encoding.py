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
)
_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
# The commonest characters of running Chinese in either script: a right guess is full of them,
# a wrong one yields rare characters. Counted in the project's own test texts.
_FREQUENT = frozenset(
    "的一是不了在人有我他这这個个大来來上国國到说說们們为為子和你地出道也时時年得就那要下以生会會"
    "自着著去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看"
    "文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長知民样樣现現分将將外但"
    "，。、：；？！“”「」《》（）0123456789 \n"
)


class Encoding(NamedTuple):
    """An encoding ready for use: its codec's name, the bytes of a line end, the length of a BOM."""

    name: str
    line_end: bytes
    nul: bytes
    bom: int


def is_known(name: str) -> bool:
    """Whether ``name`` names a text encoding (or ``auto``)."""
    if name == "auto":
        return True
    try:
        return bool(codecs.lookup(name)._is_text_encoding)
    except LookupError:
        return False


def settle(name: str, head: bytes) -> Encoding:
    """The encoding ``name`` for a file that begins with ``head``.

    A byte order mark that fits is to be eaten, and settles the byte order of ``utf-16`` and
    ``utf-32``; without one they are little-endian. ``auto`` decides by the bytes.
    """
    mark = next(((len(bom), known) for bom, known in _BOMS if head.startswith(bom)), (0, ""))
    if name == "auto":
        return _encoding(mark[1] or _detected(head), mark[0])
    wanted = codecs.lookup(name).name.removesuffix("-sig")
    if mark[1].startswith(wanted):
        return _encoding(mark[1], mark[0])
    return _encoding(wanted + "-le" if wanted in ("utf-16", "utf-32") else wanted, 0)


def _encoding(name: str, bom: int) -> Encoding:
    return Encoding(name, "\n".encode(name), "\0".encode(name), bom)


def _detected(head: bytes) -> str:
    if _decodes(head, "utf-8"):
        return "utf-8"
    scores = [(_score(head, name), name) for name in _CANDIDATES]
    best = max(score for score, _ in scores)
    return next(name for score, name in scores if score == best)


def _decodes(head: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _score(head: bytes, name: str) -> float:
    """The share of frequent characters; what doesn't decode weighs more than they do."""
    text = codecs.getincrementaldecoder(name)("replace").decode(head[:65536])
    if not text:
        return 0.0
    frequent = sum(char in _FREQUENT for char in text)
    return (frequent - 10 * text.count("\ufffd")) / len(text)


def hint(head: bytes) -> str:
    """What to try where ``head`` isn't UTF-8."""
    likely = _encoding_by_mark(head) or _detected(head)
    return "" if likely == "utf-8" else f"; it may be {likely}: try --encoding {likely} or auto"


def _encoding_by_mark(head: bytes) -> str:
    return next((known for bom, known in _BOMS if head.startswith(bom)), "")
