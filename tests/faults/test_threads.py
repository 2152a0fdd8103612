"""The Python API from eight threads at once, first calls included."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

import cntext
from tests.faults.processes import SEED, environment

TEXTS = [SEED.read_text(encoding="utf-8")[start : start + 800] for start in range(0, 4800, 600)]


def everything(text: str) -> list[Any]:
    """What every verb of the API says of a text."""
    return [
        cntext.split(text),
        cntext.split(text, "sentence"),
        cntext.segment(text),
        cntext.segment(text, mode="search"),
        cntext.tag(text),
        cntext.keywords(text),
        cntext.keywords(text, method="textrank"),
        cntext.numbers(text),
        cntext.convert(text, "s2twp"),
    ]


def test_eight_threads() -> None:
    expected = [everything(text) for text in TEXTS]
    barrier = Barrier(8)

    def work(number: int) -> bool:
        barrier.wait()
        turns = [(number + turn) % len(TEXTS) for turn in range(4)]
        return all(everything(TEXTS[turn]) == expected[turn] for turn in turns)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


FIRST_CALLS = """
import sys, threading
import cntext
sys.setswitchinterval(1e-6)
text = sys.stdin.read()
barrier = threading.Barrier(8)
results = []
def work():
    barrier.wait()
    results.append(repr([cntext.segment(text), cntext.tag(text), cntext.numbers(text),
        cntext.keywords(text), cntext.convert(text, "s2twp"), cntext.split(text)]))
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(results), len(set(results)))
"""


def test_first_calls_from_eight_threads() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", FIRST_CALLS],
        input=TEXTS[0].encode(),
        env=environment({"PYTHONIOENCODING": "utf-8"}),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"8 1\n")


@pytest.mark.parametrize(
    "call",
    [
        lambda: cntext.split("一", "page"),
        lambda: cntext.segment("一", mode="fast"),
        lambda: cntext.keywords("一", method="magic"),
        lambda: cntext.convert("一", "s2x"),
    ],
)
def test_wrong_arguments_are_value_errors(call: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        call()


@pytest.mark.parametrize("text", ["", " ", "\0", "\n", "𠮷", "\ud800", "一\udfff二"])
def test_texts_of_any_kind(text: str) -> None:
    """Halves of surrogate pairs too: a Python text may hold them."""
    everything(text)
    assert "".join(cntext.segment(text)) == text
