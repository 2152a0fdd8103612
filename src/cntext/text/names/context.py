"""What stands around a candidate: titles before it, verbs of speech or titles after it."""

from __future__ import annotations

from cntext.text.names import tables

LONGEST_TITLE = 9
LONGEST_VERB = 6
LONGEST_REMARK = 5
"""How far before its end a remark behind a title may begin, brackets included."""
_NO_PERSON = frozenset(
    ["动员", "動員", "复员", "復員", "减员", "裁员", "满员", "全员", "人员", "人員"]
)


def title_before(text: str, end: int) -> tuple[str, int] | None:
    """The class and the start of the longest title that ends at ``end``."""
    if end < 2 or text[end - 1] not in tables.title_endings():
        return None
    titles = tables.titles()
    for start in range(max(0, end - LONGEST_TITLE), end):
        found = titles.get(text[start:end])
        if found is not None:
            return None if found == "none" else (found, start)
    if text[end - 1] in "员員" and text[end - 2 : end] not in _NO_PERSON:
        # 预报员, 讲解员: whoever is called so has a job; the table can't list them all.
        return "post", end - 2
    return None


def title_after(text: str, start: int) -> tuple[str, int] | None:
    """The class and the end of the longest title that begins at ``start``."""
    if text[start : start + 1] not in tables.title_starts():
        return None
    titles = tables.titles()
    for end in range(min(len(text), start + LONGEST_TITLE), start + 1, -1):
        found = titles.get(text[start:end])
        if found is not None:
            return None if found == "none" else (found, end)
    return None


def honorific_after(text: str, start: int) -> tuple[str, int] | None:
    """The class and the end of the longest honorific that begins at ``start``."""
    if text[start : start + 1] not in tables.honorific_starts():
        return None
    words = tables.honorifics()
    for end in range(min(len(text), start + 4), start, -1):
        found = words.get(text[start:end])
        if found is not None:
            return found, end
    return None


def speech_verb_at(text: str, start: int) -> int:
    """The end of the longest verb of speech that begins at ``start``; 0 if there is none."""
    if text[start : start + 1] not in tables.speech_starts():
        return 0
    verbs = tables.speech_verbs()
    for end in range(min(len(text), start + LONGEST_VERB), start, -1):
        if text[start:end] in verbs:
            return end
    return 0


def before_bracket(text: str, end: int) -> int:
    """Where a short remark in brackets begins that ends here: 副县长（挂职）; else ``end``."""
    if end and text[end - 1] in "）)":
        for start in range(end - 2, max(-1, end - 2 - LONGEST_REMARK), -1):
            if text[start] in "（(":
                return start
    return end


def spaces_before(text: str, end: int) -> int:
    """Where the spaces (no line ends) that end at ``end`` begin."""
    while end and text[end - 1] in " \t\u3000\xa0":
        end -= 1
    return end
