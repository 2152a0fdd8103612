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

from typing import TYPE_CHECKING, Any, NamedTuple

from cntext.record.types import Part

if TYPE_CHECKING:
    from cntext.text.split.stream import SentenceStream as SentenceStream

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

        return articles(text, explain)
    if by == "block":
        from cntext.text.split.articles import articles, blocks_of

        return blocks_of(articles(text, explain))
    if by not in BY:
        raise ValueError(f"unknown part {by!r}, one of {', '.join(BY)}")
    from cntext.text.split.stream import SentenceStream

    stream = SentenceStream(by, inside_quotes=inside_quotes, semicolon=semicolon)
    return [*stream.feed(text), *stream.close()]


def __getattr__(name: str) -> Any:
    if name == "SentenceStream":
        from cntext.text.split.stream import SentenceStream

        return SentenceStream
    raise AttributeError(name)
