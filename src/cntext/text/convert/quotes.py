"""Quotation marks in the way of the region: “ ‘ ’ ” in mainland China, 「『』」 elsewhere."""

from __future__ import annotations

_CORNERS = str.maketrans("“”‘’", "「」『』")
_CURLS = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")


def regional_quotes(text: str, target: str) -> str:
    """``text`` with the quotation marks of ``target`` (cn, or any other): as many characters.

    An apostrophe stays (don’t, the ’90s, the authors’ own): a ’ that closes nothing, or between
    letters of a word.
    """
    if target == "cn":
        return text.translate(_CURLS)
    if "’" not in text:
        return text.translate(_CORNERS)
    characters = list(text)
    opened = 0
    for place, character in enumerate(text):
        if character == "‘" and not _is_apostrophe(text, place):
            opened += 1
            characters[place] = "『"
        elif character == "’" and opened and not _is_apostrophe(text, place):
            opened -= 1
            characters[place] = "』"
        elif character == "\n":
            opened = 0  # a quotation that is never closed doesn't reach beyond its paragraph
        elif character in "“”":
            characters[place] = character.translate(_CORNERS)
    return "".join(characters)


def _is_apostrophe(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
