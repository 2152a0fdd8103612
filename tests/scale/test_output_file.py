"""``--output-file``: the file is there whole or not at all, and nothing else is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click import UsageError

from cntext.stream import output_file
from tests.cli.running import text_commands, with_needed
from tests.scale.swapped import run
from tests.scale.test_pipe import ROOT

DATA = '{"text":"总投资143.32亿元。"}\n{"text":"他来了。"}\n'.encode()


@pytest.fixture(params=["as the system can", "with names"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With files that have no name until they are whole, and as where there are none."""
    if request.param == "with names":
        monkeypatch.setattr(output_file, "_nameless", lambda folder: None)
    return str(request.param)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", text_commands())
def test_every_command(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    done = run(with_needed(name, "--output-file", str(path)), DATA)
    assert (done.stdout, done.stderr, done.code) == (b"", "", 0)
    assert path.read_bytes() == run(with_needed(name), DATA).stdout
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.usefixtures("way")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    run(["segment", "--output-file", str(tmp_path / "out")], DATA)
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_permissions_of_a_file_that_is_there_are_kept(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(mode)
    assert run(["segment", "--output-file", str(path)], DATA).code == 0
    assert path.stat().st_mode & 0o7777 == mode
    assert path.read_bytes() == run(["segment"], DATA).stdout


def test_a_bad_record_costs_itself_only_and_strict_all(tmp_path: Path) -> None:
    path = tmp_path / "out"
    bad = DATA + b'{"text":1}\n'
    assert run(["segment", "--output-file", str(path)], bad).code == 1
    assert path.read_bytes() == run(["segment"], DATA).stdout
    path.write_bytes(b"old")
    assert run(["segment", "--strict", "--output-file", str(path)], bad).code == 1
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_an_input_is_refused_and_what_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_bytes(DATA)
    (tmp_path / "link").symlink_to(path)
    for output in (path, tmp_path / "link", tmp_path, Path("/dev/null")):
        with pytest.raises(UsageError):
            run(["segment", str(path), "--output-file", str(output)], b"")
    assert path.read_bytes() == DATA
    assert sorted(os.listdir(tmp_path)) == ["in", "link"]


@pytest.mark.parametrize("kept", ["/dev/stdout", "/dev/stderr", "out", "/proc/self/fd/1"])
@pytest.mark.parametrize("redirection", [">> out 2>> out", "2>&1 | cat > out"])
def test_what_others_write_to_isnt_replaced(tmp_path: Path, kept: str, redirection: str) -> None:
    """The shell's own output goes on into the file that stdout was."""
    if kept == "out" and "|" in redirection:
        pytest.skip("is no file of this process then")
    words = f"{sys.executable} -m cntext segment --output-file {kept}"
    script = f"{{ {words}; echo $?; }} {redirection}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(["sh", "-c", script], input=DATA, env=environment, cwd=tmp_path, check=True)
    lines = (tmp_path / "out").read_text().splitlines()
    assert lines[0].startswith(f"cntext segment: --output-file {kept} is where stdout or")
    assert lines[-1] == "2"
    assert os.listdir(tmp_path) == ["out"]


def test_rejects_go_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for rejects in (path, tmp_path / "." / "out", tmp_path / "x" / ".." / "out"):
        for old in (False, True):
            if old:
                path.write_bytes(b"old")
            with pytest.raises(UsageError, match="is also the --output-file"):
                run(["segment", "--rejects", str(rejects), "--output-file", str(path)], DATA)
            assert os.listdir(tmp_path) == (["out"] if old else [])
            path.unlink(missing_ok=True)
    steps = f"segment --rejects {path} | numbers --rejects {tmp_path}/./out"
    with pytest.raises(UsageError, match="is also that of another step"):
        run(["pipe", steps], DATA)
    done = run(["segment", "--rejects", str(path), "--output-file", str(tmp_path / "x")], b"{x\n{")
    assert (done.code, path.read_bytes()) == (0, b"")


def test_what_a_killed_run_left_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_file, "_nameless", lambda folder: None)
    path = tmp_path / "out"
    others = [".out.part", ".out.x.part", ".out2.1.part", "out.1.part", ".out.3.part"]
    for name in (".out.1.part", ".out.22.part", f".out.{os.getpid()}.part", *others):
        (tmp_path / name).write_bytes(b"half")
    import fcntl

    with (tmp_path / ".out.3.part").open("rb") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        run(["segment", "--output-file", str(path)], DATA)
    assert sorted(os.listdir(tmp_path)) == sorted([*others, "out"])


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs Linux")
@pytest.mark.parametrize("signals", [(signal.SIGKILL,), (signal.SIGTERM,), (signal.SIGINT,) * 2])
def test_nothing_is_left_however_it_ends(signals: tuple[signal.Signals], tmp_path: Path) -> None:
    path = tmp_path / "out"
    if output_file._nameless(str(tmp_path)) is None:
        pytest.skip("the file system has no nameless files")
    path.write_bytes(b"old")
    command = [sys.executable, "-m", "cntext", "segment", "--output-file", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        process.stdin.write(DATA * 3000)  # more than a pipe holds: it runs
        process.stdin.flush()
        for number in signals:
            process.send_signal(number)
        assert process.wait(60) != 0
    assert os.listdir(tmp_path) == ["out"]
    assert path.read_bytes() == b"old"


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["n" * 255, "字" * 85])
def test_the_longest_names_that_a_file_can_have(name: str, tmp_path: Path) -> None:
    """Over a file that is there it takes a second name for a moment, which must fit too."""
    path = tmp_path / name
    for _ in range(2):
        assert run(["segment", "--output-file", str(path)], DATA).code == 0
        assert path.read_bytes() == run(["segment"], DATA).stdout
    assert os.listdir(tmp_path) == [name]
