"""Output: whole records or an error that is told; a closed pipe is none."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.processes import (
    COMMANDS,
    RECORDS,
    SEED,
    command_line,
    environment,
    one_line,
    run,
    running,
    whole_records,
)

every_command = pytest.mark.parametrize("name", COMMANDS)
SHORT = '{"text":"三百元"}\n'.encode()


@every_command
@pytest.mark.parametrize("data", [SHORT, RECORDS * 100], ids=["short", "long"])
def test_full_disk(name: str, data: bytes) -> None:
    with open("/dev/full", "wb") as full:
        result = run(name, data=data, stdout=full)
    assert result.code == 1
    assert "No space left on device" in one_line(result.stderr, name)


@pytest.mark.parametrize("form", ["text", "tsv", "csv", "pretty"])
def test_full_disk_in_other_forms(form: str) -> None:
    with open("/dev/full", "wb") as full:
        result = run("numbers", "-o", form, data=SHORT, stdout=full)
    assert result.code == 1
    assert "No space left on device" in one_line(result.stderr, "numbers")


@every_command
def test_input_output_error(name: str) -> None:
    """EIO, as a terminal gives it whose other side has hung up."""
    master, slave = pty.openpty()
    os.close(master)
    try:
        result = run(name, "-o", "jsonl", data=SHORT, stdout=slave)
    finally:
        os.close(slave)
    assert result.code == 1
    assert "Input/output error" in one_line(result.stderr, name)


@every_command
def test_closed_stdout(name: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects"
    data = b'{"text":3}\n' + SHORT
    result = run(name, "-q", "--rejects", str(rejects), "--input", "jsonl", data=data, closed=[1])
    assert result.code == 1
    assert result.stderr.decode().splitlines()[-1] == f"cntext {name}: standard output: closed"
    assert rejects.read_bytes() == b'{"text":3}\n'


@every_command
def test_closed_stdin(name: str) -> None:
    result = run(name, closed=[0])
    assert (result.code, result.stdout) == (1, b"")
    assert one_line(result.stderr, name) == f"cntext {name}: -: closed"
    good = run(name, str(SEED), closed=[0])
    assert (good.code, good.stderr) == (0, b"")
    assert good == run(name, str(SEED))


@every_command
def test_closed_stderr(name: str) -> None:
    data = SHORT + b"{\n" + SHORT
    result = run(name, data=data, closed=[2])
    assert result.code == 1
    assert len(result.records) == 2
    assert run(name, data=SHORT, closed=[2]) == run(name, data=SHORT)


@every_command
def test_everything_closed(name: str) -> None:
    assert run(name, closed=[0, 1, 2]).code == 1


@every_command
def test_stdout_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"kept")
    with open(path, "rb") as read_only:
        result = run(name, data=SHORT, stdout=read_only)
    assert result.code == 1
    one_line(result.stderr, name)
    assert path.read_bytes() == b"kept"


@every_command
@pytest.mark.parametrize("bad", [b"", b"{\n"], ids=["good", "one bad record"])
def test_reader_that_leaves_after_a_line(name: str, bad: bytes) -> None:
    with running(name) as process:
        process.send(SHORT + bad)
        assert process.out.readline().endswith(b"}\n")
        process.out.close()
        try:
            process.send(RECORDS * 500)
            process.finish_input()
        except BrokenPipeError:
            pass
        assert process.code() == (1 if bad else 0)
        told = process.error().decode().splitlines()
    assert len(told) == (1 if bad else 0), told


@every_command
def test_missing_file_when_the_reader_has_gone(name: str, tmp_path: Path) -> None:
    """It was told before anything was written, and so it counts though nobody reads on."""
    page = tmp_path / "page"
    page.write_bytes(RECORDS * 500)
    with running(name, str(tmp_path / "nowhere"), str(page)) as process:
        process.out.close()
        assert process.code() == 1
        one_line(process.error(), name)


def test_head_in_a_real_pipe() -> None:
    script = (
        f"set -o pipefail; {sys.executable} -m cntext split --by clause {SEED} | head -1 | wc -l"
    )
    done = subprocess.run(["bash", "-c", script], env=environment(), capture_output=True)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"1", b"")


PRINTED = [
    ["--help"],
    ["--version"],
    ["completion", "bash"],
    *([name, "--help"] for name in COMMANDS),
]


@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_printed_pages_fail_too(arguments: list[str]) -> None:
    line = [sys.executable, "-m", "cntext", *arguments]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(line, env=environment(), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *line]
    done = subprocess.run(closed, env=environment(), stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"standard output: closed" in done.stderr


@every_command
def test_closed_output_without_anything_to_write(name: str) -> None:
    result = run(name, "--output", "text", closed=[1])
    assert result.code == 1
    assert "standard output: closed" in one_line(result.stderr, name)


@every_command
@pytest.mark.parametrize("option", ["--output-file", "--rejects"])
def test_a_file_without_a_name_is_an_error(name: str, option: str) -> None:
    """What a script gives whose variable is empty: ``--rejects "$REJECTS"``."""
    result = run(name, option, "", data=SHORT)
    assert (result.code in (1, 2), result.stdout) == (True, b"")
    assert result.stderr


def test_printed_page_into_a_closed_pipe() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "cntext", "--help"]
    done = subprocess.run(line, env=environment(), stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@every_command
def test_small_file_system_keeps_whole_lines_until_it_is_full(name: str, tmp_path: Path) -> None:
    """A limit on the file's size (RLIMIT_FSIZE) gives EFBIG, as a quota gives EDQUOT."""
    path = tmp_path / "out"
    script = f'trap "" XFSZ; ulimit -f 8; exec "$@" > {path}'
    line = ["bash", "-c", script, "bash", *command_line(name)]
    done = subprocess.run(line, env=environment(), input=RECORDS * 100, capture_output=True)
    assert done.returncode == 1
    assert "File too large" in one_line(done.stderr, name)
    assert len(whole_records(path.read_bytes())) >= 5


