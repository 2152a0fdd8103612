"""Reads the documents of tests/keywords with the keywords that their editors would give."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class MarkedDocument(NamedTuple):
    """A text and its editor's keywords."""

    kind: str
    text: str
    keywords: tuple[str, ...]


def read_documents(path: Path) -> list[MarkedDocument]:
    """The documents of a file: a line of keywords, a line of text, and so on."""
    documents: list[MarkedDocument] = []
    kind = ""
    keywords: tuple[str, ...] = ()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line.startswith("# ") or not line:
            continue
        elif not keywords:
            keywords = tuple(line.split(";"))
        else:
            documents.append(MarkedDocument(kind, line, keywords))
            keywords = ()
    return documents
