"""Input of every kind through every command: kept, or told with its place; the others come out."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.running import (
    REWRITERS,
    SPLITTERS,
    Done,
    aggregates,
    run,
    text_commands,
    with_needed,
)
from tests.faults.processes import COMMANDS, whole_records
from tests.record.judging import check_record, ink

every_command = pytest.mark.parametrize("name", COMMANDS)

PLAIN = {
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "a space": b" ",
    "line ends": b"\r\n\n\r\n",
    "Windows": "第一行三百元\r\n\r\n第二行\r\n".encode(),
    "zeros": b"\x00\x00a\x00\n\x00",
    "separators": "甲\u2028乙\u2029丙\u0085丁\x0b戊\x0c己\x1c庚\x1e辛".encode(),
    "astral": "𠮷𪚥👨‍👩‍👧🇨🇳".encode(),
    "private use": "\ue000\uf8ff\U000f0000".encode(),
    "decomposed": "e\u0301が\u3099한".encode(),
    "bidi": "\u202e三百元\u202c\u2066x\u2069".encode(),
    "noncharacters": "\ufffe\uffff\U0010ffff".encode(),
    "a mark inside": "三\ufeff百元".encode(),
    "no line end": "三百元".encode(),
    "a brace": "{三百元}".encode(),
    "numbers in circles": "①②㈠⑴Ⅳ百⒈".encode(),
}


@every_command
@pytest.mark.parametrize("case", PLAIN)
@pytest.mark.parametrize("form", ["whole", "lines", "json"])
def test_plain_text_of_any_kind(name: str, case: str, form: str) -> None:
    data, arguments = PLAIN[case], ["-l"] if form == "lines" else []
    text = data.decode("utf-8-sig")
    if form == "json":
        data = json.dumps({"text": text}, ensure_ascii=False).encode()
    done = run(with_needed(name, *arguments), data)
    assert done.code == 0
    records = whole_records(done.stdout)
    for record in records:
        check_record(record)
    if name in SPLITTERS:  # articles leave what is noise on a page to their blocks
        records = [block for record in records for block in record["blocks"]]
    if name not in REWRITERS and (records or name not in SPLITTERS):
        assert sum((ink(record["text"]) for record in records), ink("")) == ink(text)


BAD_LINES = [
    b"42",
    b"[1,2]",
    b'"text"',
    b"null",
    b"{}",
    b'{"text":null}',
    b'{"text":17}',
    b'{"text":["a"]}',
    b'{"text":"a"',
    b'{"text":"a"}}',
    b'{"text":"\\ud800"}',
    b'{"text":"a","text":"b"}',
    b'{"text":"\xff"}',
    b'{"text":"a","x":NaN}',
    b"\x00",
    b"\xef\xbb\xbf",
    b'{"text":"a","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
]


@every_command
def test_bad_records_among_good_ones(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each is told with its line and goes to --rejects byte for byte; the others come in order."""
    lines = []
    for number, bad in enumerate(BAD_LINES):
        lines += [b'{"id":"%d","text":"\xe4\xb8\x80"}\n' % number, bad + b"\r\n"]
    rejects = tmp_path / "rejects"
    done = run(with_needed(name, "--rejects", str(rejects)), b"".join(lines))
    assert done.code == 1
    ids = [str(number) for number in range(len(BAD_LINES))]
    assert [record["id"].split(".")[0] for record in done.records] == ids
    assert rejects.read_bytes() == b"".join(lines[1::2])
    told = [line for line in capfd.readouterr().err.splitlines() if line.startswith("cntext")]
    told = told or []
    assert len(told) == len(BAD_LINES)
    for number, line in enumerate(told):
        assert f":{2 * number + 2}: " in line


