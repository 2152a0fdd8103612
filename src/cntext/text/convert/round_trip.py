"""What is lost on the way there and back: 里 and 裏 both become 里."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cntext.record.changes import least_changes
from cntext.record.offsets import compose_blocks
from cntext.record.types import Change
from cntext.text.convert.configurations import EDITIONS
from cntext.text.convert.converter import Converter


class Loss(NamedTuple):
    """A place that comes back as another text: its place, what became of it, what came back."""

    start: int
    end: int
    old: str
    new: str
    back: str


def inverse(config: str, edition: str) -> str:
    """The configuration that leads back from where ``config`` leads; "" if the edition has none."""
    source, _, target = config.removesuffix("p").partition("2")
    phrases = "p" if config.endswith("p") and config != "t2jp" else ""
    if config == "t2jp":
        target = "jp"
    back = f"{target}2{source}{phrases}"
    return back if back in EDITIONS[edition] else ""


def losses(
    text: str, new: str, changes: Iterable[Change], configs: Iterable[str], edition: str
) -> list[Loss]:
    """The places of ``text`` that don't come back when ``new`` is converted back.

    ``changes`` are those of length from ``text`` to ``new``, which came about by ``configs``.
    Nothing where there is no way back.
    """
    blocks = list(changes)
    way_back = [inverse(config, edition) for config in configs][::-1]
    if not all(way_back):
        return []
    back, composed = new, blocks
    for config in way_back:
        back, later = Converter(config, edition).shift(back)
        composed = compose_blocks(composed, later)
    from cntext.record.offsets import OffsetMap

    there = OffsetMap(blocks)
    found: list[Loss] = []
    for start, end, back_start, back_end in least_changes(text, back, composed):
        old, returned = text[start:end], back[back_start:back_end]
        if old != returned:
            found.append(Loss(start, end, old, new[slice(*there.span(start, end))], returned))
    return found
