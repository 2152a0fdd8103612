"""jieba's own segmentation and keywords, quiet and with its cache in a folder of its own."""

from __future__ import annotations

import importlib
import tempfile
import warnings
from functools import cache
from typing import Any


@cache
def _jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba: Any = importlib.import_module("jieba")
        importlib.import_module("jieba.posseg")
        importlib.import_module("jieba.analyse")
    jieba.setLogLevel(60)
    with tempfile.TemporaryDirectory() as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    return jieba


def cut(text: str) -> list[str]:
    return list(_jieba().cut(text))


def tag(text: str) -> tuple[list[str], list[str]]:
    pairs = list(_jieba().posseg.cut(text))
    return [pair.word for pair in pairs], [pair.flag for pair in pairs]


def tfidf(text: str, allowed: tuple[str, ...] = ()) -> list[tuple[str, float]]:
    ranking = _jieba().analyse.extract_tags(text, topK=None, withWeight=True, allowPOS=allowed)
    return [(str(word), float(score)) for word, score in ranking]


def textrank(
    text: str, allowed: tuple[str, ...] = ("ns", "n", "vn", "v")
) -> list[tuple[str, float]]:
    ranking = _jieba().analyse.textrank(text, topK=None, withWeight=True, allowPOS=allowed)
    return [(str(word), float(score)) for word, score in ranking]


def median_idf() -> float:
    return float(_jieba().analyse.default_tfidf.median_idf)


def idf_table() -> dict[str, float]:
    return dict(_jieba().analyse.default_tfidf.idf_freq)
