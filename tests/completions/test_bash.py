"""Completion in bash: what the function answers, and what Readline makes of it at a terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cntext.cli.table import COMMANDS
from cntext.text.convert import OPENCC_CONFIGURATIONS
from tests.completions.shells import COMPLETIONS, environment, folder, program
from tests.completions.terminal import Terminal

SCRIPT = COMPLETIONS / "cntext.bash"
PACKAGE = Path("/usr/share/bash-completion/bash_completion")


def replies(words: list[str], line: str | None, directory: Path, options: str = "") -> list[str]:
    """COMPREPLY for ``words``, the last one under the cursor; no COMP_LINE if None."""
    place = "" if line is None else f"COMP_LINE={shlex.quote(line)} COMP_POINT={len(line)}\n"
    script = f"""{options}
        source {shlex.quote(str(SCRIPT))}
        COMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1}
        {place}_cntext cntext {shlex.quote(words[-1])} {shlex.quote(words[-2])}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        [program("bash"), "--noprofile", "--norc", "-c", script],
        cwd=directory,
        env=environment(directory),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [reply for reply in done.stdout.split("\n") if reply]


MODES = ["accurate", "full", "search"]
FORMS = ["jsonl", "text", "tsv", "csv", "parquet", "pretty"]
CASES = [
    ("", list(COMMANDS)),
    ("seg", ["segment"]),
    ("--v", ["--version"]),
    ("nothing x", []),
    ("segment --mode ", MODES),
    ("segment --mode f", ["full"]),
    ("segment --mode=", MODES),
    ("segment --mode=f", ["full"]),
    ('segment --mode="f', ["full"]),
    ("segment --mode full --mode=s", ["search"]),
    ("segment -o ", FORMS),
    ("segment -eo t", ["text", "tsv"]),
    ("segment -ot", ["-otext", "-otsv"]),
    ("segment -eot", ["-eotext", "-eotsv"]),
    ("segment --no-h", ["--no-hmm"]),
    ("segment --top", []),
    ("keywords --top ", []),
    ("keywords --top=", []),
    ("segment -- --mo", []),
    ("segment --separator -- --mo", ["--mode"]),
    ("completion ", ["bash", "zsh", "fish"]),
    ("completion bash ", []),
    ("convert --config ", sorted(OPENCC_CONFIGURATIONS)),
    ("convert --config=s2tw", ["s2tw", "s2twp"]),
    ("segment my", ["my file.txt"]),
    ("segment my\\ f", ["my file.txt"]),
    ('segment "my f', ["my file.txt"]),
    ("segment 'my f", ["my file.txt"]),
    ("segment a:", ["b c.txt"]),
    ("segment a:b", ["b c.txt"]),
    ("segment a\\:b", ["a:b c.txt"]),
    ('segment "a:b', ["a:b c.txt"]),
    ("segment k=", ["v.txt"]),
    ("segment 年报", ["年报 一.txt", "年报:二.txt"]),
    ("segment 年报:", ["二.txt"]),
    ("segment .h", [".hidden"]),
    ("segment -- my", ["my file.txt"]),
    ("segment --user-dict my", ["my file.txt"]),
    ("segment --user-dict=my", ["my file.txt"]),
    ("segment --user-dict=年报:", ["二.txt"]),
    ("segment --user-dict='my f", ["my file.txt"]),
    ("segment sub:", ["dir/"]),
    ("segment sub\\:", ["sub:dir"]),
    ("segment x: my", ["my file.txt"]),
]


def cut(line: str) -> list[str]:
    """The words as Readline cuts them: at unquoted : and = too, quotes and backslashes kept."""
    words, word, quote, index = [], "", "", 0
    while index < len(line):
        character = line[index]
        index += 1
        if quote:
            word += character
            quote = "" if character == quote else quote
        elif character == "\\":
            word += line[index - 1 : index + 1]
            index += 1
        elif character in " :=":
            words += [word, character]
            word = ""
        else:
            quote = character if character in "\"'" else ""
            word += character
    cut_words = [word for word in words if word.strip()]
    return cut_words + [word] * (bool(word) or not line or line.endswith(" "))


def test_cut() -> None:
    assert cut('cntext --mode=f "a:b') == ["cntext", "--mode", "=", "f", '"a:b']
    assert cut("cntext a: ") == ["cntext", "a", ":", ""]
    assert cut("cntext a\\:b=") == ["cntext", "a\\:b", "="]


