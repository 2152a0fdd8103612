"""Which role each block has and where articles begin: the best path over all blocks.

A path goes through phases (before the headline, headed, in the body, ended). Each step takes a
block in a role from phase to phase; its score is that of the role by the looks of the block, of
the step, and, where the step begins an article, of what speaks for a border there. The best path
is found by dynamic programming (Viterbi), linear in the number of blocks.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import NamedTuple

from cntext.text.split.page import HEADS, Page
from cntext.text.split.tables import rows

NO_BORDER = ("phase.head_again", "phase.leave_column")
"""Steps whose weight alone says whether an article begins."""
ROLES_WITHIN, PATHS_WITHIN = 6.0, 5.0
"""How far below the best a role or a path may score and still be followed."""
NEVER = 1000.0
BEGINNERS = (*HEADS, "byline", "body")
BODILESS = ("headed", "subtitled", "bylined", "signed")
SIGNED = ("bylined", "signed")
ENDED = ("ended", "cut_off")


State = tuple[str, bool]
"""A phase, and whether the running article has said who wrote it."""


class Step(NamedTuple):
    """What a block in a role does in a phase."""

    begins: bool
    phase: str
    cue: str  # its weight is that of the step; empty for none
    role: str  # the role that comes of it


@cache
def steps() -> dict[str, dict[str, list[Step]]]:
    """Phase -> role -> what it may do."""
    found: dict[str, dict[str, list[Step]]] = {}
    for phase, role, begins, after, cue, final in rows("steps"):
        step = Step(begins == "new", after, "" if cue == "-" else cue, final)
        found.setdefault(phase, {}).setdefault(role, []).append(step)
    return found


class _Path(NamedTuple):
    score: float
    before: _Path | None
    step: Step
    role: str
    head: int  # the headline of the running article, or -1
    first: int  # the block at which the running article began
    signed: bool  # its head has a byline


def _head_after(path: _Path, index: int, role: str, step: Step) -> int:
    if role == "headline" and step.phase == "headed" and (step.begins or path.head < 0):
        return index
    return -1 if step.begins else path.head


def decide(page: Page) -> None:
    """Set the role of every block, where articles begin, and the cues for both."""
    start = _Path(0.0, None, Step(False, "start", "", ""), "", -1, 0, False)
    paths: dict[State, _Path] = {("start", False): start}
    for index, scores in enumerate(page.scores):
        hopeless = max(path.score for path in paths.values()) - PATHS_WITHIN
        alive = [item for item in paths.items() if item[1].score >= hopeless]
        if len(scores) == 1 and "body" in scores and not page.may_begin[index]:
            paths = _plain_text(page, index, alive)
        else:
            paths = _choose(page, index, alive)
    if not page.blocks:
        return
    bodiless = page.weights["phase.no_body"]
    _trace(
        page,
        max(
            (
                path.score + bodiless * (phase in BODILESS),
                phase,
                path,
            )
            for (phase, _), path in paths.items()
        )[2],
    )


@cache
def _body_steps() -> dict[str, Step]:
    """Phase -> what running text does there that begins nothing."""
    return {phase: turns["body"][-1] for phase, turns in steps().items()}


def _plain_text(page: Page, index: int, alive: list[tuple[State, _Path]]) -> dict[State, _Path]:
    """The paths over a block that can only be running text of the article before it."""
    score, weights = page.scores[index]["body"], page.weights
    ahead: dict[State, _Path] = {}
    for (phase, signed), path in alive:
        step = _body_steps()[phase]
        total = path.score + score + (weights[step.cue] if step.cue else 0.0)
        now = signed or (phase in BODILESS and page.credited(index))
        known = ahead.get((step.phase, now))
        if known is None or total > known.score:
            ahead[step.phase, now] = _Path(total, path, step, "body", path.head, path.first, now)
    return ahead


def _choose(page: Page, index: int, alive: list[tuple[State, _Path]]) -> dict[State, _Path]:
    """The best path to each phase over a block."""
    scores, turns = page.scores[index], _turns(page)
    least = max(scores.values()) - ROLES_WITHIN
    roles = [(role, score) for role, score in scores.items() if score >= least]
    ahead: dict[State, _Path] = {}
    top = -inf  # the best so far; what is PATHS_WITHIN below it won't be followed
    no_body = not page.may_begin[index]
    for (phase, signed), path in alive:
        by_role = turns[phase]
        for role, score in roles:
            for step, begins, signs, weight, borders, special, gain in by_role[role]:
                if begins and no_body and role == "body":
                    continue
                total = path.score + score + weight
                now = signs or (signed and not begins)
                if not now and role == "body" and phase in BODILESS:
                    now = page.credited(index)
                known = ahead.get((step.phase, now))
                headed = borders and role in HEADS
                if borders or special:
                    most = total + gain
                    if borders:
                        most += page.border_at_most(index, headed)
                    if most < top - PATHS_WITHIN or (known and most <= known.score):
                        continue
                if special:
                    total += _special(page, index, role, step, path)
                    if signed and step.cue == "phase.end_byline":
                        total += page.weights["phase.second_byline"]
                if borders:
                    total += page.border(index, headed, path.first)[0]
                if known is None or total > known.score:
                    head = _head_after(path, index, role, step)
                    first = index if begins else path.first
                    ahead[step.phase, now] = _Path(total, path, step, role, head, first, now)
                    if total > top:
                        top = total
    return ahead


class Turn(NamedTuple):
    """A step with its weight, and what else its score depends on."""

    step: Step
    begins: bool
    signs: bool  # its phase says that the head has a byline
    weight: float
    borders: bool  # on what speaks for a border there
    special: bool  # on the block, see _special
    gain: float  # what that adds at most


Turns = dict[str, dict[str, list[Turn]]]


def _turns(page: Page) -> Turns:
    """The steps with the weights that hold for a page."""
    if not page.turns:
        for phase, by_role in steps().items():
            page.turns[phase] = {
                role: [_turn(page, role, step) for step in found] for role, found in by_role.items()
            }
    return page.turns


def _turn(page: Page, role: str, step: Step) -> Turn:
    borders = step.begins and role in BEGINNERS and step.cue not in NO_BORDER
    special = (
        role == "byline"
        or step.phase == "bylined"
        or (
            role == "headline"
            and (
                step.begins
                or step.phase in ("briefs", "midhead")
                or step.cue == "phase.mid_headline"
            )
        )
    )
    weight = page.weights[step.cue] if step.cue else 0.0
    gain = _gain(page.weights, role, step) if special else 0.0
    return Turn(step, step.begins, step.phase in SIGNED, weight, borders, special, gain)


def _gain(weights: dict[str, float], role: str, step: Step) -> float:
    """What `_special` adds at most."""
    cues = []
    if role == "headline":
        # What a headline's likeness to the running article's adds is in `Page.border_at_most`.
        if step.cue == "phase.mid_headline" or step.phase == "midhead":
            cues.append("headline.title_before")
        if step.begins and step.cue == "phase.leave_column":
            cues += ["phase.column_unmarked"]
        if step.begins and step.cue in NO_BORDER:
            cues.append("start.like_headline")
        if step.phase == "briefs" and not step.cue:
            cues += ["phase.column_byline", "phase.column_long"]
    if step.phase == "bylined":
        cues.append("byline.one_under")
    gain = sum([max(weights[cue], 0.0) for cue in cues])
    if role == "headline" and step.cue == "phase.leave_column":
        gain += max(-weights["phase.column_item"], 0.0)
    if role == "byline":
        gain += max(weights["byline.last"], weights["byline.place"], 0.0)
        gain += max(weights["phase.second_byline"], 0.0)
    return gain


def _special(page: Page, index: int, role: str, step: Step, path: _Path) -> float:
    """What a step gains or loses by the block that takes it."""
    score = 0.0
    if role == "headline":
        if step.begins:
            score += page.weights["start.like_headline"] * page.likeness(index, path.head)
        if step.cue == "phase.mid_headline" or step.phase == "midhead":
            score += page.weights["headline.title_before"] * page.foreseen(index, path.first)
        if step.phase == "briefs" or step.cue == "phase.leave_column":
            score += _column_score(page, index, step, path.first)
    if step.phase == "bylined" and "byline.bare_one" in dict(page.scores[index].cues[role]):
        score += page.weights["byline.one_under"]
    if role == "byline":
        bracketed = page.blocks[index].text[0] in "（("
        ends = step.phase in ENDED and not step.begins
        if bracketed != ends and step.cue:
            score += page.weights["byline.last" if ends and page.closes(index) else "byline.place"]
    return score


def _column_score(page: Page, index: int, step: Step, first: int) -> float:
    """In a column of briefs: its items' own headings are short and bare."""
    cues = {cue for cue, _ in page.scores[index].cues["headline"]}
    marked = bool(cues & {"headline.next_byline", "headline.next_subtitle"})
    unmarked = page.unmarked_behind(index)
    long = len(page.blocks[index].text) > 8
    item = page.headed_item(index, first)
    if step.cue:
        changes = unmarked * page.weights["phase.column_unmarked"]
        changes -= item * page.weights["phase.column_item"]
        return changes if marked or long or unmarked else -NEVER
    weights = page.weights
    if item and not marked:
        return 0.0
    return marked * weights["phase.column_byline"] + long * weights["phase.column_long"]


def _trace(page: Page, path: _Path) -> None:
    index = len(page.blocks) - 1
    at: _Path | None = path
    while at is not None and at.before is not None:
        block, role, step = page.blocks[index], at.role, at.step
        block.role = step.role
        block.starts = step.begins
        block.cues = page.scores[index].cues.get(role, [])
        if step.cue:
            block.cues = [*block.cues, (step.cue, page.weights[step.cue])]
        if step.begins and role in BEGINNERS and step.cue not in NO_BORDER:
            block.start_cues = page.border(index, role in HEADS, at.before.first)[1]
        at = at.before
        index -= 1
