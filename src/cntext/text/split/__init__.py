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

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cntext.record.types import Part

if TYPE_CHECKING:
    from cntext.text.split.cues import Evidence
    from cntext.text.split.parts import JsonLines as JsonLines
    from cntext.text.split.rules import Rules as Rules
    from cntext.text.split.rules import RulesError as RulesError
    from cntext.text.split.rules import parse_rules as parse_rules
    from cntext.text.split.stream import SentenceStream as SentenceStream

__all__ = ["BY", "JsonLines", "Rules", "RulesError", "SentenceStream", "parse_rules", "split"]

BY = ("article", "block", "paragraph", "sentence", "clause")


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

    ``inside_quotes`` ends sentences inside quotation marks too, ``semicolon`` at ； as well.
    ``explain`` adds to each block of an article ``why`` it has its role and, where it begins an
    article, why it ``begins`` one: lists of {"cue", "weight"}. ``rules`` are a user's own cues.
    Raises ValueError for an unknown ``by``, RulesError (a ValueError) for rules that name a cue
    that doesn't exist.
    """
    if by == "article":
        from cntext.text.split.articles import articles

        return articles(text, explain, _evidence(rules))
    if by == "block":
        from cntext.text.split.articles import articles, blocks_of

        return blocks_of(articles(text, explain, _evidence(rules)))
    if by not in BY:
        raise ValueError(f"unknown part {by!r}, one of {', '.join(BY)}")
    from cntext.text.split.stream import SentenceStream

    stream = SentenceStream(by, inside_quotes=inside_quotes, semicolon=semicolon)
    return [*stream.feed(text), *stream.close()]


@lru_cache(maxsize=8)
def _evidence(rules: Rules | None) -> Evidence | None:
    if rules is None:
        return None
    from cntext.text.split.rules import evidence_with

    return evidence_with(rules)


def __getattr__(name: str) -> Any:
    if name == "SentenceStream":
        from cntext.text.split.stream import SentenceStream

        return SentenceStream
    if name == "JsonLines":
        from cntext.text.split.parts import JsonLines

        return JsonLines
    if name in ("Rules", "RulesError", "parse_rules"):
        from cntext.text.split import rules

        return getattr(rules, name)
    raise AttributeError(name)
