"""Every example in README, manual and help is executed; its output is what it says there.

``pytest tests/docs --update`` writes the outputs anew: look at the difference before you commit.
"""

from __future__ import annotations

import doctest
import re
from inspect import cleandoc
from pathlib import Path

import pytest

from cntext.cli.app import group
from cntext.cli.table import COMMANDS
from tests.examples import ROOT, examples, renewed, run, shown, skip_without_tools

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_of_a_page(
    page: Path, shell_environment: dict[str, str], request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        new = BLOCK.sub(
            lambda found: f"```console\n{renewed(found[1], shell_environment)}```", text
        )
        page.write_text(new, encoding="utf-8")
        return
    for block in BLOCK.findall(text):
        skip_without_tools(block)
        for example in examples(block):
            assert shown(example, shell_environment) == example.output, example.command


def help_examples() -> list[tuple[str, str]]:
    found = []
    context = group.make_context("cntext", ["--help"], resilient_parsing=True)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        lines = cleandoc(command.help or "").partition("Examples:\n")[2].splitlines()
        found += [(name, line.strip()) for line in lines if line.startswith("  ")]
    return found


def test_every_command_has_examples_in_its_help() -> None:
    assert {name for name, _ in help_examples()} == set(COMMANDS)


@pytest.mark.parametrize(("name", "command"), help_examples())
def test_examples_in_help_run(
    name: str, command: str, shell_environment: dict[str, str], tmp_path: Path
) -> None:
    skip_without_tools(command)
    assert command.find(f"cntext {name}") >= 0
    command = re.sub(r"> (?=\S)", f"> {tmp_path}/", command)
    done = run(f"set -o pipefail; {command}", shell_environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout or any(tmp_path.iterdir())


def test_the_python_examples_of_the_readme() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 3
    assert result.failed == 0
