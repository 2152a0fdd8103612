"""Reads the gold of numbers that is written into sentences."""

from __future__ import annotations

import json
import os
import re
from typing import Any, NamedTuple

_HERE = os.path.dirname(__file__)


class Sentence(NamedTuple):
    section: str
    text: str
    gold: dict[tuple[int, int], Any]


def read_gold(name: str) -> list[Sentence]:
    """The sentences of a gold file: ⟦text|value⟧ marks a number, =a/b is a quotient."""
    section, sentences = "", []
    with open(os.path.join(_HERE, "gold", name), encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line.startswith("## "):
                section = line[3:]
            elif line and not line.startswith("#"):
                sentences.append(_read_sentence(section, line))
    return sentences


def _read_sentence(section: str, line: str) -> Sentence:
    text, place = "", 0
    gold: dict[tuple[int, int], Any] = {}
    for match in re.finditer(r"⟦([^|⟧]*)\|([^⟧]*)⟧", line):
        text += line[place : match.start()]
        written, value = match.groups()
        numerator, quotient, denominator = value[1:].partition("/")
        is_quotient = value.startswith("=") and quotient
        worth = int(numerator) / int(denominator) if is_quotient else json.loads(value)
        gold[len(text), len(text) + len(written)] = worth
        text += written
        place = match.end()
    return Sentence(section, text + line[place:], gold)


def same(left: Any, right: Any) -> bool:
    """Equal values; numbers to nine digits."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= 1e-9 * max(1.0, abs(left), abs(right))
    return bool(left == right)
