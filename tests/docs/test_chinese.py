"""The manual in Chinese: a page for each page, with the same examples to the letter.

So the examples, which are executed on the English pages, hold there too. ``--update`` copies them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(?:console|python|sh)\n.*?^```$", re.MULTILINE | re.DOTALL)
MEASURED = re.compile(r"benchmarks|scores|round-trips|measured")
PAGES = [page for page in sorted(DOCS.glob("*.md")) if not MEASURED.search(page.name)]
PAIRS = [
    (ROOT / "README.md", ROOT / "README.zh.md"),
    *((page, DOCS / "zh" / page.name) for page in PAGES),
]


@pytest.mark.parametrize(("page", "chinese"), PAIRS, ids=[page.stem for page, _ in PAIRS])
def test_the_same_examples(page: Path, chinese: Path, request: pytest.FixtureRequest) -> None:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    text = chinese.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == len(blocks)
    if request.config.getoption("--update"):
        copies = iter(blocks)
        chinese.write_text(BLOCK.sub(lambda _: next(copies), text), encoding="utf-8")
    assert BLOCK.findall(chinese.read_text(encoding="utf-8")) == blocks, "--update copies them"


@pytest.mark.parametrize("chinese", [chinese for _, chinese in PAIRS], ids=lambda page: page.stem)
def test_links_lead_somewhere(chinese: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", chinese.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (chinese.parent / target).exists(), target


def test_options_are_named_there_too() -> None:
    """Every option in code on an English page is in code on its Chinese page."""
    for page, chinese in PAIRS:
        english = page.read_text(encoding="utf-8").partition("<!-- options")[0]
        names = set(re.findall(r"`(--[a-z-]+)", english))
        missing = names - set(re.findall(r"`(--[a-z-]+)", chinese.read_text(encoding="utf-8")))
        assert not missing, (chinese.name, missing)
