"""The steps of cleaning, one after the other, until none finds anything more to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cntext.record.changes import least_changes
from cntext.record.offsets import OffsetMap
from cntext.record.types import Change
from cntext.text.clean import characters, quotation, spacing
from cntext.text.clean.edits import Edit, applied

_STEPS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "controls": characters.controls,
    "variants": characters.variants,
    "width": characters.width,
    "furniture": spacing.furniture,
    "linebreaks": spacing.linebreaks,
    "space": spacing.space,
    "quotes": quotation.quotes,
}
STEPS = tuple(_STEPS)
"""All steps, in the order in which they are gone through, whatever order they are named in."""

DEFAULT_STEPS = ("controls", "variants", "width", "space", "quotes")
"""The steps that don't drop lines or join them."""

# One step can make work for an earlier one (a dropped mark leaves a space at the line's start);
# each round takes something away, and a second one has nearly always nothing to do.
_MOST_ROUNDS = 6


class Finding(NamedTuple):
    """What a step did at a place, or reports only: then both texts are the same."""

    step: str
    start: int
    end: int
    new_start: int
    new_end: int
    old: str
    new: str
    reported: bool


def clean(text: str, steps: Iterable[str] = DEFAULT_STEPS) -> tuple[str, list[Change]]:
    """The text cleaned by ``steps``, and where it changed.

    Cleaning a clean text changes nothing. Raises ValueError for an unknown step.
    """
    new, mapping = text, OffsetMap([])
    for _, result, changes in _rounds(text, _chosen(steps)):
        new = result
        if changes:
            mapping = mapping.compose(OffsetMap(changes))
    return new, least_changes(text, new, mapping.blocks)


def examine(text: str, steps: Iterable[str] = DEFAULT_STEPS) -> tuple[str, list[Finding]]:
    """The text cleaned by ``steps``, and what each step did or reports.

    Furniture is reported even where it isn't among the steps. Places are in the old text and in
    the new one; where several steps had a hand in one place each has a finding.
    """
    chosen = _chosen(steps)
    done: list[_Found] = []
    reported: dict[str, list[_Found]] = {}  # by step: what its last round still reports
    if "furniture" not in chosen:
        reported["furniture"] = [
            _Found("furniture", edit.start, edit.end, text[edit.start : edit.end])
            for edit in spacing.furniture(text)
        ]
    new, mapping = text, OffsetMap([])
    for name, result, changes in _rounds(text, chosen):
        back = mapping.inverse()
        reported[name] = []
        for start, end, made in _STEPS[name](new):
            place = back.span(start, end)
            if made is None:
                reported[name].append(_Found(name, *place, new[start:end]))
            else:
                done.append(_Found(name, *place, made))
        new = result
        if changes:
            mapping = mapping.compose(OffsetMap(changes))
    found = [
        Finding(name, start, end, *mapping.span(start, end), text[start:end], made, is_reported)
        for is_reported, group in ((False, [done]), (True, reported.values()))
        for name, start, end, made in (found for each in group for found in each)
    ]
    return new, sorted(found, key=lambda finding: (finding.start, finding.end))


class _Found(NamedTuple):
    step: str
    start: int
    end: int
    made: str


def _chosen(steps: Iterable[str]) -> list[str]:
    named = set(steps)
    unknown = sorted(named - set(STEPS))
    if unknown:
        raise ValueError(f"unknown step {unknown[0]!r}; known are {', '.join(STEPS)}")
    return [step for step in STEPS if step in named]


def _rounds(text: str, steps: Sequence[str]) -> Iterator[tuple[str, str, list[Change]]]:
    """Each step gone through, with the text after it and its changes, until all is done."""
    for _ in range(_MOST_ROUNDS):
        before = text
        for name in steps:
            new, changes = applied(text, _STEPS[name](text))
            yield name, new, changes
            text = new
        if text == before:
            return