@pytest.mark.parametrize(("typed", "expected"), CASES)
@pytest.mark.parametrize("package", [False, True], ids=["alone", "with-package"])
def test_replies(typed: str, expected: list[str], package: bool, tmp_path: Path) -> None:
    if package and not PACKAGE.is_file():
        pytest.skip("the package bash-completion isn't installed")
    options = f"source {PACKAGE}" if package else ""
    line = f"cntext {typed}"
    assert replies(cut(line), line, folder(tmp_path), options) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["segment", "--mode", "=", "f"], ["full"]),
        (["segment", "--mode", "="], MODES),
        (["segment", "a", ":", "b"], ["b c.txt"]),
        (["segment", "--mode", "s"], ["search"]),
    ],
)
def test_replies_without_a_line(words: list[str], expected: list[str], tmp_path: Path) -> None:
    assert replies(["cntext", *words], None, folder(tmp_path)) == expected


@pytest.mark.parametrize(
    ("breaks", "words", "expected"),
    [
        ("", ["segment", "--mode=f"], ["--mode=full"]),
        ("", ["segment", "年报:"], ["年报:二.txt"]),
        ("=", ["segment", "--user-dict", "=", "年报:"], ["年报:二.txt"]),
    ],
)
def test_replies_with_other_word_breaks(
    breaks: str, words: list[str], expected: list[str], tmp_path: Path
) -> None:
    options = f"COMP_WORDBREAKS=$' \\t\\n\"\\'><;|&({breaks}'"
    assert replies(["cntext", *words], None, folder(tmp_path), options) == expected


def test_cursor_inside_a_word() -> None:
    script = f"""
        source {shlex.quote(str(SCRIPT))}
        COMP_WORDS=(cntext segment file) COMP_CWORD=1 COMP_LINE='cntext segment file'
        COMP_POINT=9
        _cntext cntext se cntext
        echo "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        [program("bash"), "--norc", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "segment\n"


def test_shell_options_are_as_before(tmp_path: Path) -> None:
    folder(tmp_path)
    for options in ("shopt -s failglob", "shopt -s nullglob", "shopt -u nullglob failglob"):
        script = f"""{options}; before=$(shopt -p)
            source {shlex.quote(str(SCRIPT))}
            COMP_WORDS=(cntext segment nosuch) COMP_CWORD=2
            _cntext; [[ $before == "$(shopt -p)" ]] && echo same
        """
        done = subprocess.run(
            [program("bash"), "--norc", "-c", script],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert (done.stdout, done.stderr) == ("same\n", ""), options


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Bash at a terminal, where Ctrl-G writes the line that is being typed to the pipe ``line``."""
    bash = program("bash")
    folder(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    settings = home / "rc"
    settings.write_text(
        f"PS1='ready> '\nbind 'set bell-style none'\nsource {shlex.quote(str(SCRIPT))}\n"
        """bind -x '"\\C-g": printf "<%s>\\n" "$READLINE_LINE" >home/line'\n"""
    )
    os.mkfifo(home / "line")
    command = [bash, "--noprofile", "--rcfile", str(settings), "-i"]
    with Terminal(command, tmp_path, environment(home)) as running:
        running.wait_for("ready> ")
        yield running


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("seg", "segment "),
        ("segment --mode=f", "segment --mode=full "),
        ("segment --no-h", "segment --no-hmm "),
        ("segment my", "segment my\\ file.txt "),
        ('segment "my', 'segment "my file.txt" '),
        ("segment a:b", "segment a:b\\ c.txt "),
        ("segment a", "segment a\\:b\\ c.txt "),
        ("segment 年报:", "segment 年报:二.txt "),
        ("segment --user-dict=年报:", "segment --user-dict=年报:二.txt "),
        ("segment --user-dict='my f", "segment --user-dict='my file.txt' "),
        ("segment sub:", "segment sub:dir/"),
        ("segment su", "segment sub\\:dir/"),
        ("segment $HOME/r", "segment $HOME/rc "),
        ("segment ~/r", "segment ~/rc "),
        ("keywords --top ", "keywords --top "),
    ],
)
def test_line_after_tab(terminal: Terminal, typed: str, expected: str, tmp_path: Path) -> None:
    line = terminal.line_after(f"cntext {typed}\t\x07", tmp_path / "home" / "line")
    assert line == f"<cntext {expected}>"
