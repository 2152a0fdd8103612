"""Keywords of a text: what it is about, with a score, a count and the places where it occurs."""

from __future__ import annotations

from cntext.text.keywords.document_frequencies import DocumentFrequencies
from cntext.text.keywords.extract import Keyword, extract, needs_pos
from cntext.text.keywords.folding import folding
from cntext.text.keywords.idf import FoldedIdf, Idf, default_idf, folded_idf, parse_idf

__all__ = [
    "DocumentFrequencies",
    "FoldedIdf",
    "Idf",
    "Keyword",
    "default_idf",
    "extract",
    "folded_idf",
    "folding",
    "needs_pos",
    "parse_idf",
]
