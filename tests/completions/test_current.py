"""The scripts that are checked in are those that the command prints, and the shells parse them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cntext.cli.app import group
from cntext.cli.shells.declarations import declared
from cntext.cli.table import COMMANDS
from tests.completions.shells import COMPLETIONS, SCRIPTS, program

ROOT = COMPLETIONS.parent


@pytest.mark.parametrize("shell", SCRIPTS)
def test_script_is_current(shell: str, request: pytest.FixtureRequest) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "cntext", "completion", shell],
        env=environment,
        capture_output=True,
        check=True,
    )
    name = SCRIPTS[shell]
    if request.config.getoption("--update"):
        (COMPLETIONS / name).write_bytes(done.stdout)
    assert done.stdout == (COMPLETIONS / name).read_bytes(), (
        f"declarations have changed: cntext completion {shell} > completions/{name}"
    )


@pytest.mark.parametrize("shell", SCRIPTS)
def test_shell_parses_the_script(shell: str) -> None:
    done = subprocess.run(
        [program(shell), "-n", str(COMPLETIONS / SCRIPTS[shell])], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_says_what_its_operands_are() -> None:
    line = declared(group)
    # What fish's script takes for granted: the first word that is no option is the command.
    assert all(option.value is None for option in line.options)
    assert [command.name for command in line.commands] == list(COMMANDS)
    for command in line.commands:
        assert [operand.kind for operand in command.operands] in (
            ["file"],
            ["choice"],
            ["choice", "text"],
            ["text", "file"],
        )
