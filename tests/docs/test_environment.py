"""The manual's list of environment variables is that of the commands' own declarations."""

from __future__ import annotations

import click
import pytest

from cntext.cli.app import group, variable_of
from cntext.cli.table import COMMANDS
from tests.cli.running import run
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "environment.md"
MARK = "<!-- of every command -->\n"


def variables() -> str:
    """A row a command: its options' variables, without the prefix that they share."""
    context = click.Context(group, info_name="cntext")
    lines = ["| command | variables |", "| --- | --- |"]
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        options = [option for option in command.params if isinstance(option, click.Option)]
        prefix = f"CNTEXT_{name.upper()}_"
        names = sorted(variable_of(name, option).removeprefix(prefix) for option in options)
        if names:
            lines.append(f"| {name} | `{prefix}`: {', '.join(names)} |")
    return "\n".join(lines) + "\n"


def test_the_page_lists_them_all(request: pytest.FixtureRequest) -> None:
    before, mark, listed = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    if request.config.getoption("--update"):
        PAGE.write_text(before + mark + variables(), encoding="utf-8")
        return
    assert listed == variables(), "pytest tests/docs/test_environment.py --update"


@pytest.mark.parametrize(
    ("arguments", "variable", "value"),
    [
        (["segment", "--pos"], "CNTEXT_SEGMENT_POS", "1"),
        (["segment", "--mode", "search"], "CNTEXT_SEGMENT_MODE", "search"),
        (["keywords", "--method", "tfidf"], "CNTEXT_KEYWORDS_METHOD", "tfidf"),
        (["segment", "--no-hmm"], "CNTEXT_SEGMENT_HMM", "0"),
        (["convert", "--to", "tw"], "CNTEXT_CONVERT_TO", "tw"),
        (["numbers", "-o", "tsv"], "CNTEXT_NUMBERS_OUTPUT", "tsv"),
        (["dedupe", "--drop"], "CNTEXT_DEDUPE_DROP", "1"),
        (["numbers", "--kind", "money"], "CNTEXT_NUMBERS_KIND", "money"),
    ],
)
def test_a_variable_is_as_good_as_the_option(
    arguments: list[str], variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "三百元三成，全省粮食产量，杭研大厦".encode()
    plain = None if arguments[0] == "convert" else run(arguments[:1], data)
    expected = run(arguments, data)
    monkeypatch.setenv(variable, value)
    assert run(arguments[:1], data) == expected != plain
