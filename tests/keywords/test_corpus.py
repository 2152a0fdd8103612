"""``keywords --corpus`` and ``--per source``: the same as through a file; nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.stream.spool import Spool
from cntext.text.keywords import FoldedIdf, Idf, default_idf, folded_idf
from tests.cli.running import run
from tests.faults.processes import command_line, environment, one_line, running, whole_records
from tests.faults.processes import run as run_process

SEED = (Path(__file__).parents[2] / "seeds" / "hunan-daily.txt").read_bytes()
ARTICLES = run(["split"], SEED).stdout
FEW = '{"text":"水稻丰收"}\n{"text":"玉米丰收"}\n'.encode()


@pytest.mark.parametrize("method", ["phrase", "tfidf", "textrank"])
def test_the_set_itself_is_what_idf_counts(method: str, tmp_path: Path) -> None:
    table = tmp_path / "idf.jsonl"
    table.write_bytes(run(["idf"], ARTICLES).stdout)
    through_file = run(["keywords", "--method", method, "--idf", str(table)], ARTICLES)
    at_once = run(["keywords", "--method", method, "--corpus"], ARTICLES)
    assert at_once == through_file
    assert len(at_once.records) == ARTICLES.count(b"\n")


@pytest.mark.parametrize("form", ["text", "tsv", "csv", "pretty", "jsonl"])
def test_every_form_of_output(form: str, tmp_path: Path) -> None:
    table = tmp_path / "idf.txt"
    table.write_bytes(run(["idf"], ARTICLES).stdout)
    expected = run(["keywords", "--idf", str(table), "-o", form], ARTICLES)
    assert run(["keywords", "--corpus", "-o", form], ARTICLES) == expected
    each = run(["keywords", "--corpus", "-e"], ARTICLES)
    assert each == run(["keywords", "-e", "--idf", str(table)], ARTICLES)


def test_foreign_fields_wait_unchanged() -> None:
    line = (
        '{"x":{"n":1.50,"s":"\\ud800"},"id":12345678901234567890123,"text":"水稻丰收"}\n'.encode()
    )
    done = run(["keywords", "--corpus"], line)
    assert done.stdout.startswith(line.rstrip(b"}\n"))


def test_in_a_pipe() -> None:
    done = run(["pipe", "split | keywords --corpus"], SEED)
    assert done == run(["keywords", "--corpus"], ARTICLES)


def test_several_files_and_standard_input(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(FEW)
    two.write_bytes(FEW)
    result = run_process("keywords", "--corpus", str(one), "-", str(two), data=FEW)
    assert result.code == 0
    assert result.stdout == run(["keywords", "--corpus"], FEW * 3).stdout


def test_all_records_of_a_source_are_one(capfd: pytest.CaptureFixture[str]) -> None:
    data = b"".join(
        json.dumps({"text": text, "source": source, "x": 1}).encode() + b"\n"
        for text, source in [
            ("水稻丰收", "甲"),
            ("水稻减产\n", "甲"),
            ("", "甲"),
            ("玉米丰收", "乙"),
        ]
    )
    done = run(["keywords", "--per", "source", "--corpus"], data)
    assert [list(record) for record in done.records] == [
        ["id", "source", "records", "text", "keywords"]
    ] * 2
    first, second = done.records
    assert (first["id"], first["records"], first["text"]) == ("甲", 3, "水稻丰收\n水稻减产\n")
    assert (second["id"], second["records"], second["text"]) == ("乙", 1, "玉米丰收")
    for record in done.records:
        for item in record["keywords"]:
            assert all(record["text"][a:b] == item["text"] for a, b in item["spans"])
    again = run(["keywords", "--per", "source"], data + data)
    assert [record["id"] for record in again.records] == ["甲", "乙", "甲", "乙"]
    assert "aren't together" in capfd.readouterr().err


def test_tokens_of_a_source_are_joined_if_all_are_there() -> None:
    tokenised = run(["segment", "--pos"], ARTICLES).stdout
    done = run(["keywords", "--per", "source"], tokenised)
    (record,) = done.records
    assert "".join(record["tokens"]) == record["text"]
    assert len(record["pos"]) == len(record["tokens"])
    mixed = run(["keywords", "--per", "source"], tokenised + ARTICLES)
    assert "tokens" not in mixed.records[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_after_a_signal(number: signal.Signals, tmp_path: Path) -> None:
    with running("keywords", "--corpus", env=environment({"TMPDIR": str(tmp_path)})) as process:
        process.send(ARTICLES * 30)
        time.sleep(1.0)
        process.signal(number)
        assert process.code() == (-number if number == signal.SIGKILL else 128 + number)
        assert process.out.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_after_success_and_after_a_reader_that_leaves(tmp_path: Path) -> None:
    kept = environment({"TMPDIR": str(tmp_path)})
    assert run_process("keywords", "--corpus", data=ARTICLES, env=kept).code == 0
    with running("keywords", "--corpus", "--line-buffered", env=kept) as process:
        process.send(ARTICLES * 10)
        process.finish_input()
        process.out.readline()
        process.out.close()
        assert process.code() == 0
    assert list(tmp_path.iterdir()) == []


def test_strict_and_bad_records() -> None:
    bad = FEW + b'{"text":1}\n'
    assert run(["keywords", "--corpus", "--strict"], bad) == (b"", 1)
    assert run(["keywords", "--corpus"], bad).stdout == run(["keywords", "--corpus"], FEW).stdout
    result = run_process("keywords", "--corpus", "--idf", "x", data=FEW)
    assert result.code == 2
    assert b"--corpus and --idf exclude each other" in result.stderr


@pytest.mark.parametrize("data", [b"", b"\n", '{"text":"，"}\n'.encode()])
def test_next_to_nothing(data: bytes) -> None:
    done = run(["keywords", "--corpus"], data)
    assert done.code == 0
    assert all(record["keywords"] == [] for record in whole_records(done.stdout))


def test_a_temporary_folder_that_is_full() -> None:
    """A limit on the size of files stands for a disk: EFBIG is told with the folder."""
    import resource

    result = run_process(
        "keywords",
        "--corpus",
        data=ARTICLES * 40,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert (result.code, result.stdout) == (1, b"")
    assert "File too large" in one_line(result.stderr, "keywords")


def test_memory_stays_constant(tmp_path: Path) -> None:
    def memory(size: int) -> int:
        path = tmp_path / f"{size}"
        path.write_bytes(FEW * (size // len(FEW)))
        line = command_line("keywords", "--corpus", str(path))
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        assert status == 0
        return usage.ru_maxrss

    assert memory(1_500_000) < memory(30_000) + 6000


@settings(deadline=None, max_examples=50)
@given(st.lists(st.binary(max_size=50).filter(lambda line: b"\n" not in line), max_size=20))
def test_lines_come_back_as_they_went(lines: list[bytes]) -> None:
    spool = Spool()
    for line in lines:
        spool.write(line + b"\n")
    assert list(spool.lines()) == lines


def test_long_lines_come_back_where_files_have_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE")
    lines = [b"a" * 700_000, b"", b"b" * (1 << 18), b"c"]
    spool = Spool()
    for line in lines:
        spool.write(line + b"\n")
    assert list(spool.lines()) == lines


@pytest.mark.parametrize(
    ("word", "counterpart"),
    [("經濟", "经济"), ("發展", "发展"), ("臺灣", "台湾")],
)
def test_words_are_looked_up_as_segment_does(word: str, counterpart: str) -> None:
    assert folded_idf()[word] == default_idf()[counterpart]
    assert folded_idf().knows(word)
    assert folded_idf().values([word, counterpart]) == dict.fromkeys(
        [word, counterpart], default_idf()[counterpart]
    )


def test_a_table_with_traditional_words_keeps_them() -> None:
    table = FoldedIdf(Idf({"經濟": 1.0, "经济": 2.0, "发展": 3.0}))
    assert (table["經濟"], table["经济"], table["發展"], table["無"]) == (1.0, 2.0, 3.0, 2.0)
    assert not table.knows("無")
