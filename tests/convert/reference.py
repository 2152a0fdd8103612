"""The package that the reimplemented edition must equal, and texts that bring out its ways."""

from __future__ import annotations

import os
from functools import cache

from hypothesis import strategies as st
from opencc import OpenCC

from cntext.text.convert.chains import Chain, NativeChain, ReferenceChain
from cntext.text.convert.compiled import TableFile
from cntext.text.convert.configurations import steps_of


@cache
def package(config: str) -> OpenCC:
    """The package's own converter."""
    return OpenCC(config)


@cache
def table_file() -> TableFile | None:
    """Tables compiled now from the installed dictionaries, None where the core isn't built."""
    try:
        import cntext._native.convert  # noqa: F401
    except ImportError:
        return None
    from tempfile import TemporaryDirectory

    from cntext.text.convert.build import build

    with TemporaryDirectory() as directory:
        path = os.path.join(directory, "conversion.bin")
        build(path)
        return TableFile(path)


@cache
def both_paths(config: str, edition: str) -> list[Chain]:
    """The reference path, and the native one where it is built."""
    paths: list[Chain] = [ReferenceChain(edition, config)]
    tables = table_file()
    if tables is not None:
        paths.append(NativeChain(tables.chain(edition, config)))
    return paths


@cache
def keys(config: str, edition: str) -> list[str]:
    """All keys of the configuration's dictionaries, and the values that a next step meets."""
    found: set[str] = set()
    for step in steps_of(edition, config):
        for path in [path for rank in step.ranks for path in rank]:
            with open(path, encoding="utf-8") as stream:
                for line in stream:
                    if line.strip() and not line.startswith("#"):
                        key, values = line.strip().split("\t")
                        found.update((key, values.split(" ")[0]))
    return sorted(found)


@cache
def phrases(config: str, edition: str) -> list[str]:
    """The keys of more than one character."""
    return [key for key in keys(config, edition) if len(key) > 1]


def crowded_texts(config: str, edition: str) -> st.SearchStrategy[str]:
    """Texts of whole and broken keys close together, so that matches compete."""
    whole = st.sampled_from(phrases(config, edition) or keys(config, edition))
    piece = st.one_of(
        whole,
        st.sampled_from(keys(config, edition)),
        st.tuples(whole, st.integers(1, 3)).map(lambda pair: pair[0][pair[1] :]),
        st.tuples(whole, st.integers(1, 3)).map(lambda pair: pair[0][: pair[1]]),
        st.text("-，．·\n\u3000\u2028\x1c 。“”a1⿰⿳", max_size=2),
        st.text(max_size=3),
    )
    return st.lists(piece, max_size=12).map("".join)


@cache
def overlapping(config: str, edition: str) -> dict[str, list[str]]:
    """Phrases by their first character."""
    table: dict[str, list[str]] = {}
    for phrase in phrases(config, edition) or keys(config, edition):
        table.setdefault(phrase[0], []).append(phrase)
    return table


def corpus_files() -> list[str]:
    """Real text: the seed, and the corpus beside the checkout where it is there."""
    checkout = os.path.join(os.path.dirname(__file__), "..", "..")
    files = [os.path.join(checkout, "seeds", "hunan-daily.txt")]
    for folder in ("../shared/corpus", "../../shared/corpus"):
        corpus = os.path.join(checkout, folder)
        if os.path.isdir(corpus):
            files += sorted(
                os.path.join(corpus, name) for name in os.listdir(corpus) if name.endswith(".txt")
            )
            break
    return files
