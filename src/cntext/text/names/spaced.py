"""Names of two characters set apart by a space, as papers set them: 县委书记 席 勇."""

from __future__ import annotations

import re
from functools import cache

from cntext.text.names import tables
from cntext.text.names.context import spaces_before, title_before
from cntext.text.names.scoring import CLEAR_SURNAME, given_score

_LEAST_GIVEN = -6
_TAKING = r"[摄攝](?:影(?:报道|報道|報導)?)?(?![㐀-鿿])"
_JOINING = ("", "、", "和")


@cache
def _pairs() -> re.Pattern[str]:
    """Two characters with a space between them, and space, a mark or who took a picture after."""
    return re.compile(
        rf"(?<![㐀-鿿])([㐀-鿿])[ \u3000]{{1,2}}([㐀-鿿])(?:(?=({_TAKING}))|(?![㐀-鿿]))"
    )


def spaced_names(text: str) -> list[tuple[int, int, str]]:
    """Names of a surname, a space and one character, with their roles.

    They stand behind a title, before 摄, or beside another such name.
    """
    if " " not in text and "\u3000" not in text:
        return []
    likely = [match for match in _pairs().finditer(text) if _is_likely(text, match)]
    found: list[tuple[int, int, str]] = []
    for match in likely:
        start, end = match.span()
        listed = bool(found) and text[found[-1][1] : start].strip() in _JOINING
        if tables.surnames()[match.group(1)] >= CLEAR_SURNAME and text[start - 1 : start] == "、":
            # 习骅、王 刚、毛万春
            listed = listed or text[end : end + 1] == "、"
        title = title_before(text, spaces_before(text, start))
        if match.group(3):
            found += _others_of(text, likely, match, found)
            found.append((start, end, "photographer"))
        elif listed or title is not None:
            found.append((start, end, "subject"))
    return found


def _is_likely(text: str, match: re.Match[str]) -> bool:
    if match.group(1) not in tables.surnames():
        return False
    return given_score(text, match.end() - 1, match.end()) >= _LEAST_GIVEN


def _others_of(
    text: str,
    likely: list[re.Match[str]],
    last: re.Match[str],
    found: list[tuple[int, int, str]],
) -> list[tuple[int, int, str]]:
    """黎 明 王 芳摄: the names right before the last of those who took a picture."""
    names: list[tuple[int, int, str]] = []
    floor = found[-1][1] if found else 0
    start = last.start()
    for match in reversed([one for one in likely if floor <= one.start() < start]):
        if text[match.end() : start].strip() not in _JOINING:
            break
        start = match.start()
        names.append((*match.span(), "photographer"))
    return names[::-1]
