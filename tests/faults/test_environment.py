"""Environments: what cron, containers and other people's machines are like."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cntext.cli.app import group
from tests.faults.processes import COMMANDS, ROOT, SEED, command_line, environment, run

every_command = pytest.mark.parametrize("name", COMMANDS)
PAGE = SEED.read_bytes()[:1500].decode("utf-8", "ignore").encode()


def clean(name: str) -> bytes:
    result = run(name, data=PAGE)
    assert (result.code, result.stderr) == (0, b"")
    assert result.records
    return result.stdout


@pytest.fixture(scope="module")
def expected() -> dict[str, bytes]:
    """What each command gives in an environment that nothing is wrong with."""
    return {name: clean(name) for name in COMMANDS}


def a_file(folder: Path) -> str:
    path = folder / "file"
    path.write_bytes(b"not a folder")
    return str(path)


def a_broken_link(folder: Path) -> str:
    path = folder / "link"
    path.symlink_to(folder / "nothing")
    return str(path)


def a_loop(folder: Path) -> str:
    path = folder / "loop"
    path.symlink_to(path)
    return str(path)


def a_closed_folder(folder: Path) -> str:
    path = folder / "closed"
    path.mkdir(mode=0)
    return str(path)


HOMES: dict[str, Callable[[Path], str | None]] = {
    "none": lambda _: None,
    "empty": lambda _: "",
    "a file": a_file,
    "a broken link": a_broken_link,
    "a loop": a_loop,
    "a closed folder": a_closed_folder,
    "relative": lambda _: "home",
    "/dev/null": lambda _: "/dev/null",
}


@every_command
@pytest.mark.parametrize("home", HOMES)
def test_home_and_caches(name: str, home: str, tmp_path: Path, expected: dict[str, bytes]) -> None:
    place = HOMES[home](tmp_path)
    changes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR", "XDG_CONFIG_HOME"), place)
    before = sorted(tmp_path.rglob("*"))
    result = run(name, data=PAGE, env=environment(changes), cwd=tmp_path)
    assert (result.code, result.stderr) == (0, b"")
    assert result.stdout == expected[name]
    assert sorted(tmp_path.rglob("*")) == before  # nothing is written anywhere


VARIABLES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "no_such.LOCALE"},
    {"LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONWARNINGS": "error"},
    {"PYTHONUTF8": "1"},
    {"PYTHONDEVMODE": "1"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONHASHSEED": "1"},
    {"TERM": "dumb"},
    {"COLUMNS": "1"},
    {"COLUMNS": "no number"},
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "1"},
    {"PYTHONUNBUFFERED": "1"},
    {"PYTHONSAFEPATH": "1"},
]


@every_command
@pytest.mark.parametrize(
    "changes", VARIABLES, ids=lambda row: " ".join(f"{k}={row[k]}" for k in row)
)
def test_variables(name: str, changes: dict[str, str], expected: dict[str, bytes]) -> None:
    result = run(name, data=PAGE, env=environment(changes))
    assert (result.code, result.stderr) == (0, b"")
    assert result.stdout == expected[name]


@pytest.mark.parametrize(
    "changes", VARIABLES, ids=lambda row: " ".join(f"{k}={row[k]}" for k in row)
)
def test_printed_pages(changes: dict[str, str]) -> None:
    for arguments in (["--help"], ["--version"], ["convert", "--help"]):
        line = [sys.executable, "-m", "cntext", *arguments]
        done = subprocess.run(line, env=environment(changes), capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("utf-8")


@every_command
def test_empty_environment(name: str, expected: dict[str, bytes]) -> None:
    line = ["env", "-i", f"PYTHONPATH={ROOT / 'src'}", *command_line(name)]
    done = subprocess.run(line, input=PAGE, capture_output=True)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", expected[name])


@every_command
def test_removed_working_directory(name: str, tmp_path: Path, expected: dict[str, bytes]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd {gone} && rmdir {gone} && exec "$@"'
    line = ["sh", "-c", script, "sh", *command_line(name)]
    done = subprocess.run(line, env=environment(), input=PAGE, capture_output=True)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", expected[name])


@every_command
def test_as_a_user_who_can_write_nowhere(name: str, expected: dict[str, bytes]) -> None:
    """In a folder without the right to write, as another user where that can be had."""
    drop = {"user": 65534, "group": 65534} if os.getuid() == 0 and _readable_by_all() else {}
    changes = {"HOME": "/nonexistent", "TMPDIR": "/proc", "XDG_CACHE_HOME": None}
    result = run(name, data=PAGE, env=environment(changes), cwd="/", **drop)
    assert (result.code, result.stderr) == (0, b"")
    assert result.stdout == expected[name]


def _readable_by_all() -> bool:
    """Whether another user can reach this Python and the checkout."""
    reach = [*Path(sys.executable).resolve().parents, *(ROOT / "src" / "x").parents]
    return all(path.stat().st_mode & 0o005 == 0o005 for path in reach if path.exists())


@every_command
@pytest.mark.parametrize("limit", ["-n 16", "-v 700000", "-c 0", "-s 1024"])
def test_limits(name: str, limit: str, expected: dict[str, bytes]) -> None:
    line = ["bash", "-c", f'ulimit {limit} && exec "$@"', "bash", *command_line(name)]
    done = subprocess.run(line, env=environment(), input=PAGE, capture_output=True)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", expected[name])


@pytest.mark.parametrize("form", ["jsonl", "text"])
def test_more_than_memory_can_hold_is_told(form: str) -> None:
    line = ["bash", "-c", 'ulimit -v 300000 && exec "$@"', "bash", *command_line("numbers")]
    page = b'{"text":"%s"}\n' if form == "jsonl" else b"%s"
    data = page % (b"a" * 250_000_000)
    done = subprocess.run(line, env=environment(), input=data, capture_output=True)
    assert done.returncode == 1
    assert done.stderr == b"cntext numbers: out of memory\n"
    assert done.stdout == b""


@every_command
@pytest.mark.parametrize("limit", [45_000, 60_000, 90_000])
def test_little_memory(name: str, limit: int, expected: dict[str, bytes]) -> None:
    """All comes out, or nothing with a line that says why; no library ends the process."""
    line = ["bash", "-c", f'ulimit -v {limit} && exec "$@"', "bash", *command_line(name)]
    done = subprocess.run(line, env=environment(), input=PAGE, capture_output=True)
    if done.returncode == 0:
        assert (done.stdout, done.stderr) == (expected[name], b"")
    else:
        assert done.returncode == 1
        assert {line.rsplit(b": ")[-1] for line in done.stderr.splitlines()} == {b"out of memory"}


def test_memory_that_runs_out_between_records() -> None:
    """The index of dedupe grows by a text at a time, in a library that would end the process."""
    line = ["bash", "-c", 'ulimit -v 160000 && exec "$@"', "bash", *command_line("dedupe"), "-o"]
    records = b"".join(b'{"text":"%d"}\n' % (number * 7_654_321) for number in range(30_000))
    done = subprocess.run([*line, "text"], env=environment(), input=records, capture_output=True)
    assert done.returncode == 1
    assert b"out of memory" in done.stderr
    assert all(line.endswith(b": out of memory") for line in done.stderr.splitlines())
    assert len(done.stdout.splitlines()) > 1_000


def test_sixteen_at_once(expected: dict[str, bytes], tmp_path: Path) -> None:
    """First starts included: without compiled bytecode, in a fresh home."""
    source = tmp_path / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
    changes = {"PYTHONPATH": str(source), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": None}
    names = [COMMANDS[number % len(COMMANDS)] for number in range(16)]
    started = [
        subprocess.Popen(
            command_line(name),
            env=environment(changes),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in names
    ]
    for name, process in zip(names, started, strict=True):
        stdout, stderr = process.communicate(PAGE, timeout=120)
        assert (process.returncode, stderr, stdout) == (0, b"", expected[name])


def test_file_names_of_any_bytes(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.txt", "页 面.txt".encode(), b"a\nb\x1b[31m.txt", b"-x.txt"):
        path = os.path.join(os.fsencode(tmp_path), name)
        with open(path, "wb") as file:
            file.write("三百元".encode())
        for locale in ("C.UTF-8", "C"):
            changes = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
            line = [*map(os.fsencode, command_line("numbers")), path, path + b".none"]
            done = subprocess.run(line, env=environment(changes), capture_output=True)
            assert done.returncode == 1
            assert done.stdout.count(b"\n") == 1
            done.stdout.decode("utf-8")
            assert done.stderr.count(b"\n") == 1
            assert b"\x1b" not in done.stderr
            assert b"No such file" in done.stderr


@every_command
def test_a_file_that_may_not_be_read(name: str, tmp_path: Path) -> None:
    """It is told as one that isn't there is, by who opens it; the others come out."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    (files,) = [one for one in command.params if one.name == "files"]
    assert isinstance(files.type, click.Path)
    assert not files.type.readable  # click itself would refuse all files, and with exit 2
    if os.geteuid() == 0:
        return  # root may read anything
    secret, good = tmp_path / "secret.txt", tmp_path / "good.txt"
    secret.write_bytes(PAGE)
    secret.chmod(0)
    good.write_bytes(PAGE)
    line = [*command_line(name), str(secret), str(good)]
    done = subprocess.run(line, env=environment(), capture_output=True)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"Permission denied" in done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["grep", "南京"],
        ["grep", "--word", "南京"],
        ["segment", "--field", "正文", "--into", "词"],
        ["segment", "-o", "text", "--separator", "｜"],
        ["convert", "--to", "tw", "--protect-regex", "长江|大桥"],
        ["pipe", "segment --into 词 | grep 南京"],
    ],
)
@pytest.mark.parametrize("is_variable", [False, True])
def test_texts_in_options_whatever_the_locale(words: list[str], is_variable: bool) -> None:
    """The bytes of an argument, or of the variable for it, are UTF-8 like all other texts."""
    line, variables = [sys.executable, "-m", "cntext", *words], {}
    if is_variable:
        if words[-2][:2] != "--":
            pytest.skip("no option")
        variables = {f"CNTEXT_{words[0]}{words[-2][1:]}".replace("-", "_").upper(): words[-1]}
        line = line[:-2]
    data = '{"text":"南京的长江大桥","正文":"南京大桥"}\n'.encode()
    clean = subprocess.run(line, env=environment(variables), input=data, capture_output=True)
    assert any(mark in clean.stdout.decode() for mark in ("matches", "词", "｜", "长江"))
    changes = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **variables}
    done = subprocess.run(line, env=environment(changes), input=data, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, clean.stdout, b"")


@every_command
@pytest.mark.parametrize("option", ["--field", "--into"])
def test_option_values_of_any_bytes(name: str, option: str) -> None:
    if name == "split" and option == "--into":
        pytest.skip("split writes no field of its own")
    line = [*map(os.fsencode, command_line(name)), option.encode(), b"\xff"]
    data = b'{"text":"a"}\n'
    done = subprocess.run(line, env=environment(), input=data, capture_output=True)
    assert done.returncode in (0, 1, 2)
    assert b"internal error" not in done.stderr
    assert b"Traceback" not in done.stderr
    done.stdout.decode("utf-8")
