"""What an executor does with a partition, and what the driver refuses; without Spark."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest

import cntext.spark
from cntext.spark.steps import numbered_stage, planned
from cntext.spark.worker import First, Work, counted, names_itself, through
from tests.spark.cluster import cntext_environment

TEXTS = [
    "他来到北京。花了三百二十元！",
    "长沙市委书记吴桂英说：“增长12.5％。”",
    "一",
    "内存和U盘",
    "第一段。\n\n第二段。",
]
FOREIGN = ',"x":{"n":123456789012345678901.50,"s":"\\ud800"},"none":null'


def run(
    lines: Sequence[object],
    steps: str,
    partition: int = 0,
    first: First | None = None,
    skipped: list[int] | None = None,
) -> list[str]:
    work = Work(steps, "text", skipped is not None, {})
    skip = (lambda number: None) if skipped is None else skipped.append
    return list(through(work, partition, lines, first, skip))


def in_one_process(lines: Sequence[str], steps: str) -> tuple[list[str], list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "cntext", "pipe", steps, "--input=jsonl", "--output=jsonl"],
        input="".join(line + "\n" for line in lines).encode(),
        capture_output=True,
        env=cntext_environment(),
        check=False,
    )
    return done.stdout.decode().splitlines(), done.stderr.decode().splitlines()


@pytest.mark.parametrize("with_ids", [True, False])
@pytest.mark.parametrize(
    "steps",
    [
        "split --by sentence | segment --pos | keywords --top 5",
        "segment | numbers | split --by clause",
        "convert --to tw | clean | split --by paragraph | split --by sentence",
        "names --each",
        "grep 北京",
        "segment --pos | quotes | detect | summarize",
    ],
)
def test_partitions_together_give_what_one_process_gives(steps: str, with_ids: bool) -> None:
    random = Random(f"{steps}{with_ids}")
    lines = []
    for number in range(60):
        identity = f'"id":"n{number}",' if with_ids else ""
        text = json.dumps(random.choice(TEXTS), ensure_ascii=False)
        lines.append(f'{{{identity}"text":{text}{FOREIGN}}}')
        if random.random() < 0.2:
            lines.append(random.choice(["", "  ", '{"text":3}', "{", '{"text":null}', "一行字"]))
    cuts = sorted(random.choices(range(len(lines)), k=4))
    parts = [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]
    firsts = [First(0, 0)]
    for part in parts:
        count = counted("text", part)
        firsts.append(First(firsts[-1].lines + count.lines, firsts[-1].records + count.records))
    skipped: list[int] = []
    found = [
        line
        for index, (part, first) in enumerate(zip(parts, firsts, strict=False))
        for line in run(part, steps, index, None if with_ids else first, skipped)
    ]
    expected, complaints = in_one_process(lines, steps)
    assert found == expected
    assert sum(skipped) == len(complaints)


def test_an_object_over_several_lines_comes_out_as_one() -> None:
    spread = json.dumps({"text": "好\n的", "more": {"a": [1, 2]}}, ensure_ascii=False, indent=2)
    (line,) = run([spread], "segment")
    assert "\n" not in line
    assert json.loads(line)["more"] == {"a": [1, 2]}


def test_no_newline_within_a_string_is_made_valid() -> None:
    with pytest.raises(ValueError, match="invalid JSON"):
        run(['{"text":"好\n的"}'], "segment")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            '{"text":null}',
            r'segment: partition 2, record 2: "text" is null, not a string: \{"text"',
        ),
        ("{}", 'no "text" field'),
        ("[1]", "expected a JSON object, found an array"),
        ('{"text":"a","text":"b"}', "stands twice"),
        ('{"text":"\ud800"}', "half of a surrogate pair"),
        (b'{"text":"\xff"}', r"byte 9 \(0xff\) is not UTF-8"),
    ],
)
def test_a_broken_record_is_named_or_skipped(line: object, reason: str) -> None:
    lines = ['{"text":"好"}', line, '{"text":"的"}']
    with pytest.raises(ValueError, match=reason):
        run(lines, "segment", 2)
    skipped: list[int] = []
    assert len(run(lines, "segment", 2, None, skipped)) == 2
    assert skipped == [1]


def test_what_was_skipped_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    run(["{"] * 250 + ['{"text":"好"}'], "segment", 7, None, [])
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 101
    assert told[0].startswith("cntext pipe: segment: partition 7, record 1: invalid JSON")
    assert told[-1] == "cntext pipe: partition 7: 250 of 251 records skipped"


def test_what_split_dropped_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    run(
        ['{"text":"好。的。","numbers":[{"text":"好。的","start":0,"end":3}]}'],
        "split --by sentence",
    )
    assert "dropped" in capfd.readouterr().err


def test_bytes_are_lines_too() -> None:
    assert run(['{"text":"好"}'.encode()], "segment") == ['{"text":"好","tokens":["好"]}']


@pytest.mark.parametrize("line", [None, 3, {"text": "好"}])
def test_what_is_no_line_is_an_error_even_where_records_are_skipped(line: object) -> None:
    with pytest.raises(TypeError, match="expected lines of JSON"):
        run([line], "segment", skipped=[])


@pytest.mark.parametrize("steps", ["split", "segment | split"])
def test_parts_of_the_nameless_are_never_named_by_their_place_in_a_partition(steps: str) -> None:
    with pytest.raises(ValueError, match='partition 1, record 2: no "id"'):
        run(['{"id":"a","text":"好"}', '{"text":"好"}'], steps, 1)
    assert run(['{"text":"好"}'], steps, 1, First(10, 10))[0].startswith('{"id":"-:11.1"')


def test_the_driver_decides_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNTEXT_SEGMENT_POS", "1")
    monkeypatch.setenv("CNTEXT_TRACEBACK", "1")
    work = Work("segment", "text", False, {"CNTEXT_SEGMENT_INTO": "words"})
    (line,) = through(work, 0, ['{"text":"好"}'], None, lambda number: None)
    assert line == '{"text":"好","words":["好"]}'


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ("segmnet", 'step 1: no command "segmnet"'),
        ("split | keywords --tpo 5", r"step 2 \(keywords\): No such option '--tpo'"),
        ("split | count", r"step 2 \(count\): it looks at all records together"),
        ("dedupe", "it looks at all records together"),
        ("phrases", "it looks at all records together"),
        ("idf", "it looks at all records together"),
        ("segment | keywords --corpus", "it looks at all records together"),
        ("split page.txt", "the records come from Spark"),
        ("split | segment -o text", "not as text"),
        ("split --lines", "exclude each other"),
        ("segment --encoding gbk", "JSON lines in UTF-8"),
        ("segment --rejects bad.jsonl", "no files are written"),
        ("segment --output-file out.jsonl", "no files are written"),
        ("segment --user-dict /nowhere/words.txt", "No such file"),
        ("split |", "step 2 is empty"),
    ],
)
def test_wrong_steps_are_an_error_before_anything_starts(steps: str, reason: str) -> None:
    nothing = object()  # neither an RDD nor a DataFrame: it isn't even looked at
    with pytest.raises(ValueError, match=reason):
        cntext.spark.pipe(nothing, steps)  # type: ignore[call-overload]


def test_errors_is_one_of_two_words() -> None:
    with pytest.raises(ValueError, match='errors is "raise" or "skip"'):
        cntext.spark.pipe(object(), "segment", errors="ignore")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("steps", "index"),
    [
        ("split | segment", 0),
        ("clean | segment | split", 2),
        ("segment | keywords", None),
        ("segment --each | split", None),
    ],
)
def test_which_step_names_parts_by_the_number_of_the_record(steps: str, index: int | None) -> None:
    assert numbered_stage(planned(steps)) == index


def test_whether_a_line_names_itself() -> None:
    assert names_itself("text", '{"id":7,"text":"好"}')
    assert not names_itself("text", '{"id":null,"text":"好"}')
    assert not names_itself("text", "{")


def test_spark_is_imported_when_it_is_needed() -> None:
    code = "import cntext.spark, sys; print('pyspark' in sys.modules, 'click' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=cntext_environment(),
    )
    assert done.stdout == "False False\n"
