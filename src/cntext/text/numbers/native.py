"""The compiled scan, where it is built: it is given the tables of the grammar in Python.

``CNTEXT_CORE=reference`` in the environment leaves it out; the numbers are the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from cntext.text.numbers import context, labels, naming, numerals, quick, readings, tables, traps
from cntext.text.numbers.dates import era_ends
from cntext.text.numbers.decimal_text import json_number
from cntext.text.numbers.festivals import festival_ends
from cntext.text.numbers.prefixes import STARTS
from cntext.text.numbers.triggers import AFTER_WORD, need_numeral, trigger_words
from cntext.text.numbers.years import DATE_GOES_ON

if TYPE_CHECKING:
    from types import ModuleType

    from cntext._native.numbers import Grammar, Scanner

_LAYOUT = 3
Maker = Callable[[str, readings.Reading, bool], dict[str, Any]]


def grammar(resolving: bool) -> Grammar | None:
    """The grammar for the compiled scan; None where that isn't built or isn't wanted."""
    if os.environ.get("CNTEXT_CORE") == "reference":
        return None
    return _grammar(resolving)


@cache
def _grammar(resolving: bool) -> Grammar | None:
    try:
        from cntext._native.numbers import LAYOUT, Grammar, Reading
    except ImportError:
        return None
    if LAYOUT != _LAYOUT:  # built from another version of the source
        return None
    if readings.Reading is not Reading:  # type: ignore[comparison-overlap]  # the process began with the reference
        return None
    needs = need_numeral()
    return Grammar(
        _marks(resolving),
        {
            first: tuple((word, word in needs) for word in words)
            for first, words in trigger_words(resolving).items()
        },
        festival_ends(),
        tables.units_by_character(),
        tables.guards(),
        {character: numerals.DIGITS.get(character) for character in numerals.CHINESE + "几半"},
        tables.shapes(),
        {
            "after one": tables.words("counted after one"),
            "name after": naming.naming("name after"),
            "names": tuple(
                {word for place in ("label", "name", "number") for word in _names(place)}
            ),
            "ages": tuple(quick.AGE_ENDS),
            "powered": tuple(
                form
                for character in "万亿"
                for form in tables.units_by_character().get(character, ())
            ),
        },
        {
            "traps": traps.words_of,
            "unit": tables.unit,
            "bound": context.bound_of,
            "trend": context.trend_of,
            "share": context.share_list,
            "worth": readings.add_worth,
            "number": json_number,
            "rate": context.set_rate,
        },
        traps.SLOGAN,
    )


def _names(place: str) -> list[str]:
    return [word for word in naming.naming(place) if word]


def _marks(resolving: bool) -> dict[str, object]:
    """Which characters are what to the scan; see the modules that the sets come from."""
    return {
        "digit": "0123456789",
        "numeral": numerals.CHINESE + "几半",
        "chinese": numerals.CHINESE,
        "word": trigger_words(resolving),
        "festival": festival_ends(),
        "continuing": quick.continuing(),
        "before numeral": quick.BEFORE_NUMERAL,
        "slow before": quick.slow_before(),
        "easy before": (labels.label_ends() | quick.AGE_ENDS) - quick.hard_before(),
        "slow after": quick.SLOW_AFTER,
        "goes on": quick.GOES_ON_AFTER,
        "bound before": context.edges("before"),
        "bound after": context.edges("after"),
        "trend": {word[0] for word in context.words("trend")},
        "trend end": context.trend_ends(),
        "prefix": STARTS,
        "counted": labels.PLAIN_AFTER,
        "date goes on": DATE_GOES_ON + "-",
        "after word": AFTER_WORD,
        "odd before": {"某"} | labels.QUOTES,
        "odd after": "号线路后版〕］》、.）)",
        "date head": "年月日号时点季:/.～~到至世旬—–-",
        "quote": traps.SLOGAN_OPENS,
        "formal": traps.FORMAL,
        "article ok": traps.ARTICLE_OK,
        "article asks": "有同后前",
        "no duration": traps.NO_DURATION,
        "no one": traps.NO_ONE,
        "listed stop": traps.LISTED_STOP,
        "no list": traps.NO_LIST,
        "era end": era_ends(),
        "gap": f"0123456789.点分之个成折余多几又kK{numerals.CHINESE}",
    }


@cache
def _core() -> ModuleType:
    from cntext._native import numbers

    return numbers


def plain(grammar: Grammar | None, text: str) -> str:
    """``text`` in the plain form of the grammar."""
    found = None if grammar is None else grammar.plain(text)
    return tables.plain(text) if found is None else found


def scanner(
    grammar: Grammar, text: str, found: list[readings.Reading], resolving: bool, articles: bool
) -> Scanner:
    """A pass over a text that puts the readings it is sure of into ``found``."""
    made: Scanner = _core().Scanner(grammar, text, found, resolving, articles)
    return made


def share(grammar: Grammar, text: str, found: list[readings.Reading]) -> None:
    """As ``context.share``."""
    _core().share(grammar, text, found)


@cache
def item_maker(grammar: Grammar | None) -> Maker:
    """``readings.to_item``, or what does its work at native speed."""
    if grammar is None:
        return readings.to_item
    return partial(_core().to_item, grammar)
