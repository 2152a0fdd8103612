"""Real processes with a fault put in: descriptors closed, disks full, signals, odd environments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from tests.cli.running import record_commands, with_needed

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "hunan-daily.txt"
# The full sizes of the promises take minutes; CI runs the same tests smaller.
FULL = bool(os.environ.get("CNTEXT_FULL_SIZE"))
COMMANDS = record_commands()
PATIENCE = 60.0

RECORDS = "".join(
    json.dumps({"id": str(i), "text": f"第{i}条：他花了三百二十元，来到北京。"}, ensure_ascii=False)
    + "\n"
    for i in range(40)
).encode()


class Result(NamedTuple):
    """How a process ended."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def records(self) -> list[dict[str, Any]]:
        """The output as records; every line must be a whole one."""
        return whole_records(self.stdout)


def whole_records(data: bytes) -> list[dict[str, Any]]:
    """``data`` as records; it must be empty or end with a line end."""
    assert data.endswith(b"\n") or not data, data[-200:]
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def command_line(name: str, *arguments: str) -> list[str]:
    """``python -m cntext NAME …`` with what the command needs."""
    return [sys.executable, "-m", "cntext", *with_needed(name, *arguments)]


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This process's environment with the checkout importable, and ``changes``."""
    result = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    for key, value in (changes or {}).items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = value
    return result


def start(
    name: str, *arguments: str, closed: Iterable[int] = (), **options: Any
) -> subprocess.Popen[bytes]:
    """A running command; ``closed`` descriptors are closed before it starts."""
    line = command_line(name, *arguments)
    if closed:
        ends = " ".join(f"{number}<&-" if number == 0 else f"{number}>&-" for number in closed)
        line = ["sh", "-c", f'exec "$@" {ends}', "sh", *line]
    options.setdefault("env", environment())
    for stream in ("stdin", "stdout", "stderr"):
        options.setdefault(stream, subprocess.PIPE)
    return subprocess.Popen(line, **options)


@contextmanager
def running(name: str, *arguments: str, **options: Any) -> Iterator[Running]:
    """A running command, ended and cleared away in any case."""
    process = start(name, *arguments, **options)
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


class Running:
    """A command with its streams at hand."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def send(self, data: bytes) -> None:
        """Write ``data`` to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def finish_input(self) -> None:
        """End its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    @property
    def out(self) -> IO[bytes]:
        """Its standard output."""
        assert self.process.stdout is not None
        return self.process.stdout

    def error(self) -> bytes:
        """All of its standard error."""
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def signal(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def code(self, patience: float = PATIENCE) -> int:
        """Its exit code, when it has ended."""
        return self.process.wait(patience)


def run(name: str, *arguments: str, data: bytes = b"", **options: Any) -> Result:
    """Run a command over ``data`` on standard input until it ends."""
    with start(name, *arguments, **options) as process:
        try:
            stdout, stderr = process.communicate(data, timeout=PATIENCE)
        except BaseException:
            process.kill()
            raise
    return Result(process.returncode, stdout or b"", stderr or b"")


def one_line(stderr: bytes, name: str) -> str:
    """The one line on stderr, which names the command; no traceback, no control characters."""
    text = stderr.decode()
    assert text.startswith(f"cntext {name}: "), text
    assert text.count("\n") == 1, text
    assert text.endswith("\n")
    assert all(char.isprintable() for char in text[:-1])
    return text[:-1]
