"""Signals: the process ends with 128 and the signal's number, after a whole line, untold."""

from __future__ import annotations

import fcntl
import os
import signal
import time

import pytest

from tests.faults.processes import (
    COMMANDS,
    RECORDS,
    command_line,
    environment,
    running,
    whole_records,
)

every_command = pytest.mark.parametrize("name", COMMANDS)
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
SHORT = '{"text":"三百元"}\n'.encode()


@every_command
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_while_waiting_for_input(name: str, number: signal.Signals) -> None:
    with running(name) as process:
        process.send(SHORT)
        first = process.out.readline()
        process.signal(number)
        assert process.code() == 128 + number
        rest = process.out.read()
        assert process.error() == b""
    assert len(whole_records(first + rest)) == 1


def blocked(number: int, line: bytes, name: str, patience: float) -> tuple[int, bytes, bytes]:
    """A command whose reader doesn't read gets a signal; code, output and stderr."""
    with running(name, stdin=endless(line)) as process:
        wait_until_full(process.out.fileno())
        process.signal(number)
        code = process.code(patience)
        return code, process.out.read(), process.error()


def endless(line: bytes) -> int:
    """A file of many such lines, open for reading."""
    descriptor = os.memfd_create("lines")
    os.write(descriptor, line * (1 + 4_000_000 // len(line)))
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def wait_until_full(pipe: int) -> None:
    """Wait until a pipe's writer has been stopped by it being full."""
    held, still = -1, 0
    deadline = time.monotonic() + 30
    while still < 6 and time.monotonic() < deadline:
        time.sleep(0.05)
        now = int.from_bytes(fcntl.ioctl(pipe, 0x541B, b"\0" * 4), "little")  # FIONREAD
        still = still + 1 if now == held and now else 0
        held = now
    assert held > 0


@every_command
@pytest.mark.parametrize("size", [10, 3000, 20_000], ids=lambda size: f"{size} characters")
def test_while_blocked_on_a_full_pipe(name: str, size: int) -> None:
    """Nobody reads, and yet it ends, with whole lines in the pipe."""
    line = '{"text":"%s"}\n' % ("他花了三百二十元。" * (1 + size // 9))
    code, stdout, stderr = blocked(signal.SIGTERM, line.encode(), name, 10)
    assert (code, stderr) == (143, b"")
    assert len(whole_records(stdout)) > 0


def test_inside_a_line_that_no_pipe_can_hold() -> None:
    """It waits for the reader to take the rest of the line; a second signal ends it at once."""
    line = ('{"text":"' + "三百元。" * 200_000 + '"}\n').encode()
    with running("convert", stdin=endless(line)) as process:
        wait_until_full(process.out.fileno())
        process.signal(signal.SIGTERM)
        time.sleep(0.3)
        assert process.process.poll() is None
        out = process.out.read()
        assert process.code(10) == 143
        assert process.error() == b""
    assert len(whole_records(out)) == 1
    with running("convert", stdin=endless(line)) as process:
        wait_until_full(process.out.fileno())
        for _ in range(2):
            process.signal(signal.SIGTERM)
            time.sleep(0.3)
        assert process.code(5) == 143
        assert process.error() == b""


@pytest.mark.parametrize("name", ["segment", "names", "view"])
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.2, 0.3])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_at_any_moment_of_the_start(number: signal.Signals, delay: float, name: str) -> None:
    """Nothing is told or written, but what the interpreter tells before our first line runs."""
    with running(name) as process:
        time.sleep(delay)
        process.signal(number)
        code = process.code()
        told = process.error()
        assert process.out.read() == b""
    assert b"cntext/cli" not in told, told
    assert b"cntext.cli" not in told, told
    if number == signal.SIGTERM or not told:
        assert (code, told) in ((128 + number, b""), (-number, b""))


@every_command
def test_twice_in_a_row(name: str) -> None:
    with running(name) as process:
        process.send(RECORDS)
        first = process.out.readline()
        for _ in range(3):
            process.signal(signal.SIGINT)
        assert process.code() == 130
        assert process.error() == b""
        whole_records(first + process.out.read())


def test_ignored_interrupt_stays_ignored() -> None:
    """As ``nohup`` and a shell's background jobs have it."""
    line = ["sh", "-c", 'trap "" INT HUP; exec "$@"', "sh", *command_line("numbers")]
    import subprocess

    pipe = subprocess.PIPE
    with subprocess.Popen(line, env=environment(), stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(SHORT)
        process.stdin.flush()
        assert process.stdout.readline().endswith(b"}\n")
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGHUP)
        process.stdin.write(SHORT)
        process.stdin.close()
        assert process.stdout.readline().endswith(b"}\n")
        assert process.wait(30) == 0


def test_stopped_and_continued() -> None:
    with running("numbers") as process:
        process.send(SHORT)
        assert process.out.readline()
        process.signal(signal.SIGSTOP)
        process.signal(signal.SIGCONT)
        process.send(SHORT)
        process.finish_input()
        assert process.out.readline()
        assert process.code() == 0
