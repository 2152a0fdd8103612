"""``cntext pipe`` gives, byte for byte, what a pipe of the shell gives."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
from click import UsageError

from cntext.cli.table import COMMANDS
from tests.cli.running import text_commands, with_needed
from tests.scale.swapped import run

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "seeds/hunan-daily.txt").read_bytes()

# Forms of commands that leave other kinds of value in a record than their plain call.
VARIANTS = [
    "split --by paragraph",
    "split --by sentence",
    "split --by block --explain",
    "segment --pos",
    "segment --offsets --pos",
    "segment --mode search --into words",
    "segment --pos --into words",
    "segment --each",
    "segment --field title --into heads",
    "keywords --top 3 --method textrank",
    "keywords --method tfidf --into topics",
    "numbers --explain --ref-date 2023-10-01",
    "numbers --normalize",
    "numbers --to-chinese upper",
    "names --kind person --each",
    "quotes --into said",
    "convert --to tw --explain --keep-original",
    "convert --to twp --protect names",
    "convert --to tw --check",
    "convert --to hk --into traditional",
    "clean --steps all --explain",
]
ENDS = ["", "", "", " -o text", " -o tsv", " -o csv", " -0 -o text", " --each"]

FOREIGN = (
    '"x":{"n":123456789012345678901.50,"e":1e400,"s":"\\ud800"},"none":null,"yes":true,'
    '"big":123456789012345678901234567890,"tags":["甲","乙"],"date":"2023-09-23"'
)
TEXT = "湖南日报9月29日讯（记者 吴桂英）“总投资143.32亿元。”长沙市委书记吴桂英说，增长１２．５％。"
LINES = f"""\
{{"id":"a","text":"{TEXT}",{FOREIGN}}}
{{"text":"{TEXT}\\n\\n第二段：三百二十人。","source":"elsewhere"}}
{{"text":12}}

{{"id":7,"text":"没有名字的记录，两行\\n内存和U盘。","start":5,"end":900,{FOREIGN}}}
{{"broken
{{"id":null,"text":"","keywords":[{{"text":"甲","spans":[[0,1]]}}]}}
{{"id":"t","text":"他来了。他走了。","tokens":["他","来","了","。","他","走","了","。"],"pos":[1,2]}}
[1]
{{"text":"他来了。","tokens":["他","来了","。"],"pos":["r","v","x"],"title":null,"edits":[1.0]}}
""".encode()
INPUTS = {"page": SEED[:6000].decode(errors="ignore").encode(), "lines": LINES}


@cache
def all_steps() -> list[str]:
    plain = [shlex.join(with_needed(name)) for name in text_commands() if COMMANDS[name].is_step]
    return [*plain, *VARIANTS]


def random_pipe(seed: int) -> list[str]:
    random = Random(seed)
    steps = [random.choice(all_steps()) for _ in range(random.randint(1, 4))]
    steps[-1] += random.choice(ENDS)
    return steps


def in_shell(steps: list[str], data: bytes) -> tuple[bytes, list[str], int]:
    told: list[str] = []
    code = 0
    for index, step in enumerate(steps):
        more = ["--input", "jsonl"] if index else []
        done = run([*shlex.split(step), *more], data)
        data = done.stdout
        told += done.stderr.splitlines()
        code = max(code, done.code)
    return data, told, code


def reasons(told: list[str]) -> Counter[str]:
    """The diagnostics without what they call the step, and where a later one has the record from.

    In a shell the later commands read standard input, and know its lines only.
    """
    told = [re.sub(r"^cntext \w+: (\S+: read as)", r"\1", line) for line in told]
    lines = (re.sub(r"^cntext (pipe: )?(\w+)( \(step \d+\))?: ", r"\2: ", line) for line in told)
    return Counter(re.sub(r": -(:\d+)?: ", ": ", line) for line in lines)


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("seed", range(60))
def test_random_pipes(seed: int, name: str) -> None:
    steps = random_pipe(seed)
    data = INPUTS[name]
    expected, told, code = in_shell(steps, data)
    done = run(["pipe", " | ".join(steps)], data)
    assert done.stdout == expected, steps
    assert done.code == code
    assert reasons(done.stderr.splitlines()) == reasons(told)


@pytest.mark.parametrize("step", range(len(VARIANTS) + len(COMMANDS)))
def test_every_step_before_all_that_look_into_records(step: int) -> None:
    """What a step leaves is judged by those that move, cut and use annotations."""
    names = all_steps()
    if step >= len(names):
        pytest.skip("no such step")
    for second in ("split --by sentence", "convert --to twp", "quotes", "numbers", "keywords"):
        steps = ["segment --pos", "names", names[step], second]
        expected, _, _ = in_shell(steps, LINES)
        assert run(["pipe", " | ".join(steps)], LINES).stdout == expected, steps


# Steps whose views make of a record what the next of a shell's pipe reads otherwise.
LAST_STEPS = [
    ["detect", "segment --mode full"],
    ["clean", "segment --mode full --offsets --each"],
    ["segment --mode full", "convert --to tw"],
    ["idf", "keywords --per source", "dedupe --group -o tsv"],
    ["segment", "dedupe --group --into tokens -o csv"],
    ["numbers", "dedupe --group"],
]


@pytest.mark.parametrize("steps", LAST_STEPS, ids=" | ".join)
@pytest.mark.parametrize("name", INPUTS)
def test_what_the_last_step_shows_is_the_same(steps: list[str], name: str) -> None:
    expected, _, code = in_shell(steps, INPUTS[name])
    done = run(["pipe", " | ".join(steps)], INPUTS[name])
    assert (done.stdout, done.code) == (expected, code)
    assert done.stdout.count(b"\n")


def test_processes(tmp_path: Path) -> None:
    """The same by real processes, with what a step that isn't the last rejects."""
    page = tmp_path / "page.jsonl"
    page.write_bytes(LINES)
    cntext = f"{sys.executable} -m cntext"
    shell = (
        f"set -o pipefail; {cntext} segment --rejects r1 page.jsonl"
        f" | {cntext} split --by sentence | {cntext} numbers --each"
    )
    expected = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, capture_output=True, env=_environment(), check=False
    )
    more = ["--rejects", "r2", "--each", "page.jsonl"]
    done = subprocess.run(
        [*cntext.split(), "pipe", "segment | split --by sentence | numbers", *more],
        cwd=tmp_path,
        capture_output=True,
        env=_environment(),
        check=False,
    )
    assert (done.stdout, done.returncode) == (expected.stdout, 1)
    assert expected.returncode == 1
    assert (tmp_path / "r1").read_bytes() == (tmp_path / "r2").read_bytes() != b""
    assert done.stderr.decode().splitlines()[0] == (
        'cntext pipe: segment: page.jsonl:3: "text" is a number, not a string'
    )


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}


