"""At a terminal: what would steer it is shown as visible symbols, in every form of output."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess

import pytest

from tests.faults.processes import COMMANDS, command_line, environment, running

every_command = pytest.mark.parametrize("name", COMMANDS)

HOSTILE = (
    "正文\x1b[31m红\x1b]0;title\x07\x9b31m\x90q\x08\x7f\r覆\x0b\x0c\x00"
    "\u202e倒\u202c\u2066x\u2069\u200e\u200f\u061c\u2028分\u2029段\ufeff三百元"
)
# What may reach the terminal: colours of our own (SGR), and nothing else that begins with ESC.
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def shown(arguments: list[str], data: bytes, changes: dict[str, str | None] | None = None) -> str:
    """What a terminal gets from a command whose stdout it is."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=slave,
        stderr=slave,
        env=environment({"TERM": "xterm-256color", "COLUMNS": None, **(changes or {})}),
    )
    os.close(slave)
    assert process.stdin is not None
    process.stdin.write(data)
    process.stdin.close()
    chunks = []
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # EIO: the other side has closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(master)
    process.wait(60)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


RECORD = json.dumps(
    {"id": HOSTILE, "source": HOSTILE, "title": HOSTILE, "byline": [HOSTILE], "text": HOSTILE},
    ensure_ascii=False,
).encode()


@every_command
@pytest.mark.parametrize("form", ["", "-o pretty", "-o jsonl", "-e", "-o tsv", "-o csv", "-o text"])
def test_nothing_steers_the_terminal(name: str, form: str) -> None:
    out = shown(command_line(name, *form.split()), RECORD + b"\n")
    assert FORBIDDEN.search(COLOUR.sub("", out)) is None, ascii(out)
    assert "\x1b" not in COLOUR.sub("", out)


@every_command
def test_raw_output_is_raw_where_it_is_asked_for(name: str) -> None:
    """JSON escapes C0 itself; what a program reads is never changed."""
    data = RECORD + b"\n"
    with running(name, "-o", "jsonl") as process:
        process.send(data)
        process.finish_input()
        line = process.out.readline()
        process.out.read()
        assert process.code() == 0
    assert json.loads(line)["id"].startswith(HOSTILE)


@every_command
def test_complaints_are_safe_too(name: str) -> None:
    bad = f'{{"{HOSTILE}":1,"{HOSTILE}":2,"text":"a"}}\n'
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 0x20 else c for c in HOSTILE)
    out = shown(command_line(name, "--input", "jsonl"), bad.replace(HOSTILE, escaped).encode())
    assert "stands twice" in out
    assert "\x1b" not in out
    assert FORBIDDEN.search(out) is None, ascii(out)
    out = shown(command_line(name, f"no{HOSTILE}".replace("\0", "")), b"")
    assert "No such file" in out
    assert FORBIDDEN.search(out) is None, ascii(out)


def test_nothing_to_read_at_a_terminal() -> None:
    """Standard input is the terminal itself: a short help and exit 2 instead of waiting."""
    for name in COMMANDS:
        master, slave = pty.openpty()
        done = subprocess.run(
            command_line(name), stdin=slave, capture_output=True, env=environment(), timeout=60
        )
        os.close(slave)
        os.close(master)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(f"cntext {name}: no FILE given".encode())
        assert b"For example:" in done.stderr
        closed = ["sh", "-c", 'exec "$@" 2>&-', "sh", *command_line(name)]
        master, slave = pty.openpty()
        assert subprocess.run(closed, stdin=slave, env=environment(), timeout=60).returncode == 2
        os.close(slave)
        os.close(master)


@every_command
@pytest.mark.parametrize(
    ("variable", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_left_out_on_request(
    name: str, variable: dict[str, str | None], coloured: bool
) -> None:
    out = shown(
        command_line(name), b'{"id":"r","text":"\xe4\xb8\x89\xe7\x99\xbe\xe5\x85\x83"}\n', variable
    )
    assert "\x1b[" not in out or coloured
