"""The commands in any order: through real JSON at every hop, on real and on hostile text."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import pytest

from tests.cli.running import (
    REWRITERS,
    SPLITTERS,
    annotators,
    run,
    steps,
    with_needed,
)
from tests.record.judging import check_record, ink, place_in_source

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "seeds/hunan-daily.txt").read_bytes().decode()
FOREIGN = '"x":{"n":123456789012345678901.50,"d":"2023-09-23","s":"\\ud800"},"tags":["甲","乙"]'

TEXTS = {
    "seed": SEED[:1500],
    "lengths": "软件内存和U盘的默认程序，内存和U盘。\n\n“出租车里的U盘，”他说，“三百二十元。”\n",
    "astral": "𠮷野家在𠀀𠂉，花了𝟛元；👨‍👩‍👧e\u0301。\n\n第二段：𪚥𪚥。",
    "line ends": "第一段，三件事。\r\n\r\n第二段\u2028还是第二段\u0085完了？\n\n\n　　第三段！\r",
    "controls": "甲\x00乙\x1b[31m丙\u202e丁\ufeff戊\x7f。\n\n\x0c己。",
    "nothing but space": " ",
    "spaces": "　 \t\n \n",
    "one": "一",
    "numbers": "一二三，百分之五十，3万5千，３．５％，第一时间，一站式\n143.32亿元\n",
    "quotes": "“‘“（《一》“”’。”\n\n”“……——！？”",
}


def record_line(text: str) -> bytes:
    return (
        json.dumps({"id": "r", "text": text}, ensure_ascii=False)[:-1] + f",{FOREIGN}}}\n"
    ).encode()


def orders_of(names: list[str]) -> list[tuple[str, ...]]:
    """All orders of a few names; of many, those in which each pair stands both ways."""
    if len(names) <= 4:
        return list(permutations(names))
    random = Random(7)
    chosen = [tuple(names), *(tuple(random.sample(names, len(names))) for _ in range(11))]
    return sorted({*chosen, *(order[::-1] for order in chosen)})


def arguments_of(name: str) -> list[str]:
    return with_needed(name, *({"split": ["--by", "sentence"]}.get(name, [])))


@pytest.mark.parametrize("name", TEXTS)
def test_annotators_commute(name: str) -> None:
    results = {}
    for order in orders_of(annotators()):
        data = record_line(TEXTS[name])
        for command in order:
            done = run(arguments_of(command), data)
            assert done.code == 0, order
            data = done.stdout
        results[order] = json.loads(data)
        assert FOREIGN.encode() in data
        check_record(results[order])
    first = next(iter(results.values()))
    for order, record in results.items():
        assert record == first, order


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("command", annotators())
def test_annotating_twice_is_annotating_once(command: str, name: str) -> None:
    once = run(arguments_of(command), record_line(TEXTS[name]))
    again = run(arguments_of(command), once.stdout)
    assert again == once


@pytest.mark.parametrize("name", TEXTS)
def test_any_order_keeps_offsets_true_and_loses_nothing(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    text = TEXTS[name]
    movers = [command for command in steps() if command in (*SPLITTERS, *REWRITERS)]
    for order in orders_of(steps()):
        rewritten, data = False, record_line(text)
        for hop, command in enumerate(order):
            before = [json.loads(line) for line in data.split(b"\n")[:-1]]
            done = run(arguments_of(command), data)
            assert done.code == 0, (order, hop)
            assert FOREIGN.encode() in done.stdout or not done.stdout
            assert done.stdout.count(FOREIGN.encode()) == len(done.records)
            data, after = done.stdout, done.records
            for record in after:
                check_record(record)
            if command not in movers:
                assert [record["text"] for record in after] == [r["text"] for r in before]
                assert all(kept(old, new) for old, new in zip(before, after, strict=True))
            if command in SPLITTERS:
                assert joined_ink(after) == joined_ink(before), (order, hop)
                assert len({record["id"] for record in after}) == len(after)
            rewritten = rewritten or command in REWRITERS
            if not rewritten and any(command in SPLITTERS for command in order[: hop + 1]):
                for record in after:
                    assert place_in_source(record, text) == record["text"]
    told = capfd.readouterr().err
    assert "error" not in told.replace("errors", "")


def joined_ink(records: list[dict[str, str]]) -> Counter[str]:
    return sum((ink(record["text"]) for record in records), Counter())


def kept(old: dict[str, object], new: dict[str, object]) -> bool:
    """Whether an annotator left every key that was there, but its own, in its place."""
    changed = [key for key in old if old[key] != new.get(key)]
    order = [key for key in new if key in old]
    return not changed and order == list(old)


@pytest.mark.parametrize("to", ["s2t", "s2twp", "t2s"])
def test_places_stay_true_through_rewriting_and_splitting(to: str) -> None:
    """Split by ever smaller parts, converting before and between: places are in the seed."""
    converted = run(["convert", "--to", to], SEED.encode())
    for hops in (
        ["article", "paragraph", "sentence"],
        ["paragraph", to, "sentence"],
        ["article", to, "paragraph", "sentence"],
        ["sentence", to],
        [to, "sentence"],
        [to, "article", "sentence"],
    ):
        data = SEED.encode()
        for hop in hops:
            command = ["convert", "--to", to] if hop == to else ["split", "--by", hop]
            data = run(command, data).stdout
        records = [json.loads(line) for line in data.split(b"\n")[:-1]]
        if hops == [to, "sentence"]:
            assert joined_ink(records) == ink(converted.records[0]["text"])
        elif "article" not in hops and to not in hops:
            assert joined_ink(records) == ink(SEED)
        for record in records:
            place = place_in_source(record, SEED)
            if to in hops:
                once = run(["convert", "--to", to], json.dumps({"text": place}).encode()).records
                assert alike(once[0]["text"], record["text"]), (hops, place, record["text"])
            else:
                assert place == record["text"]


def alike(one: str, two: str) -> bool:
    """Equal but for a phrase that the cut took apart: then at least as good as all of it."""
    same = sum((Counter(one) & Counter(two)).values())
    return one == two or same >= min(len(one), len(two)) - 2


@pytest.mark.parametrize("order", [("split", "segment"), ("segment", "split")])
def test_tokens_follow_their_text_into_the_parts(order: tuple[str, str]) -> None:
    """Tokens made before the split are those made after it."""
    for by in ("article", "paragraph"):
        results = []
        for names in (order, ("split", "segment")):
            data = SEED.encode()
            for name in names:
                extra = ["--by", by] if name == "split" else ["--pos"]
                data = run([name, *extra], data).stdout
            results.append([json.loads(line) for line in data.split(b"\n")[:-1]])
        for one, two in zip(*results, strict=True):
            assert one["text"] == two["text"]
            check_record(one)
            # A line break or a caption that a part leaves out may have stood inside a word.
            assert "spans" in one or one["tokens"] == two["tokens"]


@pytest.mark.parametrize("pair", list(combinations(steps(), 2)), ids="-".join)
def test_real_pipes_give_what_the_process_gives(pair: tuple[str, str]) -> None:
    """Two hops through the shell, against the same hops in this process."""
    data = record_line(TEXTS["lengths"])
    expected = run(arguments_of(pair[1]), run(arguments_of(pair[0]), data).stdout).stdout
    first = [sys.executable, "-m", "cntext", *arguments_of(pair[0])]
    second = [sys.executable, "-m", "cntext", *arguments_of(pair[1])]
    one = subprocess.run(first, input=data, capture_output=True, check=True)
    two = subprocess.run(second, input=one.stdout, capture_output=True, check=True)
    assert two.stdout.replace(b'"source":"-"', b'"source":"page"') == expected
