"""What every command promises that reads, ``view`` too, which writes no records.

Beside tests/faults/test_output.py and its neighbours, which look at the records that come out.
"""

from __future__ import annotations

import json

import pytest

from tests.cli.running import reading_commands, with_needed
from tests.cli.running import run as run_inside
from tests.faults.processes import COMMANDS, one_line, run

every_reader = pytest.mark.parametrize("name", reading_commands())
others = pytest.mark.parametrize("name", sorted({*reading_commands()} - {*COMMANDS}))
SHORT = '{"text":"三百元，三百元，三百元。"}\n'.encode() * 3


@others
def test_output_that_cannot_be_written(name: str) -> None:
    if not run(name, data=SHORT).stdout:
        pytest.skip("it has nothing to say of so little")
    with open("/dev/full", "wb") as full:
        result = run(name, data=SHORT, stdout=full)
    assert result.code == 1
    assert "No space left on device" in one_line(result.stderr, name)
    result = run(name, data=SHORT, closed=[1])
    assert result.code == 1
    assert "standard output: closed" in one_line(result.stderr, name)


@others
def test_closed_input_and_errors(name: str) -> None:
    result = run(name, closed=[0])
    assert result.code == 1
    assert one_line(result.stderr, name) == f"cntext {name}: -: closed"
    assert run(name, data=SHORT, closed=[2]) == run(name, data=SHORT)
    assert run(name, data=SHORT + b"{}\n", closed=[2]).code == 1


@others
def test_files_that_cannot_be_read(name: str) -> None:
    for path, reason in (("/nonexistent", "No such file"), ("/", "Is a directory")):
        result = run(name, path)
        assert result.code == 1
        assert reason in one_line(result.stderr, name)


@every_reader
@pytest.mark.parametrize("arguments", [["--help"], ["--nosuch"]], ids=["help", "wrong"])
def test_what_is_printed_without_reading(name: str, arguments: list[str]) -> None:
    result = run(name, *arguments)
    assert result.code == (0 if arguments == ["--help"] else 2)
    assert bool(result.stdout) == (arguments == ["--help"])
    with open("/dev/full", "wb") as full:
        failed = run(name, *arguments, stdout=full)
    assert failed.code == (1 if arguments == ["--help"] else 2)


KEYS = (
    *("id", "source", "start", "end", "spans", "tokens", "pos", "keywords", "numbers", "names"),
    *("quotes", "matches", "summary", "duplicate", "detected", "headings", "captions", "byline"),
    *("dateline", "title", "kicker", "subtitle", "jump", "page", "blocks", "changes"),
)
VALUES = [
    "null", "5", "-1", "1.5", "1e400", "true", '""', '"三百"', "[]", "{}", "[1]", '["三"]', "[[]]",
    '["三百","元。"]', "[[0,1]]", "[[0,99]]", '[["a","b"]]', "[{}]", "[null]", "9" * 40,
    '[{"text":"三"}]', '[{"text":"三","start":0,"end":1}]', '[{"text":"三","start":-3,"end":1}]',
    '[{"text":"三","start":"0","end":1}]', '[{"text":"三","start":0.0,"end":1e400}]',
    '[{"text":5,"start":0,"end":1}]', '[{"text":"三百元","start":0,"end":3,"kind":5,"value":[]}]',
    '{"from":5,"to":[1]}', '{"agency":5,"place":[],"date":{}}',
]  # fmt: skip


@every_reader
def test_fields_of_our_names_with_anything_in_them(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Another program may call its fields as we do: they are foreign, no error."""
    lines = [f'{{"{key}":{value},"text":"三百元。"}}' for key in KEYS for value in VALUES]
    done = run_inside(with_needed(name), "\n".join(lines).encode() + b"\n")
    told = capfd.readouterr().err
    assert (done.code, told) == (0, "")
    if name in COMMANDS and name != "split":
        records = [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]
        assert len(records) == len(lines)
