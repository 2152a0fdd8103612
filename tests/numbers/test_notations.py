"""Every notation that the command promises, and every trap, one a line."""

from __future__ import annotations

import json
import os

import pytest

from cntext.text.numbers import find_numbers

_HERE = os.path.dirname(__file__)


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]


@pytest.mark.parametrize("row", _rows("notations.tsv"), ids=lambda row: row[0])
def test_notation(row: list[str]) -> None:
    text, written, kind, value, *more = row
    (item,) = find_numbers(f"，{text}，")
    assert item["text"] == written
    assert item["kind"] == kind
    assert item["value"] == pytest.approx(json.loads(value))
    for pair in more:
        key, _, expected = pair.partition("=")
        assert str(item[key]) == expected


@pytest.mark.parametrize("text", [row[0] for row in _rows("traps.tsv")])
def test_trap(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize("row", _rows("resolved.tsv"), ids=lambda row: row[0])
def test_resolved_by_reference_date(row: list[str]) -> None:
    text, value = row
    (item,) = find_numbers(f"，{text}，", reference_date="2023-09-29")
    assert (item["text"], item["value"]) == (text, value)


@pytest.mark.parametrize("text", [row[0] for row in _rows("identifiers.tsv")])
def test_identifier_only_when_asked_for(text: str) -> None:
    assert [item["kind"] for item in find_numbers(text, identifiers=True)] == ["identifier"]
    assert find_numbers(text) == []
