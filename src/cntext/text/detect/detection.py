"""Detection by characters that stand in one script, and forms that stand in one region, only."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from cntext.data import rows

MIXED_SHARE = 0.2
"""From this share of the rarer script on a text counts as mixed: a quotation or a name in the other
script, or a few variant characters, leave it what it is."""

_REGION_LEAD = 2.0  # how much more evidence the likelier region needs
_DECIDING = 12  # characters that are named as evidence


class Detection(NamedTuple):
    """What a text is in."""

    script: str
    """``hans`` simplified, ``hant`` traditional, ``mixed``, ``other`` where no character tells."""
    shares: dict[str, float]
    """Shares of ``hans`` and ``hant`` among the characters that tell."""
    characters: dict[str, str]
    """The most frequent ones of these, for each script."""
    region: str
    """``cn``, ``tw``, ``hk``, or empty where nothing tells."""
    languages: dict[str, float]
    """Shares of ``han``, ``latin``, ``kana`` and ``hangul`` among all letters."""


def detect(text: str) -> Detection:
    """Detect script, region and languages of ``text``; linear in its length."""
    counts = Counter(text)
    simplified, traditional = script_characters()
    found = {
        "hans": Counter({char: counts[char] for char in simplified.intersection(counts)}),
        "hant": Counter({char: counts[char] for char in traditional.intersection(counts)}),
    }
    totals = {script: sum(counter.values()) for script, counter in found.items()}
    script = _script(totals["hans"], totals["hant"])
    telling = sum(totals.values())
    return Detection(
        script,
        {name: round(total / telling, 4) for name, total in totals.items()} if telling else {},
        {name: _most_frequent(counter) for name, counter in found.items() if counter},
        region_of(text, script),
        _languages(counts),
    )


def script_of(text: str) -> str:
    """The script alone: ``hans``, ``hant``, ``mixed`` or ``other``."""
    simplified, traditional = script_characters()
    present = set(text)
    hans, hant = simplified & present, traditional & present
    if not hans or not hant:
        return _script(len(hans), len(hant))
    return _script(sum(map(text.count, hans)), sum(map(text.count, hant)))


@cache
def script_characters() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that stand in simplified text only, and those in traditional text only."""
    characters: dict[str, str] = {"hans": "", "hant": ""}
    for script, row in rows("detect-scripts.tsv"):
        characters[script] += row
    return frozenset(characters["hans"]), frozenset(characters["hant"])


@cache
def _regional_forms() -> dict[str, list[tuple[str, str]]]:
    """The regions' forms by their first character, so that few have to be looked for."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for region, form in rows("detect-regions.tsv"):
        forms.setdefault(form[0], []).append((region, form))
    return forms


def _script(hans: int, hant: int) -> str:
    if not hans and not hant:
        return "other"
    if min(hans, hant) >= MIXED_SHARE * (hans + hant):
        return "mixed"
    return "hans" if hans > hant else "hant"


def _most_frequent(counter: Counter[str]) -> str:
    """Ties by code point, so that one text always gives one answer."""
    ranked = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(character for character, _ in ranked[:_DECIDING])


def region_of(text: str, script: str) -> str:
    """The region of a text in ``script``: ``cn``, ``tw``, ``hk``, or empty where nothing tells."""
    if script == "hans":
        return "cn"  # Singapore and Malaysia write the same forms
    if script == "other":
        return ""
    scores = {"tw": 0, "hk": 0}
    forms = _regional_forms()
    for first in forms.keys() & set(text):
        for region, form in forms[first]:
            if form in text:
                scores[region] += min(text.count(form), 8) * len(form)
    likelier = max(scores, key=lambda region: scores[region])
    other = scores["hk" if likelier == "tw" else "tw"]
    return likelier if scores[likelier] > _REGION_LEAD * other else ""


_RANGES = (
    ("latin", 0x41, 0x5A),
    ("latin", 0x61, 0x7A),
    ("latin", 0xC0, 0x24F),
    ("hangul", 0x1100, 0x11FF),
    ("kana", 0x3041, 0x30FF),
    ("hangul", 0x3131, 0x318E),
    ("kana", 0x31F0, 0x31FF),
    ("han", 0x3400, 0x4DBF),
    ("han", 0x4E00, 0x9FFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("han", 0xF900, 0xFAFF),
    ("latin", 0xFF21, 0xFF3A),
    ("latin", 0xFF41, 0xFF5A),
    ("kana", 0xFF66, 0xFF9D),
    ("han", 0x20000, 0x323AF),
)


def _languages(counts: Counter[str]) -> dict[str, float]:
    totals: Counter[str] = Counter()
    for character, count in counts.items():
        code = ord(character)
        for language, first, last in _RANGES:
            if first <= code <= last:
                totals[language] += count
                break
    letters = sum(totals.values())
    return {language: round(total / letters, 4) for language, total in totals.most_common()}
