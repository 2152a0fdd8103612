"""Loading jieba itself, for the reference path, without its side effects.

jieba logs to stderr, asks for the deprecated pkg_resources, has invalid escapes in its patterns
and trusts a cache file in the world-writable temporary directory. None of this happens here: the
dictionary is read into a tokenizer of our own, and jieba's own instances are never initialised.
"""

from __future__ import annotations

import os
import sys
import warnings
from functools import cache
from typing import TYPE_CHECKING

from cntext.lexicon.jieba_files import (
    TagModel,
    WordModel,
    read_dictionary,
    read_tag_model,
    read_word_model,
)

if TYPE_CHECKING:
    import types

    import jieba


def import_jieba() -> types.ModuleType:
    """Import jieba with its warnings silenced, and without pkg_resources unless it is loaded."""
    hide = "jieba" not in sys.modules and "pkg_resources" not in sys.modules
    if hide:
        # None in sys.modules makes an import fail; jieba then opens its files itself.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if hide and sys.modules.get("pkg_resources") is None:
            sys.modules.pop("pkg_resources", None)
    return jieba


def data_directory() -> str:
    """Return where the jieba package keeps its data."""
    return os.path.dirname(os.path.abspath(str(import_jieba().__file__)))


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    package = import_jieba()
    with open(os.path.join(data_directory(), "dict.txt"), "rb") as file:
        frequencies, total = package.Tokenizer.gen_pfdict(file)
    return frequencies, total


def new_tokenizer(*, shared: bool = False) -> jieba.Tokenizer:
    """Return a tokenizer of our own on jieba's dictionary, built in memory once a process.

    A shared one must not be changed: it has the dictionary that all others are copied from.
    """
    tokenizer: jieba.Tokenizer = import_jieba().Tokenizer()
    frequencies, tokenizer.total = _dictionary()
    tokenizer.FREQ = frequencies if shared else frequencies.copy()
    tokenizer.initialized = True
    return tokenizer


@cache
def word_model() -> WordModel:
    """Return the tables of `jieba.finalseg`."""
    return read_word_model(data_directory())


@cache
def tag_model() -> TagModel:
    """Return the tables of `jieba.posseg`."""
    return read_tag_model(data_directory())


@cache
def dictionary_tags() -> dict[str, str]:
    """Return the part of speech of each word of the dictionary; not to be changed."""
    return {word: tag for word, _, tag in read_dictionary(data_directory())}
