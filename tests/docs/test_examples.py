"""Every example in README, manual and help is executed; its output is what it says there.

``pytest tests/docs --update`` writes the outputs anew: look at the difference before you commit.
"""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from cntext.cli.app import group
from cntext.cli.table import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    command: str
    output: str


def examples(block: str) -> list[Example]:
    """The commands of a block, each with the lines below it up to the next."""
    found: list[Example] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Example(line[2:].rstrip("\n"), ""))
        elif line.startswith("> ") and not found[-1].output:
            found[-1] = Example(f"{found[-1].command}\n{line[2:].rstrip()}", "")
        else:
            found[-1] = found[-1]._replace(output=found[-1].output + line)
    return found


def run(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def needed(commands: str) -> list[str]:
    return [tool for tool in ("jq", "sqlite-utils") if re.search(rf"\b{tool}\b", commands)]


def skip_without(commands: str) -> None:
    for tool in needed(commands):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} isn't installed")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_of_a_page(
    page: Path, shell_environment: dict[str, str], request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    update = request.config.getoption("--update")

    def shown(example: Example) -> str:
        done = run(example.command, shell_environment)
        return done.stdout + done.stderr

    def renewed(match: re.Match[str]) -> str:
        lines = [
            "$ " + example.command.replace("\n", "\n> ") + "\n" + shown(example)
            for example in examples(match[1])
        ]
        return "```console\n" + "".join(lines) + "```"

    if update:
        page.write_text(BLOCK.sub(renewed, text), encoding="utf-8")
        return
    for block in BLOCK.findall(text):
        skip_without(block)
        for example in examples(block):
            assert shown(example) == example.output, example.command


def help_examples() -> list[tuple[str, str]]:
    found = []
    context = group.make_context("cntext", ["--help"], resilient_parsing=True)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        lines = (command.help or "").partition("Examples:\n")[2].splitlines()
        found += [(name, line.strip()) for line in lines if line.startswith("  ")]
    return found


def test_every_command_has_examples_in_its_help() -> None:
    assert {name for name, _ in help_examples()} == set(COMMANDS)


@pytest.mark.parametrize(("name", "command"), help_examples())
def test_examples_in_help_run(
    name: str, command: str, shell_environment: dict[str, str], tmp_path: Path
) -> None:
    skip_without(command)
    assert command.find(f"cntext {name}") >= 0
    command = re.sub(r"> (?=\S)", f"> {tmp_path}/", command)
    done = run(f"set -o pipefail; {command}", shell_environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or any(tmp_path.iterdir())


def test_the_python_examples_of_the_readme() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 3
    assert result.failed == 0
