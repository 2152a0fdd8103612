"""The manual has a page a command, and the pages name every option."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cntext.cli.app import group
from cntext.cli.table import COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def option_names(command: click.Command) -> list[str]:
    return [
        name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_a_command_that_names_its_own_options(name: str) -> None:
    context = group.make_context("cntext", ["--help"], resilient_parsing=True)
    command = group.get_command(context, name)
    assert command is not None
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    shared = (DOCS / "records.md").read_text(encoding="utf-8")
    missing = [option for option in option_names(command) if f"`{option}" not in page + shared]
    assert not missing
    assert f"({name}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")
