"""jieba's own data files, read as data: nothing of jieba is imported or run here.

jieba keeps each table twice, as a Python module and as a pickle, with the same content (a test
holds one against the other). The pickles load in a tenth of the time and print no warnings.
"""

from __future__ import annotations

import os
import pickle
from typing import Any, NamedTuple

State = tuple[str, str]
"""A state of the tagging model: the letter B, M, E or S, and a part of speech."""


class WordModel(NamedTuple):
    """The hidden Markov model over B, E, M, S that finds words which the dictionary lacks."""

    start: dict[str, float]
    transition: dict[str, dict[str, float]]
    emission: dict[str, dict[str, float]]


class TagModel(NamedTuple):
    """The joint model of words and parts of speech.

    ``states`` (which states a character may be in) and ``emission`` disagree for more than two
    thousand characters, so neither can stand for the other.
    """

    states: dict[str, tuple[State, ...]]
    start: dict[State, float]
    transition: dict[State, dict[State, float]]
    emission: dict[State, dict[str, float]]


class _PlainUnpickler(pickle.Unpickler):
    """Reads dicts, strings and numbers; a pickle that asks for anything else is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} in a table of numbers")


def read_dictionary(directory: str) -> list[tuple[str, int, str]]:
    """Return (word, frequency, tag) of every line of dict.txt, duplicates included, in order."""
    with open(os.path.join(directory, "dict.txt"), encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    entries = []
    for line in lines:
        if line:
            word, frequency, tag = line.strip().split(" ")
            entries.append((word, int(frequency), tag))
    return entries


def read_word_model(directory: str) -> WordModel:
    """Return the tables of `jieba.finalseg`."""
    names = ("prob_start.p", "prob_trans.p", "prob_emit.p")
    return WordModel(*(_read_table(directory, "finalseg", name) for name in names))


def read_tag_model(directory: str) -> TagModel:
    """Return the tables of `jieba.posseg`."""
    names = ("char_state_tab.p", "prob_start.p", "prob_trans.p", "prob_emit.p")
    return TagModel(*(_read_table(directory, "posseg", name) for name in names))


def _read_table(directory: str, room: str, name: str) -> Any:
    with open(os.path.join(directory, room, name), "rb") as file:
        return _PlainUnpickler(file).load()
