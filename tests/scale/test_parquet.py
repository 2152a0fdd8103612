"""``-o parquet``: the rows of ``-o csv`` in typed columns, and nothing of a record lost."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from cntext.cli.app import group
from cntext.cli.table import COMMANDS
from cntext.stream.output import Output
from tests.cli.running import run, with_needed
from tests.conftest import ROOT

parquet = pytest.importorskip("pyarrow.parquet")

SEED = (ROOT / "seeds" / "hunan-daily.txt").read_bytes()
STEPS = [name for name in COMMANDS if COMMANDS[name].is_step]
CNTEXT = [sys.executable, "-m", "cntext"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
STRANGE = (
    '{"text":"三成五","uid":123456789012345678901234567890,"price":1.10,"tags":["甲"],"id":7}\n'
    '{"start":99999999999999999999,"text":"一百元","end":"x","\\u00e9":{"a":[1e400]},"tokens":["一百元"]}\n'
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def made(name: str, data: bytes) -> bytes:
    """The Parquet file that a command makes of ``data``, read from a file of the name ``page``."""
    Path("page").write_bytes(data)
    with tempfile.TemporaryFile() as out:
        output = Output(out.fileno())
        arguments = [*with_needed(name, "-o", "parquet"), "page"]
        group.main(arguments, "cntext", standalone_mode=False, obj=output)
        output.flush()
        out.seek(0)
        return out.read()


def rows(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(data)).to_pylist()
    return found


def process(
    arguments: list[str], data: bytes, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*CNTEXT, *arguments],
        input=data,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        **options,
    )


def cell(value: Any) -> str:
    """As the cell of a CSV file has it, but for how a float is written."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return " ".join(value)
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("name", STEPS)
def test_the_rows_are_those_of_csv(name: str) -> None:
    for data in (SEED, run(["split"], SEED).stdout):
        table = rows(made(name, data))
        text = run(with_needed(name, "-o", "csv"), data).stdout.decode()
        expected = [*csv.DictReader(io.StringIO(text, newline=""))]
        assert len(table) == len(expected)
        for row, line in zip(table, expected, strict=True):
            found = {key: cell(row[key]) for key in line}
            assert {key: _plain(value) for key, value in found.items()} == {
                key: _plain(value) for key, value in line.items()
            }


def _plain(text: str) -> Any:
    """Objects without their fields that aren't there; floats as floats."""
    if text[:1] in ("{", "["):
        return _without_nulls(json.loads(text))
    try:
        return float(text)
    except ValueError:
        return text


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    return [*map(_without_nulls, value)] if isinstance(value, list) else value


def test_nothing_of_a_record_is_lost_or_changed() -> None:
    data = STRANGE.encode()
    first, second = rows(made("clean", data))
    assert first["id"] == "7"
    assert first["other_fields"] == (
        '{"uid":123456789012345678901234567890,"price":1.10,"tags":["甲"]}'
    )
    assert (second["start"], second["end"]) == (None, None)
    assert json.loads(second["other_fields"], parse_float=str) == {
        "é": {"a": ["1e400"]},
        "tokens": ["一百元"],
        "start": 99999999999999999999,
        "end": "x",
    }


def test_items_have_the_fields_of_their_record_but_not_its_annotations() -> None:
    first, second = rows(made("numbers", STRANGE.encode()))
    assert (first["text"], first["value"], first["id"]) == ("三成五", "35", "7")
    assert first["other_fields"] == (
        '{"uid":123456789012345678901234567890,"price":1.10,"tags":["甲"]}'
    )
    assert second["other_fields"] == '{"é":{"a":[1e400]}}'


def test_columns_have_types() -> None:
    table = parquet.read_table(io.BytesIO(made("split", SEED)))
    types = {name: str(table.schema.field(name).type) for name in table.schema.names}
    assert types["start"] == "int64"
    assert types["complete"] == "bool"
    assert types["byline"] == "list<element: string>"
    assert types["spans"].startswith("list<element: list<element: int64")
    assert types["headings"].startswith("list<element: struct<text: string, start: int64")


@pytest.mark.parametrize("name", STEPS)
def test_of_nothing_comes_a_table_with_the_columns(name: str) -> None:
    full = parquet.read_table(io.BytesIO(made(name, SEED)))
    empty = parquet.read_table(io.BytesIO(made(name, b"")))
    assert empty.schema == full.schema
    assert empty.num_rows == (name == "count")


def test_several_processes_write_the_same_file(tmp_path: Path) -> None:
    data = run(["split", "--by", "sentence"], SEED).stdout * 5
    one, two = tmp_path / "one", tmp_path / "two"
    for path, jobs in ((one, "1"), (two, "2")):
        done = process(
            [
                "pipe",
                "segment --pos | numbers",
                "-o",
                "parquet",
                "-j",
                jobs,
                "--output-file",
                str(path),
            ],
            data,
        )
        assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"")
    assert one.read_bytes() == two.read_bytes()
    assert rows(one.read_bytes())


def test_many_rows_come_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cntext.stream.parquet._ROWS", 1000)
    data = made("segment", run(["split", "--by", "sentence"], SEED).stdout)
    assert parquet.ParquetFile(io.BytesIO(data)).num_row_groups > 2
    assert len(rows(data)) > 2000


def test_good_rows_come_out_beside_bad_records() -> None:
    data = '{"text":"一百元"}\nbroken\n{"text":"两百元"}\n'.encode()
    done = process(["numbers", "-o", "parquet"], data)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "cntext numbers: -:2: invalid JSON: invalid character (byte 0)"
    ]
    assert [row["value"] for row in rows(done.stdout)] == ["100", "200"]
    strict = process(["numbers", "-o", "parquet", "--strict"], data)
    assert strict.returncode == 1
    assert [row["value"] for row in rows(strict.stdout)] == ["100"]


def test_a_terminal_gets_none() -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [*CNTEXT, "numbers", "-o", "parquet"],
        input=SEED,
        stdout=follower,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        check=False,
    )
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    told, _ = done.stderr.decode().splitlines()
    assert told == (
        "cntext numbers: -o parquet is nothing to show: name an --output-file, or pipe it"
    )


def test_without_pyarrow_the_extra_is_named() -> None:
    script = 'import sys; sys.modules["pyarrow"] = None\nfrom cntext.cli.app import main\nmain()'
    done = subprocess.run(
        [sys.executable, "-c", script, "numbers", "-o", "parquet"],
        input=SEED,
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        "cntext numbers: -o parquet: pyarrow isn't there: pip install 'cntext-cli[parquet]'\n"
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_no_half_of_a_file(number: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "page.parquet"
    with subprocess.Popen(
        [*CNTEXT, "segment", "-l", "-o", "parquet", "--output-file", str(path)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        running.stdin.write(SEED * 3)
        running.stdin.flush()
        time.sleep(1.5)
        running.send_signal(number)
        running.wait(20)
        assert running.returncode == 128 + number
        assert running.stderr.read() == b""
    assert [*folder.iterdir()] == []


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m cntext segment -o parquet | head -c 4; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], input=SEED * 20, capture_output=True, env=ENVIRONMENT, check=False
    )
    assert (done.stdout, done.stderr) == (b"PAR10\n", b"")