def test_half_a_line_is_taken_back_from_what_was_appended_alone(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"half of a line before")
    script = f'trap "" XFSZ; ulimit -f 8; exec "$@" >> {path}'
    line = ["bash", "-c", script, "bash", *command_line("segment")]
    done = subprocess.run(line, env=environment(), input=RECORDS * 100, capture_output=True)
    assert done.returncode == 1
    before, _, after = path.read_bytes().partition(b"{")
    assert before == b"half of a line before"
    assert len(whole_records(b"{" + after)) >= 5


@every_command
@pytest.mark.parametrize("where", ["append", "read and write"])
def test_output_that_is_the_input(name: str, where: str, tmp_path: Path) -> None:
    """It would grow while it is read, until the disk is full."""
    path = tmp_path / "page.jsonl"
    path.write_bytes(SHORT)
    with open(path, "ab" if where == "append" else "r+b") as out:
        result = run(name, str(path), stdout=out)
    assert result.code == 1
    assert "also the output" in one_line(result.stderr, name)
    assert path.read_bytes() == SHORT


@pytest.mark.parametrize("arguments", [["count"], ["count", "-o", "csv"], ["segment", "-o", "csv"]])
def test_nothing_at_all_is_written_to_an_input(arguments: list[str], tmp_path: Path) -> None:
    """Neither a head line nor a total, nor what is in the files beside it."""
    path, other = tmp_path / "page.jsonl", tmp_path / "other.jsonl"
    for file in (path, other):
        file.write_bytes(SHORT)
    for files in ([path], [other, path]):
        with open(path, "ab") as out:
            result = run(*arguments, *map(str, files), stdout=out)
        assert result.code == 1
        assert f"{path}: the input file is also the output" in one_line(result.stderr, arguments[0])
        assert path.read_bytes() == SHORT


def test_rejects_that_are_the_input(tmp_path: Path) -> None:
    path = tmp_path / "page.jsonl"
    path.write_bytes(SHORT)
    (tmp_path / "link").symlink_to(path)
    for rejects in (path, tmp_path / "link"):
        result = run("numbers", "--rejects", str(rejects), str(path))
        assert result.code == 2
        assert path.read_bytes() == SHORT


def test_full_disk_for_rejects_costs_no_good_record() -> None:
    result = run("numbers", "--rejects", "/dev/full", data=SHORT + b"{\n" + SHORT)
    assert result.code == 1
    assert b"No space left on device" in result.stderr
    assert len(result.records) == 1


@every_command
def test_line_buffered_output_in_a_file_is_the_same(name: str, tmp_path: Path) -> None:
    results = []
    for arguments in ([], ["--line-buffered"]):
        with open(tmp_path / "out", "w+b") as out:
            assert run(name, *arguments, data=RECORDS, stdout=out).code == 0
            out.seek(0)
            results.append(out.read())
    assert results[0] == results[1]
    assert len(whole_records(results[0])) >= 40
