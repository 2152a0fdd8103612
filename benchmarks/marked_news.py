"""Reads the marked sentences of tests/names.

``<NAME|POST>`` is a person, ``{SPEAKER:WORDS}`` a quote, ``⟦P:…⟧`` a place and ``⟦O:…⟧`` an
organization; the last two aren't marked in every file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

KINDS = {"P": "place", "O": "organization"}


class MarkedName(NamedTuple):
    """A person marked in a text."""

    start: int
    end: int
    posts: tuple[str, ...]


class MarkedQuote(NamedTuple):
    """Words marked as somebody's."""

    start: int
    end: int
    speaker: str


class MarkedPlace(NamedTuple):
    """A place or an organization marked in a text, outside posts."""

    start: int
    end: int
    kind: str


class MarkedText(NamedTuple):
    """A text without its marks, and what they said."""

    kind: str
    text: str
    names: list[MarkedName]
    quotes: list[MarkedQuote]
    places: list[MarkedPlace]


def read_marked(path: Path) -> list[MarkedText]:
    """The texts of a file of marked sentences."""
    texts: list[MarkedText] = []
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line and not line.startswith("#"):
            texts.append(_parsed(kind, line.replace("\\n", "\n")))
    return texts


def _parsed(kind: str, line: str) -> MarkedText:
    text: list[str] = []
    names: list[MarkedName] = []
    quotes: list[MarkedQuote] = []
    places: list[MarkedPlace] = []
    open_quotes: list[tuple[str, int]] = []
    at = 0
    while at < len(line):
        character = line[at]
        if character == "<":
            close = line.index(">", at)
            name, *posts = line[at + 1 : close].split("|")
            names.append(MarkedName(len(text), len(text) + len(name), tuple(posts)))
            text.extend(name)
            at = close + 1
        elif character == "{":
            colon = line.index(":", at)
            speaker = line[at + 1 : colon].split("#")[0]
            open_quotes.append((speaker, len(text)))
            at = colon + 1
        elif character == "}":
            speaker, start = open_quotes.pop()
            quotes.append(MarkedQuote(start, len(text), speaker))
            at += 1
        elif character == "⟦":
            close = line.index("⟧", at)
            kind_of, name = line[at + 1 : close].split(":", 1)
            end = len(text) + len(name)
            places.append(MarkedPlace(len(text), end, KINDS[kind_of]))
            text.extend(name)
            at = close + 1
        else:
            text.append(character)
            at += 1
    return MarkedText(kind, "".join(text), names, quotes, places)
