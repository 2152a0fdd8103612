"""The line at the terminal that tells how far the work is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from cntext.cli.progress import line
from cntext.cli.width import width_of
from tests.scale.test_pipe import ROOT, TEXT

pty = pytest.importorskip("pty")
RECORD = f'{{"text":"{TEXT}"}}\n'.encode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            (10.0, 12345, 50_000_000, 50_000_000, 200_000_000, "新闻.txt"),
            "25%  12,345 records  5.0 MB/s  0:30 left  新闻.txt",
        ),
        ((2.0, 0, 1_000_000, 6_000_000, 1_000_000_000, "x.gz"), " 0%  3.0 MB/s  33:18 left  x.gz"),
        ((2.0, 7, 1000, 1000, None, "-"), "7 records  0.0 MB/s"),
        (
            (2.0, 7, 1000, 1000, 1000, "a\x1b["),
            "99%  7 records  0.0 MB/s  0:00 left  a\\x1b[",
        ),
        ((9.0, 1, 10**9, 10**9, 10**12, "a"), " 0%  1 records  111.1 MB/s  2:29:51 left  a"),
        ((9.0, 1, 1, 1, 10**15, "a"), " 0%  1 records  0.0 MB/s  a"),
        ((2.0, 0, 0, 0, 100, "a"), " 0%  0.0 MB/s  a"),
    ],
)
def test_what_it_says(given: Any, told: str) -> None:
    assert line(*(*given, 80)) == told


@pytest.mark.parametrize("columns", range(1, 70))
def test_it_fits_the_terminal(columns: int) -> None:
    shown = line(10.0, 5, 1, 1, 200, "湖南日报/二〇二三年九月/新闻 (1).txt", columns)
    assert width_of(shown) < columns
    assert shown.endswith(("…", ".txt")) or columns < 2


def start(arguments: list[str], stdout: Any = subprocess.DEVNULL) -> tuple[Any, int]:
    """A command that is fed through a pipe, with a terminal of its own as stderr."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cntext", *arguments],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    os.close(theirs)
    return process, ours


def shown(terminal: int) -> bytes:
    result = b""
    try:
        while chunk := os.read(terminal, 4096):
            result += chunk
    except OSError:  # Linux says EIO when the other side has gone
        pass
    os.close(terminal)
    return result


def feed(process: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        process.stdin.write(RECORD)
        process.stdin.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("way", ["one", "two", "pipe", "short", "quiet"])
def test_at_a_terminal(way: str) -> None:
    arguments = {
        "two": ["segment", "-j", "2"],
        "pipe": ["pipe", "segment | numbers"],
        "quiet": ["segment", "-q"],
    }
    process, terminal = start(arguments.get(way, ["segment"]))
    if way in ("one", "two", "pipe", "quiet"):
        feed(process, 3)
    process.stdin.write(RECORD + b"[1]\n")
    process.stdin.close()
    assert process.wait(60) == 1
    told = shown(terminal)
    line = rb"\r\d+ records  0\.0 MB/s\x1b\[K" if way in ("one", "two", "pipe") else rb"\Z"
    pattern = rb"(?:(?:%b)+\r\x1b\[K)?cntext (pipe: )?segment: -:\d+: expected a JSON.*\r\n" % line
    assert re.fullmatch(pattern, told)
    assert (b" records " in told) == (way in ("one", "two", "pipe"))


def test_a_signal_takes_it_away() -> None:
    process, terminal = start(["segment"])
    feed(process, 3)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 143
    process.stdin.close()
    told = shown(terminal)
    assert b" records " in told
    assert told.endswith(b"\r\x1b[K")


def test_no_terminal_no_line() -> None:
    arguments = [sys.executable, "-m", "cntext", "segment"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    pipes: Any = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(arguments, env=environment, **pipes) as process:
        feed(process, 2.7)
        assert process.stdin is not None
        _, told = process.communicate()
    assert told == b""
