"""Both cores, and jieba itself beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cntext.text.segment import Segmenter, UserWord, core_name
from cntext.text.segment.jieba_package import data_directory, new_tokenizer

if TYPE_CHECKING:
    import jieba as jieba_package
    import jieba.posseg as jieba_posseg

CORPUS = Path(
    os.environ.get("CNTEXT_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus")
)


@pytest.fixture(scope="session", params=["native", "reference"])
def core(request: pytest.FixtureRequest) -> str:
    """Both names in turn; a build without the compiled core has the reference alone."""
    name: str = request.param
    if name == "native" and core_name() != "native":
        pytest.skip("the compiled core isn't built")
    return name


def new_segmenter(core: str, words: Sequence[UserWord] = (), *, exact: bool) -> Segmenter:
    """Return a segmenter on the core of that name."""
    with pytest.MonkeyPatch.context() as patch:
        if core == "reference":
            patch.setenv("CNTEXT_CORE", core)
        return Segmenter(words, exact=exact)


@pytest.fixture(scope="session")
def exact(core: str) -> Segmenter:
    return new_segmenter(core, exact=True)


@pytest.fixture(scope="session")
def folding(core: str) -> Segmenter:
    return new_segmenter(core, exact=False)


@pytest.fixture(scope="session")
def jieba() -> jieba_package.Tokenizer:
    return new_tokenizer()


@pytest.fixture(scope="session")
def tagger(jieba: jieba_package.Tokenizer) -> jieba_posseg.POSTokenizer:
    """Return jieba's own tagger on a tokenizer that no other test changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            jieba, "get_dict_file", lambda: (Path(data_directory()) / "dict.txt").open("rb")
        )
        import jieba.posseg as posseg

        return posseg.POSTokenizer(jieba)


@pytest.fixture(scope="session")
def samples() -> Callable[[int], list[str]]:
    """Return a function that gives every so-manieth paragraph of the big corpus."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout")

    def every(share: int) -> list[str]:
        texts = []
        for path in sorted(CORPUS.rglob("*.txt")):
            lines = path.read_bytes().decode().split("\n")
            texts.append("\n".join(lines[share // 2 :: share]))
        return texts

    return every
