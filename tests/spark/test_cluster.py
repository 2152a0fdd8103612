"""On a real cluster: what comes out is what one process gives, whatever happens on the way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spark.cluster import PATIENCE, ROOT, Cluster, cntext_environment

STEPS = "split --by sentence | segment --pos | keywords --top 5 --method tfidf"
RECORDS = 20_000


def records(seed: str, count: int, *, with_ids: bool) -> Iterator[str]:
    """Lines of JSON of some lines of the seed, with fields that no step knows."""
    texts = [line[:20] for line in seed.splitlines() if line.strip()]
    for number in range(count):
        identity = {"id": f"n{number}"} if with_ids else {}
        record = {**identity, "text": texts[number * 7 % len(texts)], "page": number % 16}
        yield json.dumps(record, ensure_ascii=False)[:-1] + ',"weight":1.50,"none":null}\n'


def in_one_process(path: Path, steps: str) -> bytes:
    command = [sys.executable, "-m", "cntext", "pipe", steps, "--input=jsonl", "--output=jsonl"]
    with open(path, "rb") as file:
        return subprocess.run(
            command, stdin=file, stdout=subprocess.PIPE, check=True, env=cntext_environment()
        ).stdout


@pytest.mark.parametrize(
    ("with_ids", "steps"), [(True, STEPS), (False, "clean | split --by clause | segment")]
)
def test_twenty_thousand_records_are_byte_identical(
    cluster: Cluster, seed_text: str, tmp_path: Path, with_ids: bool, steps: str
) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text("".join(records(seed_text, RECORDS, with_ids=with_ids)), "utf-8")
    told = cluster.program.run("lines", path=str(path), steps=steps, out=str(out))
    assert told["partitions"] > 2
    assert out.read_bytes() == in_one_process(path, steps)


def test_workers_have_neither_locale_nor_home(cluster: Cluster) -> None:
    names = set(cluster.program.run("environment"))
    assert not names & {"LANG", "LC_ALL", "HOME"}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"text":"断了', "invalid JSON"),
        ('{"id":"x","text":null}', '"text" is null, not a string'),
        ('{"id":"x"}', 'no "text" field'),
    ],
)
def test_a_broken_record_fails_the_job_or_costs_one_row(
    cluster: Cluster, seed_text: str, tmp_path: Path, broken: str, reason: str
) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = list(records(seed_text, 300, with_ids=True))
    path.write_text("".join([*good[:200], broken + "\n", *good[200:]]), "utf-8")
    call = {"path": str(path), "steps": "segment", "out": str(out)}
    with pytest.raises(RuntimeError, match=reason):
        cluster.program.run("lines", **call)
    assert not out.exists()
    told = cluster.program.run("lines", **call, errors="skip")
    assert told["skipped"] == 1
    path.write_text("".join(good), "utf-8")
    assert out.read_bytes() == in_one_process(path, "segment")
    assert out.read_bytes().count(b"\n") == 300


def test_a_killed_worker_changes_nothing(cluster: Cluster, seed_text: str, tmp_path: Path) -> None:
    path, out, mark = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "mark"
    path.write_text("".join(records(seed_text, 1200, with_ids=True)), "utf-8")
    cluster.program.start("slowly", path=str(path), steps=STEPS, out=str(out), mark=str(mark))
    deadline = time.monotonic() + PATIENCE
    while not mark.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    try:
        cluster.kill_worker()
        assert not out.exists()
        cluster.program.result()
    finally:
        cluster.add_worker()
    assert out.read_bytes() == in_one_process(path, STEPS)


def test_a_python_without_cntext_is_named(cluster: Cluster, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=True)
    python = tmp_path / "bare/bin/python"
    with pytest.raises(RuntimeError, match=r"cntext can't be imported on .*, by .*bare") as raised:
        cluster.program.run("without_cntext", python=str(python))
    assert "pip install" in str(raised.value)


def test_partitions_may_be_empty(cluster: Cluster) -> None:
    none, empty, one = cluster.program.run("empty")
    assert none == empty == []
    assert [json.loads(line)["id"] for line in one] == ["-:1.1"]


def test_executors_on_this_machine_run_this_python_where_none_is_named(cluster: Cluster) -> None:
    assert cluster.program.run("named_python") == [sys.executable, "python3.99"]


def test_records_may_have_ids_in_some_partitions_only(cluster: Cluster) -> None:
    lines = cluster.program.run("some_ids")
    assert [json.loads(line)["id"] for line in lines] == ["a.1", "-:2.1", "-:3.1"]


def test_what_is_no_line_is_an_error(cluster: Cluster) -> None:
    with pytest.raises(RuntimeError, match="expected lines of JSON"):
        cluster.program.run("no_lines")


COLUMNS = [
    "7 id",
    "'他来到北京。花了三百二十元。' text",
    "cast(1.50 as decimal(30, 5)) price",
    "timestamp'1900-01-01 00:00:00.123457' seen",
    "timestamp_ntz'2020-01-01 00:00:00.000001' local",
    "date'1949-10-01' day",
    "X'00ff' picture",
    "cast('NaN' as double) share",
    "tinyint(3) small",
    "cast(null as int) nothing",
    "map('a', 1, 'b', null) counts",
    "array(named_struct('x', 1, 'y', cast(null as string)), null) points",
    "named_struct('at', timestamp'2020-02-03 04:05:06.000007') more",
]


@pytest.mark.parametrize("steps", ["segment", "clean | numbers", "split --by sentence"])
def test_columns_that_no_step_knows_keep_values_and_types(cluster: Cluster, steps: str) -> None:
    told = cluster.program.run("frame", columns=COLUMNS, steps=steps)
    mine = {"id", "text"} if "split" in steps else set()
    for name, kind in told["types_before"].items():
        assert name in mine or told["types"][name] == kind
    names = list(told["types_before"])
    for row in told["kept"]:
        for name, value, before in zip(names, row, told["before"][0], strict=True):
            assert name in mine or value == before, name


def test_the_steps_say_which_columns_come_out(cluster: Cluster) -> None:
    steps = "split --by sentence | segment --pos | keywords --top 1 | numbers"
    told = cluster.program.run("frame", columns=COLUMNS[:3], steps=steps)
    types = told["types"]
    assert list(types)[:3] == ["id", "text", "price"]
    assert (types["id"], types["start"], types["tokens"]) == ("string", "bigint", "array<string>")
    assert types["numbers"].startswith("array<struct<text:string,start:bigint,end:bigint,kind:")
    rows = told["rows"]
    assert [row["id"] for row in rows] == ["7.1", "7.2"]
    assert "".join(rows[1]["tokens"]) == rows[1]["text"] == "花了三百二十元。"
    (number,) = rows[1]["numbers"]
    assert (number["text"], number["value"], number["unit"]) == ("三百二十元", "320", "元")


def test_a_schema_can_be_given(cluster: Cluster) -> None:
    told = cluster.program.run(
        "frame", columns=COLUMNS[:2], steps="segment", schema="id int, text string, tokens string"
    )
    assert told["rows"][0]["tokens"].startswith('["他","来到"')
    with pytest.raises(RuntimeError, match=r"MALFORMED_RECORD|Malformed"):
        cluster.program.run(
            "frame", columns=COLUMNS[:2], steps="segment", schema="id date, text string"
        )


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (["'好' body"], 'no column "text"; there are: body'),
        (["3 text"], 'the column "text" is int, not string'),
        (["'好' text", "1 a", "2 a"], 'two columns have the name "a"'),
        (["'好' text", "map(1, 2) a"], "a map whose keys are no strings"),
        (["cast(null as string) text"], 'no "text" field'),
    ],
)
def test_a_frame_that_cannot_go_is_refused(
    cluster: Cluster, columns: list[str], reason: str
) -> None:
    with pytest.raises(RuntimeError, match=reason):
        cluster.program.run("frame", columns=columns, steps="segment")


def test_a_row_without_text_is_skipped(cluster: Cluster) -> None:
    columns = ["1 id", "cast(null as string) text"]
    told = cluster.program.run("frame", columns=columns, steps="segment", errors="skip")
    assert told["rows"] == []


def test_the_manuals_programs_print_what_it_shows(cluster: Cluster) -> None:
    page = (ROOT / "docs/spark.md").read_text("utf-8")
    programs = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", page, re.M | re.S)
    assert len(programs) == page.count("```python")
    for code, shown in programs:
        assert cluster.program.run("program", code=code).strip() == shown.strip()
