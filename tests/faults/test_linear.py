"""Time grows with the text and no faster, whatever the text: CPU time of twice the length."""

from __future__ import annotations

import json
import time
from ast import literal_eval
from pathlib import Path

import pytest

from tests.cli.running import reading_commands, run, with_needed
from tests.faults.processes import FULL

SIZE = 1_000_000 if FULL else 20_000
ADVERSARIES = [
    literal_eval(f'"{line}"')
    for line in (Path(__file__).parent / "adversaries.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


def seconds(name: str, text: str, arguments: list[str]) -> float:
    data = json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n"
    begin = time.process_time()
    done = run(with_needed(name, *arguments), data)
    used = time.process_time() - begin
    assert done.code == 0
    return used


@pytest.mark.parametrize(
    "unit", ADVERSARIES, ids=lambda unit: unit.encode("unicode_escape").decode()
)
@pytest.mark.parametrize("name", reading_commands())
def test_time_is_linear(name: str, unit: str) -> None:
    """Four times the text in about four times the time: sixteen times would be quadratic."""
    arguments = ["--by", "sentence"] if name == "split" else []
    short = unit * (SIZE // 4 // len(unit))
    longer = seconds(name, short * 4, arguments)
    if longer < 0.25:  # quick, however it grows
        return
    shorter = seconds(name, short, arguments)
    for _ in range(3):  # a busy machine slows one of the two now and then, not each time
        if longer < 9 * max(0.05, shorter):
            break
        longer = min(longer, seconds(name, short * 4, arguments))
        shorter = max(shorter, seconds(name, short, arguments))
    assert longer < 9 * max(0.05, shorter)
