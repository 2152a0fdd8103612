"""Conversion across what breaks a word without ending it: line ends, invisible characters, tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from cntext.record.offsets import OffsetMap
from cntext.record.types import Change, Span

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"


@cache
def _breaks() -> re.Pattern[str]:
    """One or more breaks between two Han characters: 头\\n发, 头\\u200b发, 头<b>发</b>."""
    invisible = "[\u00ad\u200b-\u200d\u2060\ufeff]"
    line_end = "\r?\n[ \t\u3000]*"
    return re.compile(
        rf"(?<=[{_HAN}])(?:{invisible}|{line_end}|</?[A-Za-z][^<>\n]{{0,200}}>)+(?=[{_HAN}])"
    )


def convert_across(
    text: str,
    protected: Sequence[Span],
    shift: Callable[[str, Sequence[Span]], tuple[str, list[Change]]],
) -> tuple[str, list[Change]]:
    """Convert with ``shift`` as if no word were broken, and put the breaks back.

    A break inside a phrase that changes its length comes behind it: its place is lost.
    """
    breaks = [match.span() for match in _breaks().finditer(text)]
    if not breaks:
        return shift(text, protected)
    deletions = OffsetMap(_changes([(start, end, 0) for start, end in breaks]))
    joined = "".join(
        text[start:end]
        for (_, start), (end, _) in zip(
            [(0, 0), *breaks], [*breaks, (len(text), len(text))], strict=True
        )
    )
    new, changes = shift(joined, [deletions.span(start, end) for start, end in protected])
    conversion = OffsetMap(changes)
    places = [conversion.end(deletions.end(start)) for start, _ in breaks]
    insertions = OffsetMap(
        _changes(
            [
                (place, place, end - start)
                for place, (start, end) in zip(places, breaks, strict=True)
            ]
        )
    )
    pieces: list[str] = []
    done = 0
    for place, (start, end) in zip(places, breaks, strict=True):
        pieces += (new[done:place], text[start:end])
        done = place
    pieces.append(new[done:])
    return "".join(pieces), list(deletions.compose(conversion).compose(insertions).blocks)


def _changes(sizes: Sequence[tuple[int, int, int]]) -> list[Change]:
    """Changes at (start, end) to texts of the given lengths."""
    changes: list[Change] = []
    moved = 0
    for start, end, size in sizes:
        changes.append(Change(start, end, start + moved, start + moved + size))
        moved += size - (end - start)
    return changes
