"""Completion in fish, asked by its own ``complete -C``."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from cntext.cli.table import COMMANDS
from cntext.text.convert import OPENCC_CONFIGURATIONS
from tests.completions.shells import COMPLETIONS, environment, folder, program

CASES = [
    ("", sorted(COMMANDS)),
    ("seg", ["segment"]),
    ("--v", ["--version"]),
    ("segment --mode ", ["accurate", "full", "search"]),
    ("segment --mode=f", ["--mode=full"]),
    ("segment -eo t", ["text", "tsv"]),
    ("segment -ot", ["-otext", "-otsv"]),
    ("segment --no-h", ["--no-hmm"]),
    ("split segment --mod", []),
    ("keywords --top ", []),
    ("segment -- --mo", []),
    ("completion ", ["bash", "fish", "zsh"]),
    ("completion bash ", []),
    ("convert --config ", sorted(OPENCC_CONFIGURATIONS)),
    ("convert --config=s2tw", ["--config=s2tw", "--config=s2twp"]),
    ("segment my", ["my file.txt"]),
    ("segment my\\ f", ["my file.txt"]),
    # After a colon fish also offers all files anew, as part of a list: its own custom.
    ("segment a:b", ["a:b c.txt"]),
    ("segment 年报", ["年报 一.txt", "年报:二.txt"]),
    ("segment -- 年报:二", ["年报:二.txt"]),
    ("segment --user-dict my", ["my file.txt"]),
    ("segment --user-dict=my", ["--user-dict=my file.txt"]),
    ("segment sub", ["sub:dir/"]),
]


def offered(typed: str, directory: Path) -> list[tuple[str, str]]:
    """What fish offers after TAB, each with its description."""
    script = f"""
        source {shlex.quote(str(COMPLETIONS / "cntext.fish"))}
        complete -C {shlex.quote(f"cntext {typed}")}
    """
    done = subprocess.run(
        [program("fish"), "--no-config", "-c", script],
        cwd=directory,
        env=environment(directory),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    pairs = (line.partition("\t") for line in done.stdout.splitlines())
    return [(word, description) for word, _, description in pairs]


@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_offers(typed: str, expected: list[str], tmp_path: Path) -> None:
    found = [word.replace("\\", "") for word, _ in offered(typed, folder(tmp_path))]
    assert sorted(found) == sorted(expected)


def test_commands_come_with_their_help(tmp_path: Path) -> None:
    expected = {name: entry.summary for name, entry in COMMANDS.items()}
    assert dict(offered("", tmp_path)) == expected


def test_options_come_with_their_help(tmp_path: Path) -> None:
    found = dict(offered("segment --", tmp_path))
    assert found["--user-dict"].startswith("More words, in jieba's format")
    assert "--by" not in found
