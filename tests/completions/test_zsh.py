"""Completion in zsh, at a terminal: what stands in the line, and what is listed below it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cntext.cli.table import COMMANDS
from cntext.text.convert import OPENCC_CONFIGURATIONS
from tests.completions.shells import COMPLETIONS, environment, folder, program
from tests.completions.terminal import Terminal

# Ctrl-A inserts all that TAB would offer; Ctrl-G writes the line to the pipe and empties it.
SETTINGS = """\
PS1='ready> '
autoload -Uz compinit
compinit -u -d $HOME/dump
dump() { print -r -- "<$BUFFER>" >home/line; BUFFER= }
all() { _main_complete; compstate[insert]=all; compstate[list]= }
zle -N dump
zle -C all complete-word all
bindkey '^I' expand-or-complete '^A' all '^G' dump
"""

ALL = "\x01"
TAB = "\t"
CASES = [
    (ALL, "", " ".join(sorted(COMMANDS)) + " "),
    (TAB, "seg", "segment "),
    (TAB, "--v", "--version "),
    (ALL, "segment --mode ", "segment --mode accurate full search "),
    (TAB, "segment --mode=f", "segment --mode=full "),
    (ALL, "segment -eo t", "segment -eo text tsv "),
    (ALL, "segment -ot", "segment -otext -otsv "),
    (TAB, "segment --no-h", "segment --no-hmm "),
    (TAB, "split segment --b", "split segment --by="),
    (TAB, "split segment --mod", "split segment --mod"),
    (ALL, "keywords --top ", "keywords --top "),
    (ALL, "segment -- --mo", "segment -- --mo"),
    (ALL, "completion ", "completion bash fish zsh "),
    (ALL, "convert --config ", f"convert --config {' '.join(sorted(OPENCC_CONFIGURATIONS))} "),
    (ALL, "convert --config=s2tw", "convert --config=s2tw --config=s2twp "),
    (TAB, "segment my", "segment my\\ file.txt "),
    (TAB, 'segment "my f', 'segment "my file.txt" '),
    (TAB, "segment a:", "segment a:b\\ c.txt "),
    (ALL, "segment 年报", "segment 年报\\ 一.txt 年报:二.txt "),
    (TAB, "segment -- 年报:", "segment -- 年报:二.txt "),
    (TAB, "segment --user-dict my", "segment --user-dict my\\ file.txt "),
    (TAB, "segment --user-dict=年报:", "segment --user-dict=年报:二.txt "),
    (TAB, "segment sub:", "segment sub:dir/"),
]


@pytest.fixture(params=["fpath", "sourced"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """zsh with the script found by the completion system, or read by the user."""
    zsh = program("zsh")
    folder(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    path = f"fpath=({shlex.quote(str(COMPLETIONS))} $fpath)\n"
    read = f"source {shlex.quote(str(COMPLETIONS / '_cntext'))}\n"
    found = request.param == "fpath"
    (home / ".zshrc").write_text(path + SETTINGS if found else SETTINGS + read)
    os.mkfifo(home / "line")
    with Terminal([zsh, "-d", "-i"], tmp_path, environment(home)) as running:
        running.wait_for("ready> ")
        yield running


def test_line_after_key(terminal: Terminal, tmp_path: Path) -> None:
    # One zsh for all lines: its completion system takes a while to start.
    for key, typed, expected in CASES:
        line = terminal.line_after(f"cntext {typed}{key}\x07", tmp_path / "home" / "line")
        assert line == f"<cntext {expected}>"


def test_commands_are_listed_with_their_help(terminal: Terminal) -> None:
    terminal.press("cntext \t")
    terminal.wait_for(*(entry.summary for entry in COMMANDS.values()))


def test_options_are_listed_with_their_help(terminal: Terminal) -> None:
    terminal.press("cntext segment --\t")
    shown = terminal.wait_for("--user-dict", "-- Tokens as objects with start and end.")
    assert "--by" not in shown
