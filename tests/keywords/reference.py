"""jieba's own segmentation and keywords, quiet and with its cache in a folder of its own."""

from __future__ import annotations

import tempfile
import warnings
from functools import cache
from typing import Any


@cache
def _analyse() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.analyse

    jieba.setLogLevel(60)
    with tempfile.TemporaryDirectory() as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    return jieba.analyse


def cut(text: str) -> list[str]:
    _analyse()
    import jieba

    return list(jieba.cut(text))


def tag(text: str) -> tuple[list[str], list[str]]:
    _analyse()
    import jieba.posseg

    pairs = list(jieba.posseg.cut(text))
    return [pair.word for pair in pairs], [pair.flag for pair in pairs]


def tfidf(text: str, allowed: tuple[str, ...] = ()) -> list[tuple[str, float]]:
    ranking = _analyse().extract_tags(text, topK=None, withWeight=True, allowPOS=allowed)
    return [(str(word), float(score)) for word, score in ranking]


def textrank(
    text: str, allowed: tuple[str, ...] = ("ns", "n", "vn", "v")
) -> list[tuple[str, float]]:
    ranking = _analyse().textrank(text, topK=None, withWeight=True, allowPOS=allowed)
    return [(str(word), float(score)) for word, score in ranking]


def median_idf() -> float:
    return float(_analyse().default_tfidf.median_idf)


def idf_table() -> dict[str, float]:
    return dict(_analyse().default_tfidf.idf_freq)
