"""What the compiled core promises beside its output: bounds, threads, memory, start."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cntext.text.segment import Segmenter, core_name

if core_name() != "native":
    pytest.skip("the compiled core isn't built", allow_module_level=True)

from cntext._native import segment
from tests.native import fuzz_core

LONG = 1_000_000


@pytest.mark.skipif("CNTEXT_SANITIZED" not in os.environ, reason="see sanitize.sh")
def test_the_sanitized_build_is_the_one_tested() -> None:
    assert "sanitized" in str(segment.__file__)


@pytest.mark.parametrize(
    "unit", ["一", "a", "亿", "龘", "“", " ", "\r\n", "1.", "AB", "龘一", "C+"]
)
def test_a_million_times(unit: str) -> None:
    """In linear time and memory; with a quadratic step anywhere this would take hours."""
    text = unit * (LONG // len(unit))
    segmenter = Segmenter()
    for mode in ("accurate", "search", "full"):
        assert segmenter.offsets(text, mode=mode).nbytes
    tokens, tags = segmenter.tag(text)
    assert len(tokens) == len(tags)
    assert sum(map(len, tokens)) == len(text)


def test_threads_share_a_segmenter(seed_text: str) -> None:
    segmenter = Segmenter()
    pieces = [seed_text[start:] for start in range(0, 4000, 250)]
    wanted = [(segmenter.cut(piece), segmenter.tags_json(piece)) for piece in pieces]
    with ThreadPoolExecutor(8) as threads:
        for _ in range(5):
            cuts = threads.map(segmenter.cut, pieces)
            tags = threads.map(segmenter.tags_json, pieces)
            assert list(zip(cuts, tags, strict=True)) == wanted


@pytest.mark.parametrize("wrong", [None, b"bytes", 5, ["list"]])
def test_what_is_no_text(wrong: str) -> None:
    with pytest.raises(TypeError):
        Segmenter().cut(wrong)


def test_starting_imports_little() -> None:
    program = (
        "import sys; before = set(sys.modules);"
        "from cntext.text.segment import Segmenter; Segmenter().tag('我来到北京');"
        "print(*sorted(name.split('.')[0] for name in set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = set(done.stdout.decode().split())
    assert not loaded & {"jieba", "json", "logging", "tempfile", "pickle", "dataclasses"}


def test_a_few_rounds_of_the_fuzz_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz_core.main(3, seed=5) == 0
    assert "without a finding" in capsys.readouterr().out


def test_the_fuzz_corpus_is_there() -> None:
    assert len(list(Path(fuzz_core.CORPUS).glob("*.txt"))) >= 8
