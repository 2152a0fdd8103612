"""Which role each block has and where articles begin: the best path over all blocks."""

from __future__ import annotations

from cntext.text.split.page import HEADS, Page
from cntext.text.split.paths import Trail, best_path
from cntext.text.split.turns import BEGINNERS, NO_BORDER


def decide(page: Page) -> None:
    """Set the role of every block, where articles begin, and the cues for both."""
    if page.blocks:
        _mark(page, best_path(page))


def _mark(page: Page, trail: Trail) -> None:
    for index, (role, step, first) in enumerate(trail):
        block = page.blocks[index]
        block.role = step.role
        block.starts = step.begins
        block.cues = page.scores[index].cues.get(role, [])
        if step.cue:
            block.cues = [*block.cues, (step.cue, page.weights[step.cue])]
        if step.begins and role in BEGINNERS and step.cue not in NO_BORDER:
            block.start_cues = page.border(index, role in HEADS, first)[1]
