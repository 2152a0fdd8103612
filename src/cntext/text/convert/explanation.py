"""Why a text became what it became: each decision with the dictionaries that took it.

Made by the reference path, step by step, which is slower than the conversion itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from cntext.record.offsets import OffsetMap
from cntext.record.types import Change
from cntext.text.convert import leftmost, longest_first
from cntext.text.convert.configurations import (
    CUT,
    DEFAULT_EDITION,
    LEFTMOST_AND_CUT,
    LONGEST,
    Step,
    steps_of,
)
from cntext.text.convert.dictionary import Dictionary, alternatives, read_dictionary


class Decision(NamedTuple):
    """A place that dictionaries decided on, in the old text and in the new.

    ``choices`` are the results that a character by itself could have had, the one taken among them,
    where it has several: 发 becomes 發 or 髮. It is empty where a phrase decided. ``by_words`` is
    what would stand there if the text were cut into words first, where that differs.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    old: str
    new: str
    dictionaries: tuple[str, ...]
    choices: tuple[str, ...]
    by_words: str = ""

    def moved(self, shift: int, new_shift: int) -> Decision:
        """The decision as it stands further on, by ``shift`` in the old text."""
        return self._replace(
            start=self.start + shift,
            end=self.end + shift,
            new_start=self.new_start + new_shift,
            new_end=self.new_end + new_shift,
        )


class _Event(NamedTuple):
    """A match of one step, with its place in the old text."""

    start: int
    end: int
    step: int
    dictionary: str
    choices: tuple[str, ...]


def explain(
    text: str, configs: Sequence[str], edition: str = DEFAULT_EDITION, *, words: bool = False
) -> tuple[str, list[Decision]]:
    """The converted text, and the decisions that changed it or that had a choice, in order.

    ``configs`` are gone through one after the other. With ``words`` the text is cut into words
    first; without, the decisions tell where that would have given another text.
    """
    from cntext.text.convert.words import WordText, words_of

    cut = WordText(text, words_of(configs[0], edition).borders(text))
    new, decisions = explain_as_it_is(cut.text, configs, edition)
    by_words = cut.joined(new), cut.decisions(decisions)
    if words:
        return by_words
    result = explain_as_it_is(text, configs, edition)
    return result if result[0] == by_words[0] else (result[0], _compared(text, result, by_words))


def _compared(
    text: str, first: tuple[str, list[Decision]], second: tuple[str, list[Decision]]
) -> list[Decision]:
    """The decisions of ``first``, with what ``second`` has where the two texts differ."""
    compared: list[Decision] = []
    offsets, others = _offsets(first[1]), _offsets(second[1])
    for start, end, group in _regions(first[1], second[1]):
        place, other = offsets.span(start, end), others.span(start, end)
        new, by_words = first[0][slice(*place)], second[0][slice(*other)]
        if new == by_words:
            compared += group
            continue
        names = dict.fromkeys(name for decision in group for name in decision.dictionaries)
        choices = group[0].choices if len(group) == 1 and end - start == 1 else ()
        compared.append(
            Decision(start, end, *place, text[start:end], new, tuple(names), choices, by_words)
        )
    return compared


def _offsets(decisions: Sequence[Decision]) -> OffsetMap:
    return OffsetMap(Change(*decision[:4]) for decision in decisions)


def _regions(
    first: Sequence[Decision], second: Sequence[Decision]
) -> Iterator[tuple[int, int, list[Decision]]]:
    """Stretches of the old text that no decision of either runs across; with those of ``first``."""
    marked: list[tuple[int, int, Decision | None]]
    marked = [(decision.start, decision.end, decision) for decision in first]
    marked += [(decision.start, decision.end, None) for decision in second]
    start = end = -1
    group: list[Decision] = []
    for next_start, next_end, decision in sorted(marked, key=lambda place: place[:2]):
        if next_start >= end:
            if end >= 0:
                yield start, end, group
            start, end, group = next_start, next_end, []
        end = max(end, next_end)
        if decision is not None:
            group.append(decision)
    if end >= 0:
        yield start, end, group


