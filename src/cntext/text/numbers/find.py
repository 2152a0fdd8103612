"""Find every number in a text, as items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from cntext.text.numbers.native import item_maker
from cntext.text.numbers.readings import Reading
from cntext.text.numbers.scan import Scan

if TYPE_CHECKING:
    import datetime


def find_numbers(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    reference_date: datetime.date | str | None = None,
    identifiers: bool = False,
    articles: bool = False,
    explain: bool = False,
    tokens: Sequence[str] | None = None,
    pos: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Every number in ``text`` as an item, in order, none overlapping another.

    ``kinds`` keeps only these kinds (``money`` also keeps ranges of money). ``reference_date``
    (a date or an ISO 8601 string) resolves 今年, 上周三, 月底 and the like. ``identifiers`` adds
    telephone numbers, statutes, scores and so on; ``articles`` adds 一 where it means "a".
    ``explain`` names the rule of each item. ``tokens`` and ``pos`` are taken so that a caller can
    hand on what it has, and change nothing: any order of commands gives the same numbers, and of
    2,703 numbers in real text jieba's names would have taken away two, both wrongly. Raises
    ValueError for a reference date that isn't one.
    """
    del tokens, pos
    scan = Scan(text, _iso(reference_date), articles)
    readings = scan.run()
    to_item = item_maker(scan.grammar)
    items = []
    for reading in readings:
        if reading.kind == "identifier" and not identifiers:
            continue
        if kinds is not None and not _is_wanted(reading, kinds):
            continue
        items.append(to_item(text, reading, explain))
    return items


def _is_wanted(reading: Reading, kinds: Collection[str]) -> bool:
    return reading.kind in kinds or (reading.high is not None and "range" in kinds)


def _iso(date: datetime.date | str | None) -> str | None:
    """A reference date as YYYY-MM-DD."""
    if date is None:
        return None
    iso = date if isinstance(date, str) else date.isoformat()
    from datetime import date as parser

    try:
        return parser.fromisoformat(iso[:10]).isoformat()
    except ValueError:
        raise ValueError(f"not a date: {iso!r}") from None
