"""Names of two characters set apart by a space, as papers set them: 县委书记 席 勇."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.names import tables
from cntext.text.names.context import spaces_before, title_before
from cntext.text.names.scoring import CLEAR_SURNAME, given_score


@cache
def _pairs() -> re.Pattern[str]:
    """Two characters with a space between them, and space or a mark after."""
    return re.compile(r"(?<![㐀-鿿])([㐀-鿿])[ \u3000]{1,2}([㐀-鿿])(?![㐀-鿿])")


def spaced_names(text: str) -> list[tuple[int, int]]:
    """Names of a surname, a space and one character, behind a title or another such name."""
    found: list[tuple[int, int]] = []
    if " " not in text and "\u3000" not in text:
        return found
    surnames = tables.surnames()
    for match in _pairs().finditer(text):
        start, end = match.span()
        if match.group(1) not in surnames or given_score(text, end - 1, end) < -6:
            continue
        before = spaces_before(text, start)
        listed = bool(found) and text[found[-1][1] : start].strip() in ("", "、", "和")
        if surnames[match.group(1)] >= CLEAR_SURNAME and text[start - 1 : start] == "、":
            # 习骅、王 刚、毛万春
            listed = listed or text[end : end + 1] == "、"
        if listed or title_before(text, before) is not None:
            found.append((start, end))
    return found
