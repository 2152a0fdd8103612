"""Tags texts for the tests of names and quotes, once per process."""

from __future__ import annotations

from functools import cache
from typing import Any

from cntext.text.names import find_names
from cntext.text.segment import Segmenter


@cache
def segmenter() -> Segmenter:
    return Segmenter()


def names_in(text: str) -> list[Any]:
    tokens, pos = segmenter().tag(text)
    return list(find_names(text, tokens, pos))


def people_in(text: str) -> list[Any]:
    return [item for item in names_in(text) if item["kind"] == "person"]