def test_a_later_step_names_file_and_line(tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text('{"text":"甲"}\n\n{"text":"乙","body":"丙"}\n', encoding="utf-8")
    rejects = tmp_path / "rejects"
    steps = f"detect | segment --field body --rejects {shlex.quote(str(rejects))}"
    done = run(["pipe", steps, str(page)], b"")
    assert done.code == 1
    assert done.stderr == f'cntext pipe: segment: {page}:1: no "body" field\n'
    assert rejects.read_bytes().startswith(b'{"text":"\xe7\x94\xb2","detected":{')
    assert done.stdout.startswith('{"text":"乙","body":"丙"'.encode())


def test_strict_ends_the_steps_before_it_too() -> None:
    data = b'{"text":"1"}\n{"text":2}\n{"text":"3"}\n'
    done = run(["pipe", "segment | detect", "--strict", "--input", "jsonl"], data)
    assert (done.stdout.count(b"\n"), done.stderr.count("\n"), done.code) == (1, 1, 1)
    data = b'{"a":"1","text":"1"}\n{"text":"2"}\n{"a":"3","text":"3"}\n'
    done = run(["pipe", "segment | detect --strict --field a"], data)
    assert (done.stdout.count(b"\n"), done.stderr.count("\n"), done.code) == (1, 1, 1)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("segment --separator '|' -o text", "我们|学习\n"),
        ('segment --separator "|" -o text', "我们|学习\n"),
        (r"segment --separator \| -o text", "我们|学习\n"),
        ("segment --separator \"'|'\" -o text", "我们'|'学习\n"),
        (r'cntext detect|cntext segment --separator "\"|" -o text', '我们"|学习\n'),
    ],
)
def test_quoting(steps: str, words: str) -> None:
    data = '{"text":"我们学习","tokens":1}'.encode()
    assert run(["pipe", steps], data).stdout.decode() == words


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["split | | segment"], "step 2 is empty"),
        (["split |"], "step 2 is empty"),
        ([""], "step 1 is empty"),
        (["split | 'segment"], "step 2: no closing quotation"),
        (["split | segmnt"], 'step 2: no command "segmnt"; there are: split, '),
        (["split | pipe segment"], 'step 2: "pipe" is no step; there are: split, '),
        (["split | keywords --top x"], "step 2 (keywords): Invalid value for '--top': 'x' is not"),
        (["split -o text | segment"], "step 1 (split): only the last step may have -o text"),
        (["split | segment page.txt"], "step 2 (segment): only the first step reads files"),
        (["split | segment -l"], "step 2 (segment): only the first step reads plain text"),
        (["split | segment --encoding big5"], "step 2 (segment): only the first step has an"),
        (["split | convert"], "step 2 (convert): name one configuration, with --to or with"),
        (["split --rejects r | segment --rejects r"], "--rejects r is also that of another"),
    ],
)
def test_errors_name_the_step(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as told:
        run(["pipe", *arguments], b"")
    assert told.value.format_message().startswith(message)


@pytest.mark.parametrize(
    ("steps", "data", "code"),
    [
        ("split --by sentence | grep --exit-status 经济", "经济增长。", 0),
        ("split --by sentence | grep --exit-status 经济", "下雨。", 4),
        ("grep --exit-status 经济 | segment", "下雨。", 4),
        ("grep --exit-status 经济 | grep --exit-status 增长 -o text", "经济。", 4),
        # As a shell has it with pipefail: the last step that doesn't end with 0.
        ("grep --exit-status 经济 | segment", '{"text":1}\n{"text":"下雨"}', 1),
        ("segment | grep --exit-status 经济", '{"text":1}\n{"text":"下雨"}', 4),
        ("grep --exit-status 下雨 | segment --field a", '{"text":"下雨"}', 1),
        ("grep --exit-status 云 --all | segment --field a", '{"text":"下雨"}', 1),
    ],
)
@pytest.mark.parametrize("jobs", [(), ("-j", "2")])
def test_the_exit_code_is_that_of_a_pipe(
    steps: str, data: str, code: int, jobs: tuple[str, ...]
) -> None:
    assert run(["pipe", steps, "-q", *jobs], data.encode()).code == code
