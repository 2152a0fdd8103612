"""The best path over the blocks of a page.

A path goes through phases (before the headline, headed, in the body, ended). Each step takes a
block in a role from phase to phase; its score is that of the role by the looks of the block, of
the step, and, where the step begins an article, of what speaks for a border there. The best path
is found by dynamic programming (Viterbi), linear in the number of blocks.
"""

from __future__ import annotations

import os
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from cntext.text.split.cues import Evidence
from cntext.text.split.page import HEADS, Page
from cntext.text.split.turns import (
    BODILESS,
    LATE_BYLINE,
    SECOND_BYLINE,
    Step,
    Turns,
    special,
    turns,
)

if TYPE_CHECKING:
    from cntext._native.articles import Paths

ROLES_WITHIN, PATHS_WITHIN = 6.0, 5.0
"""How far below the best a role or a path may score and still be followed."""

State = tuple[str, bool]
"""A phase, and whether the running article has said who wrote it."""
Trail = list[tuple[str, Step, int]]
"""For each block its role, the step, and the block at which the article before began."""


def best_path(page: Page) -> Trail:
    """The best path over the blocks of a page, of which there must be one at least."""
    return _paths(page.evidence).best(page)


@lru_cache(maxsize=8)
def _paths(evidence: Evidence) -> Reference | Paths:
    """The search of the compiled core where it is built, else the reference."""
    if os.environ.get("CNTEXT_CORE") != "reference":
        try:
            from cntext._native.articles import Paths
        except ImportError:
            pass
        else:
            return Paths(
                turns(evidence.weights),
                evidence.weights,
                special,
                HEADS,
                BODILESS,
                (LATE_BYLINE, SECOND_BYLINE),
                (ROLES_WITHIN, PATHS_WITHIN),
            )
    return Reference(turns(evidence.weights))


class _Path(NamedTuple):
    score: float
    before: _Path | None
    step: Step
    role: str
    head: int  # the headline of the running article, or -1
    first: int  # the block at which the running article began


def _head_after(path: _Path, index: int, role: str, step: Step) -> int:
    if role == "headline" and step.phase == "headed" and (step.begins or path.head < 0):
        return index
    return -1 if step.begins else path.head


class Reference:
    """The search where the compiled core isn't built."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    def best(self, page: Page) -> Trail:
        """The best path over the blocks of a page."""
        start = _Path(0.0, None, Step(False, "start", "", ""), "", -1, 0)
        paths: dict[State, _Path] = {("start", False): start}
        for index, scores in enumerate(page.scores):
            hopeless = max(path.score for path in paths.values()) - PATHS_WITHIN
            alive = [item for item in paths.items() if item[1].score >= hopeless]
            if len(scores) == 1 and "body" in scores and not page.may_begin[index]:
                paths = self._plain_text(page, index, alive)
            else:
                paths = self._choose(page, index, alive)
        bodiless = page.weights["phase.no_body"]
        ends = [
            (path.score + bodiless * (phase in BODILESS), phase)
            for phase, path in [(phase, path) for (phase, _), path in paths.items()]
        ]
        return _trail(list(paths.values())[ends.index(max(ends))])

    def _plain_text(
        self, page: Page, index: int, alive: list[tuple[State, _Path]]
    ) -> dict[State, _Path]:
        """The paths over a block that can only be running text of the article before it."""
        score = page.scores[index]["body"]
        ahead: dict[State, _Path] = {}
        for (phase, signed), path in alive:
            turn = self._turns[phase]["body"][-1]
            total = path.score + score + turn.weight
            now = signed or (phase in BODILESS and page.credited(index))
            known = ahead.get((turn.step.phase, now))
            if known is None or total > known.score:
                ahead[turn.step.phase, now] = _Path(
                    total, path, turn.step, "body", path.head, path.first
                )
        return ahead

    def _choose(
        self, page: Page, index: int, alive: list[tuple[State, _Path]]
    ) -> dict[State, _Path]:
        """The best path to each phase over a block."""
        scores = page.scores[index]
        least = max(scores.values()) - ROLES_WITHIN
        roles = [(role, score) for role, score in scores.items() if score >= least]
        ahead: dict[State, _Path] = {}
        top = -inf  # the best so far; what is PATHS_WITHIN below it won't be followed
        no_body = not page.may_begin[index]
        for (phase, signed), path in alive:
            by_role = self._turns[phase]
            for role, score in roles:
                for step, begins, signs, weight, borders, is_special, gain in by_role[role]:
                    if begins and no_body and role == "body":
                        continue
                    total = path.score + score + weight
                    now = signs or (signed and not begins)
                    if not now and role == "body" and phase in BODILESS:
                        now = page.credited(index)
                    known = ahead.get((step.phase, now))
                    headed = borders and role in HEADS
                    if borders or is_special:
                        most = total + gain
                        if borders:
                            most += page.border_at_most(index, headed)
                        if most < top - PATHS_WITHIN or (known and most <= known.score):
                            continue
                    if is_special:
                        total += special(page, index, role, step, path.head, path.first)
                        if signed and step.cue == LATE_BYLINE:
                            total += page.weights[SECOND_BYLINE]
                    if borders:
                        total += page.border(index, headed, path.first)[0]
                    if known is None or total > known.score:
                        head = _head_after(path, index, role, step)
                        first = index if begins else path.first
                        ahead[step.phase, now] = _Path(total, path, step, role, head, first)
                        top = max(top, total)
        return ahead


def _trail(path: _Path) -> Trail:
    trail: Trail = []
    while path.before is not None:
        trail.append((path.role, path.step, path.before.first))
        path = path.before
    trail.reverse()
    return trail