@every_command
def test_strict_stops_at_the_first(name: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects"
    data = b'{"text":"\xe4\xb8\x80"}\n{"text":1}\n{"text":2}\n{"text":"\xe4\xba\x8c"}\n'
    done = run(with_needed(name, "--strict", "--rejects", str(rejects)), data)
    assert done.code == 1
    assert [record["text"] for record in done.records] == ["一"]
    assert rejects.read_bytes() == b'{"text":1}\n'


def test_rejects_are_read_again(tmp_path: Path) -> None:
    """A last line without its end is kept so, and doesn't run into the next file's."""
    first, second, rejects = (tmp_path / part for part in ("first", "second", "rejects"))
    first.write_bytes(b'{"text":"a"}\n{"text":1}')
    second.write_bytes(b'{"text":"b"}\n{"text":2}')
    run(["numbers", "--rejects", str(rejects), str(first), str(second)], b'{"text":"c"}\n')
    assert rejects.read_bytes() == b'{"text":1}\n{"text":2}'


def whatever_the_encoding(done: Done) -> list[dict[str, Any]]:
    """The records without what ``detect`` tells of the encoding."""
    return [
        {**record, "detected": {**record["detected"], "encoding": "", "confidence": 0}}
        if "detected" in record
        else record
        for record in done.records
    ]


@every_command
@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings(
    name: str, encoding: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "第三屆博覽會上，簽約項目十五個，總金額達一百四十三億元，增長了百分之五。\n"
    data = text.encode(encoding)
    expected = whatever_the_encoding(run(with_needed(name), text.encode()))
    for option in (encoding, "auto"):
        done = run(with_needed(name, "--encoding", option), data)
        assert whatever_the_encoding(done) == expected
    rejects = tmp_path / "rejects"
    if name == "detect":  # which reads any encoding unless it is told one
        assert whatever_the_encoding(run([name], data)) == expected
        return
    done = run(with_needed(name, "--rejects", str(rejects)), text.encode(encoding))
    assert (done.code, done.stdout) == (1, b"")
    assert rejects.read_bytes() == text.encode(encoding)
    told = capfd.readouterr().err
    assert re.search(r": byte \d+ \(0x[0-9a-f]{2}\) is not UTF-8", told)
    assert "--encoding" in told


@pytest.mark.parametrize("by", ["article", "sentence"])
def test_a_file_that_breaks_off(by: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What was read of it doesn't run into the next file; it is told, and the next is read."""
    page, read, broken = tmp_path / "page", os.read, []

    def read_once(descriptor: int, size: int) -> bytes:
        if os.fstat(descriptor).st_ino == page.stat().st_ino:
            broken.append(descriptor)
            if len(broken) > 1:
                raise OSError(5, "Input/output error")
        return read(descriptor, size)

    page.write_bytes("甲乙丙\n".encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cntext.stream.source.os.read", read_once)
        done = run(["split", "--by", by, str(page)], "丁戊己。\n".encode())
    assert done.code == 1
    assert f"{page}: Input/output error" in capfd.readouterr().err
    found = [(record["source"] == "page", record["text"]) for record in done.records]
    assert found[-1] == (True, "丁戊己。")
    assert found[:-1] == ([(False, "甲乙丙")] if by == "sentence" else [])


FOREIGN = (
    '"big":%s,"small":0.12345678901234567890123456789012345,"huge":1e400,"zero":-0.0,'
    '"order":{"z":1,"a":[{"y":1.50,"b":null}]},"text2":"\\ud800","u":"\\u4e00\u2028","e":{},"l":[]'
) % ("9" * 6000)


@every_command
def test_foreign_fields_come_out_as_they_went_in(name: str) -> None:
    """Their bytes, through two runs of the command."""
    data = f'{{"id":"r",{FOREIGN},"text":"三百元。"}}\n'.encode()
    for _ in range(2):
        done = run(with_needed(name), data)
        assert done.code == 0
        data = done.stdout
        for part in FOREIGN.split(',"'):
            assert part.encode() in data
        assert b"NaN" not in data
        assert b"Infinity" not in data


@every_command
def test_another_field(name: str) -> None:
    data = '{"text":17,"body":"三百元。","title":"x"}\n'.encode()
    done = run(with_needed(name, "--field", "body"), data)
    assert done.code == 0
    [record] = done.records
    assert record["text"] == 17
    assert record["body"].startswith("三百")
    check_record(record, "body")


@every_command
@given(data=st.binary(max_size=60) | st.text(max_size=30).map(str.encode))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(name: str, data: bytes) -> None:
    for arguments in ([], ["-l"], ["--input", "jsonl"], ["--errors", "replace"]):
        done = run(with_needed(name, "-q", *arguments), data)
        assert done.code in (0, 1)
        for record in whole_records(done.stdout):
            check_record(record)


def test_every_text_command_is_here() -> None:
    assert {*COMMANDS, *aggregates()} == set(text_commands())
    assert {"split", "segment", "keywords", "numbers", "convert"} <= set(COMMANDS)
