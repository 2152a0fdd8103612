"""phrases and idf: faults on the way in and out beside those of tests/faults/test_aggregates.py."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.processes import (
    FULL,
    SEED,
    command_line,
    environment,
    one_line,
    run,
    running,
)
from tests.faults.test_flow import peak

every_summary = pytest.mark.parametrize("name", ["phrases", "idf"])
LINE = '{"text":"“三湘护农”行动，“三湘护农”行动。推进三湘护农。"}\n'.encode()


@every_summary
def test_bad_records_are_told_and_the_others_counted(name: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects"
    result = run(name, "--rejects", str(rejects), data=LINE + b'{"text":3}\n' + LINE)
    assert result.code == 1
    assert ":2: " in one_line(result.stderr, name)
    assert rejects.read_bytes() == b'{"text":3}\n'
    assert result.stdout == run(name, data=LINE + LINE).stdout
    assert result.stdout


@every_summary
def test_a_bad_line_of_plain_text_is_told(name: str) -> None:
    text = "三湘护农，\n".encode()
    result = run(name, data=text * 3 + b"\xff\n" + text * 3)
    assert result.code == 1
    assert "byte 48 (0xff) is not UTF-8" in one_line(result.stderr, name)
    assert result.stdout == run(name, data=text * 6).stdout


@every_summary
def test_a_file_that_is_not_there_is_told(name: str) -> None:
    result = run(name, "nosuch", str(SEED))
    assert result.code == 1
    assert "nosuch: No such file" in one_line(result.stderr, name)
    assert result.stdout == run(name, str(SEED)).stdout


@every_summary
def test_full_disk_and_closed_descriptors(name: str) -> None:
    with open("/dev/full", "wb") as full:
        result = run(name, str(SEED), stdout=full)
    assert result.code == 1
    assert "No space left on device" in one_line(result.stderr, name)
    assert run(name, str(SEED), closed=[1]).code == 1
    assert run(name, closed=[0]).stderr == f"cntext {name}: -: closed\n".encode()
    assert run(name, closed=[0, 1, 2]).code == 1


@every_summary
def test_a_reader_that_leaves_ends_it_quietly(name: str) -> None:
    with running(name, "--line-buffered", str(SEED)) as process:
        assert process.out.readline().endswith(b"}\n")
        process.out.close()
        assert process.code() == 0
        assert process.error() == b""


@every_summary
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_reads(name: str, number: signal.Signals) -> None:
    with running(name) as process:
        process.send(LINE)
        time.sleep(0.5)
        process.signal(number)
        assert process.code() == 128 + number
        assert (process.out.read(), process.error()) == (b"", b"")


@every_summary
def test_memory_stays_constant(name: str, tmp_path: Path) -> None:
    if FULL:
        assert peak(name, tmp_path, 300_000_000) < 300_000
    assert peak(name, tmp_path, 8_000_000) < peak(name, tmp_path, 30_000) + 6000


@every_summary
def test_a_long_text_of_plain_lines_is_not_held(name: str, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(300 if FULL else 12):
            file.write("三湘护农行动推进到底，保护耕地。\n" * 21_000)
    used = []
    for source in (SEED, path):
        process = subprocess.Popen(
            command_line(name, str(source)), stdout=subprocess.DEVNULL, env=environment()
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        assert status == 0
        used.append(usage.ru_maxrss)
    assert isinstance(usage, resource.struct_rusage)
    assert used[1] < used[0] + 20_000


@every_summary
def test_nothing_to_read_at_a_terminal(name: str) -> None:
    master, slave = pty.openpty()
    done = subprocess.run(
        command_line(name), stdin=slave, capture_output=True, env=environment(), timeout=60
    )
    os.close(slave)
    os.close(master)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"For example:" in done.stderr


@every_summary
def test_the_reference_path_gives_the_same(name: str) -> None:
    one = run(name, str(SEED))
    assert one == run(name, str(SEED), env=environment({"CNTEXT_CORE": "reference"}))
    assert one.stdout
