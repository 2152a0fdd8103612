"""Loading jieba itself, for the reference path, without its side effects.

jieba logs to stderr, asks for the deprecated pkg_resources, has invalid escapes in its patterns
and trusts a cache file in the world-writable temporary directory. None of this happens here: the
dictionary is read into a tokenizer of our own, and jieba's own instances are never initialised.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING

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


def new_tokenizer() -> jieba.Tokenizer:
    """Return a tokenizer of our own on jieba's dictionary, built in memory."""
    package = import_jieba()
    tokenizer: jieba.Tokenizer = package.Tokenizer()
    with open(os.path.join(data_directory(), "dict.txt"), "rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return tokenizer
