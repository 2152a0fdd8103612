"""What a block in a role may do in each phase of reading a page, and what that scores."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cntext.text.split.page import HEADS, Page
from cntext.text.split.tables import rows

NO_BORDER = ("phase.head_again", "phase.leave_column")
"""Steps whose weight alone says whether an article begins."""
NOTICES = frozenset(("title.notice.whole", "title.document", "headline.spaced"))
"""Cues of the headlines of notices, which have hardly any headings."""
NEVER = 1000.0
BEGINNERS = (*HEADS, "byline", "body")
COLUMN = 6
"""Characters of the name of a column over a byline and a headline, at most."""
BODILESS = ("headed", "subtitled", "bylined", "signed")
SIGNED = ("bylined", "signed")
ENDED = ("ended", "cut_off")
LATE_BYLINE = "phase.end_byline"
"""The step of a byline at the end, where `SECOND_BYLINE` counts if the head has one."""
SECOND_BYLINE = "phase.second_byline"


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


class Turn(NamedTuple):
    """A step with its weight, and what else its score depends on."""

    step: Step
    begins: bool
    signs: bool  # its phase says that the head has a byline
    weight: float
    borders: bool  # on what speaks for a border there
    special: bool  # on the block, see `special`
    gain: float  # what that adds at most


Turns = dict[str, dict[str, list[Turn]]]
"""Phase -> role -> what it may do."""


def turns(weights: dict[str, float]) -> Turns:
    """The steps with their weights."""
    return {
        phase: {
            role: [_turn(weights, role, step) for step in found] for role, found in roles.items()
        }
        for phase, roles in steps().items()
    }


def _turn(weights: dict[str, float], role: str, step: Step) -> Turn:
    borders = step.begins and role in BEGINNERS and step.cue not in NO_BORDER
    special = (
        role == "byline"
        or step.phase == "bylined"
        or (
            role == "headline"
            and (
                step.begins
                or step.phase in ("briefs", "midhead")
                or step.cue in ("phase.mid_headline", "phase.after_byline", "phase.head_cont")
            )
        )
    )
    weight = weights[step.cue] if step.cue else 0.0
    gain = _gain(weights, role, step) if special else 0.0
    return Turn(step, step.begins, step.phase in SIGNED, weight, borders, special, gain)


def _gain(weights: dict[str, float], role: str, step: Step) -> float:
    """What `special` adds at most."""
    cues = []
    if role == "headline":
        # What a headline's likeness to the running article's adds is in `Page.border_at_most`.
        if step.cue == "phase.mid_headline" or step.phase == "midhead":
            cues.append("headline.title_before")
        if step.begins and step.cue == "phase.leave_column":
            cues += ["phase.column_unmarked"]
        if step.begins:
            cues.append("start.behind_notice")
        if step.cue == "phase.after_byline":
            cues.append("headline.under_column")
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
        gain += max(weights["byline.one_last"], 0.0)
        gain += max(weights["phase.second_byline"], 0.0)
    return gain


def special(page: Page, index: int, role: str, step: Step, head: int, first: int) -> float:
    """What a step gains or loses by the block that takes it.

    ``head`` is the headline of the running article (or -1), ``first`` the block it began at.
    """
    score = 0.0
    if role == "headline":
        if step.begins:
            score += page.weights["start.like_headline"] * page.likeness(index, head)
            if page.still_about(index, head):
                score += page.weights["start.headline_known"]
            if head >= 0 and NOTICES & page.scores[head].names():
                score += page.weights["start.behind_notice"]
        if step.cue == "phase.mid_headline" or step.phase == "midhead":
            score += page.weights["headline.title_before"] * page.foreseen(index, first)
        if step.cue == "phase.head_cont" and "kicker.label" in page.scores[index].names():
            score += page.weights["kicker.label_again"]
        if step.cue == "phase.after_byline" and head >= 0 and _is_column(page.blocks[head].text):
            score += page.weights["headline.under_column"]
        if step.phase == "briefs" or step.cue == "phase.leave_column":
            score += _column_score(page, index, step, first)
    weak = role == "byline" and page.weak_byline(index)
    if weak and step.phase == "bylined":
        score += page.weights["byline.one_under"]
    if role == "byline":
        bracketed = page.blocks[index].text[0] in "（("
        ends = step.phase in ENDED and not step.begins
        if bracketed != ends and step.cue:
            last = ends and page.closes(index)
            score += page.weights["byline.last" if last else "byline.place"]
            if last and weak:
                score += page.weights["byline.one_last"]
    return score


def _is_column(text: str) -> bool:
    """Whether a headline looks like the name of a column: 街坊樓上樓."""
    return len(text) <= COLUMN and text.isalpha()


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
