"""Inverse document frequencies: how rare a word is among documents.

The default table is jieba's own ``idf.txt``, found beside the package without importing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

JIEBA_MEDIAN = 11.9547675029
"""The median of the values in jieba 0.42.1's idf.txt; a test computes it anew."""


_UNKNOWN = -1.0
_REMEMBERED = 1 << 17
"""Words whose values are kept at hand, some 20 MB."""


class Idf:
    """Words with their inverse document frequencies, and the median for words without one."""

    __slots__ = ("_table", "median")

    def __init__(self, table: Mapping[str, float], median: float | None = None) -> None:
        """``median`` is that of the table's values unless given; an empty table needs it given."""
        self._table = table
        self.median = _median(table) if median is None else median

    def get(self, word: str) -> float | None:
        """The word's value, None if the table hasn't got it."""
        return self._table.get(word)

    def __getitem__(self, word: str) -> float:
        """The word's value, or the median."""
        value = self.get(word)
        return self.median if value is None else value

    def knows(self, word: str) -> bool:
        """Whether the table holds the word."""
        return self.get(word) is not None

    def values(self, words: Iterable[str]) -> dict[str, float]:
        """The values of all these words."""
        get, median = self._table.get, self.median
        return {word: get(word, median) for word in words}


class FoldedIdf(Idf):
    """A table in which words it lacks are looked up as ``segment`` does: traditional characters
    as simplified ones, full-width letters as half-width ones. It remembers what it has looked up.
    """

    __slots__ = ("_found", "_inner")

    def __init__(self, inner: Idf) -> None:
        super().__init__({}, inner.median)
        self._inner = inner
        self._found: dict[str, float | None] = {}

    def get(self, word: str) -> float | None:
        """The word's value in either script, None if the table hasn't got it."""
        value = self._found.get(word, _UNKNOWN)
        return self._look_up(word) if value is _UNKNOWN else value

    def _look_up(self, word: str) -> float | None:
        value = self._inner.get(word)
        if value is None and _may_fold(word):
            from cntext.lexicon.folding import folding_table

            value = self._inner.get(word.translate(folding_table()))
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        self._found[word] = value
        return value

    def values(self, words: Iterable[str]) -> dict[str, float]:
        """The values of all these words."""
        value, median = self.get, self.median
        return {word: median if (found := value(word)) is None else found for word in words}


def _may_fold(word: str) -> bool:
    """Whether a character may be traditional (GB 2312 has simplified ones) or full-width."""
    if word.isascii():
        return False
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return any(character > "\uff00" for character in word)


def _median(table: Mapping[str, float]) -> float:
    if not table:
        raise ValueError("an empty IDF table has no median")
    return sorted(table.values())[len(table) // 2]


def parse_idf(lines: Iterable[str]) -> Idf:
    """Read jieba's format: a line is a word, a space and its value; blank lines are skipped.

    Lines may also be JSON objects with ``text`` and ``idf``. Raises ValueError, naming the line's
    number, for any other line.
    """
    table: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        fields = line.split()
        if not fields:
            continue
        try:
            word, value = _object(line) if line.startswith('{"') else fields
            table[word] = _finite(value)
        except ValueError:
            raise ValueError(f"line {number}: a word and a number are needed") from None
    return Idf(table)


def _object(line: str) -> tuple[str, str]:
    import json

    found = json.loads(line)
    try:
        word, value = found["text"], found["idf"]
    except (KeyError, TypeError):
        raise ValueError(line) from None
    if not isinstance(word, str) or isinstance(value, (str, bool)):
        raise ValueError(line)
    return word, str(value)


def _finite(value: str) -> float:
    number = float(value)
    if not -1e308 < number < 1e308:
        raise ValueError(value)
    return number


class _JiebaIdf(Idf):
    """jieba's table, its values parsed only when asked for (270,000 lines: 0.1 s against 0.3 s)."""

    __slots__ = ("_raw",)

    def __init__(self, content: bytes) -> None:
        fields = content.split()
        self._raw = dict(zip(fields[::2], fields[1::2], strict=True))
        super().__init__({}, JIEBA_MEDIAN)

    def get(self, word: str) -> float | None:
        value = self._raw.get(word.encode("utf-8", "surrogatepass"))
        return None if value is None else float(value)

    def values(self, words: Iterable[str]) -> dict[str, float]:
        return {word: self[word] for word in words}


def locate_jieba_idf() -> str:
    """Where jieba's idf.txt is. Raises FileNotFoundError if jieba isn't installed.

    A look along sys.path instead of importlib.util.find_spec, whose import alone takes 6 ms.
    """
    import os
    import sys

    for folder in sys.path:
        path = os.path.join(folder or os.curdir, "jieba", "analyse", "idf.txt")
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("jieba's idf.txt: is the package jieba installed?")


@cache
def default_idf() -> Idf:
    """jieba 0.42.1's own table."""
    from cntext.text.keywords.idf_index import PATH, IndexedIdf

    path = locate_jieba_idf()
    try:
        return IndexedIdf(PATH, path)
    except (OSError, ValueError):
        return read_jieba_idf(path)


@cache
def folded_idf() -> Idf:
    """jieba's own table, in which traditional words are looked up as simplified ones."""
    return FoldedIdf(default_idf())


def read_jieba_idf(path: str) -> Idf:
    """jieba's table, read as a whole."""
    with open(path, "rb") as file:
        return _JiebaIdf(file.read())