def explain_as_it_is(text: str, configs: Sequence[str], edition: str) -> tuple[str, list[Decision]]:
    """``explain`` without regard to words."""
    steps = [step for config in configs for step in steps_of(edition, config)]
    events: list[_Event] = []
    current, cuts, so_far = text, list[int](), OffsetMap([])
    for number, step in enumerate(steps):
        if number in _beginnings(configs, edition):
            cuts = []
        ranks = [read_dictionary(edition, paths) for paths in step.ranks]
        if step.kind == CUT:
            cuts = leftmost.cut_step(current, ranks)
            continue
        back = so_far.inverse()
        for start, end, value, rank in _matches(step, ranks, current, cuts):
            choices = alternatives(step.ranks[rank]).get(current[start:end], ())
            if value == current[start:end] and not choices:
                continue
            choices = tuple(_through(choice, steps[number + 1 :], edition) for choice in choices)
            names = "+".join(map(_name, step.ranks[rank]))
            events.append(_Event(*back.span(start, end), number, names, choices))
        if step.kind == LONGEST:
            current, changes = longest_first.convert_step(current, ranks)
        else:
            cut = step.kind == LEFTMOST_AND_CUT
            current, changes, cuts = leftmost.convert_step(current, ranks, cuts, cut=cut)
        so_far = so_far.compose(OffsetMap(changes))
    return current, list(_decisions(text, current, events, so_far))


def _beginnings(configs: Sequence[str], edition: str) -> set[int]:
    """The numbers of the steps that a configuration begins with."""
    return set(accumulate(len(steps_of(edition, config)) for config in configs))


def _name(path: str) -> str:
    return os.path.basename(path).removesuffix(".txt")


def _matches(
    step: Step, ranks: list[Dictionary], text: str, cuts: list[int]
) -> Iterator[tuple[int, int, str, int]]:
    if step.kind == LONGEST:
        for (start, end, value), rank in longest_first.ranked_matches(text, ranks):
            yield start, end, value, rank
        return
    for match in leftmost.matches(text, ranks, cuts, every=True):
        if match.rank >= 0:
            yield match


def _through(character: str, steps: Sequence[Step], edition: str) -> str:
    """What the remaining steps make of a character by itself."""
    for step in steps:
        if step.kind != CUT:
            ranks = [read_dictionary(edition, paths) for paths in step.ranks]
            convert = longest_first.convert_step if step.kind == LONGEST else _leftmost_step
            character = convert(character, ranks)[0]
    return character


def _leftmost_step(text: str, ranks: list[Dictionary]) -> tuple[str, None]:
    return leftmost.convert_step(text, ranks, []).text, None


def _decisions(old: str, new: str, events: list[_Event], offsets: OffsetMap) -> Iterator[Decision]:
    """Events of different steps about overlapping places are one decision."""
    for group in _groups(events):
        start, end = min(event.start for event in group), max(event.end for event in group)
        new_start, new_end = offsets.span(start, end)
        group.sort(key=lambda event: event.step)
        choices = group[-1].choices or group[0].choices if end - start == 1 else ()
        if old[start:end] == new[new_start:new_end] and not choices:
            continue
        names = tuple(name for name, _ in groupby(event.dictionary for event in group))
        yield Decision(
            start,
            end,
            new_start,
            new_end,
            old[start:end],
            new[new_start:new_end],
            names,
            tuple(dict.fromkeys((new[new_start:new_end], *choices))) if choices else (),
        )


def _groups(events: list[_Event]) -> Iterator[list[_Event]]:
    group: list[_Event] = []
    end = 0
    for event in sorted(events):
        if group and event.start >= end:
            yield group
            group = []
        group.append(event)
        end = max(end, event.end) if len(group) > 1 else event.end
    if group:
        yield group
