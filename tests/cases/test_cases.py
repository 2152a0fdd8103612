"""Cases of every command as a terminal shows them, a file a command: ``NAME.txt`` beside this.

Adding one needs no code: write ``$ COMMAND``, run ``pytest tests/cases --update`` and look at
the difference. Lines that begin with ``# `` before a command say what it is about.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from cntext.cli.table import COMMANDS
from tests.examples import examples, renewed, shown, skip_without_tools

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    remark: str
    block: str


def cases(path: Path) -> list[Case]:
    """The file's cases, which blank lines and a remark set apart."""
    found = []
    for piece in path.read_text(encoding="utf-8").removeprefix("# ").split("\n\n# "):
        remark, _, block = piece.partition("\n")
        found.append(Case(remark, block.removesuffix("\n") + "\n"))
    return found


ALL = [(path.stem, case) for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(
    ("name", "case"), ALL, ids=[f"{name}: {case.remark}" for name, case in ALL]
)
def test_a_case(
    name: str, case: Case, shell_environment: dict[str, str], request: pytest.FixtureRequest
) -> None:
    skip_without_tools(case.block)
    if request.config.getoption("--update"):
        path = FOLDER / f"{name}.txt"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(case.block, renewed(case.block, shell_environment)), "utf-8")
        return
    for example in examples(case.block):
        assert shown(example, shell_environment) == example.output, example.command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_cases(name: str) -> None:
    assert (FOLDER / f"{name}.txt").is_file()
