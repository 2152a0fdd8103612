"""Split a text into articles, blocks, paragraphs, sentences or clauses.

What a record of ``by="article"`` holds beside its text (the body in reading order):

=========== =============================================================================
title       the headline, or null
kicker      the line before the headline (引题); only where there is one, as all below
subtitle    the line after it (副题), without its dash
byline      list of the authors' names, maybe empty
dateline    {"text", "place", "date", "agency"}
headings    list of {"text", "start", "end"}, places in the record's text
captions    list of texts
jump        {"from": {"page", "mark"}, "to": {"page", "mark"}}
page        the page's number or name
complete    false if the head, the tail or a part between is lost
blocks      list of {"role", "text", "start", "end"} (and "spans" where a block has several),
            places in the source; every character that isn't white space is in one block
=========== =============================================================================

A record of ``by="block"`` holds ``role`` and ``article``, the ordinal of its article.

For every part, ``part.text == "".join(text[start:end] for start, end in part.spans)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cntext.record.types import Part

__all__ = ["BY", "Rules", "SentenceStream", "parse_rules", "split"]

BY = ("article", "block", "paragraph", "sentence", "clause")


class Rules(NamedTuple):
    """A user's rules."""

    source: str = ""


def parse_rules(text: str) -> Rules:
    """Read a user's rules (TOML)."""
    return Rules(text)


def split(
    text: str,
    by: str = "article",
    *,
    inside_quotes: bool = False,
    semicolon: bool = False,
    explain: bool = False,
    rules: Rules | None = None,
) -> list[Part]:
    """The parts of a text, in its order.

    Raises ValueError for an unknown ``by``.
    """
    if by == "article":
        from cntext.text.split.articles import articles

        return articles(text)
    if by == "block":
        from cntext.text.split.articles import articles

        return [
            Part(
                block["text"],
                tuple(
                    (start, end)
                    for start, end in block.get("spans", [[block["start"], block["end"]]])
                ),
                {"role": block["role"], "article": number},
            )
            for number, article in enumerate(articles(text), 1)
            for block in article.fields["blocks"]
        ]
    if by not in BY:
        raise ValueError(f"unknown part {by!r}, one of {', '.join(BY)}")
    stream = SentenceStream(by, inside_quotes=inside_quotes, semicolon=semicolon)
    return [*stream.feed(text), *stream.close()]


class SentenceStream:
    """Paragraphs, sentences or clauses of a text that comes in pieces.

    Feed it pieces of any size; the parts have offsets into the whole. The result is that of
    ``split`` on the whole.
    """

    def __init__(
        self, by: str = "sentence", *, inside_quotes: bool = False, semicolon: bool = False
    ) -> None:
        if by not in BY[2:]:
            raise ValueError(f"can't stream {by!r}, only {', '.join(BY[2:])}")
        self._by, self._inside, self._semicolon = by, inside_quotes, semicolon
        self._pieces: list[str] = []

    def feed(self, piece: str) -> Iterator[Part]:
        """Take in a piece of the text; gives the parts that are certain by now."""
        self._pieces.append(piece)
        return iter(())

    def close(self) -> Iterator[Part]:
        """The text has ended; gives what is left."""
        from cntext.text.split.clauses import clause_ends
        from cntext.text.split.paragraphs import paragraph_spans, pick, text_of
        from cntext.text.split.sentences import sentence_ends

        text = "".join(self._pieces)
        for spans in paragraph_spans(text):
            paragraph = text_of(text, spans)
            if self._by == "paragraph":
                yield Part(paragraph, spans, {})
                continue
            ends = sentence_ends(paragraph, inside_quotes=self._inside, semicolon=self._semicolon)
            start = 0
            for end in [*ends, len(paragraph)]:
                sentence = paragraph[start:end]
                inner = clause_ends(sentence) if self._by == "clause" else [len(sentence)]
                begin = 0
                for inner_end in inner:
                    piece = sentence[begin:inner_end]
                    stripped = piece.strip()
                    if stripped:
                        at = start + begin + len(piece) - len(piece.lstrip())
                        yield Part(stripped, pick(spans, at, at + len(stripped)), {})
                    begin = inner_end
                start = end
