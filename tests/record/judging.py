"""What must hold of any record, whatever commands it went through."""

from __future__ import annotations

from collections import Counter
from typing import Any

Record = dict[str, Any]
_OF_THE_SOURCE = ("spans", "blocks", "edits")


def check_record(record: Record, field: str = "text") -> None:
    """Tokens tile the text, tags run parallel, every item's text stands at its offsets."""
    text = record[field]
    tokens = record.get("tokens")
    if tokens and isinstance(tokens[0], str):
        assert "".join(tokens) == text
        assert "" not in tokens
        if "pos" in record:
            assert len(record["pos"]) == len(tokens)
    for key, value in record.items():
        if key not in _OF_THE_SOURCE and isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    check_item(item, text)


def check_item(item: Record, text: str) -> None:
    """An item, its spans and the items inside it stand where they say."""
    if "start" in item and "end" in item and "text" in item:
        assert text[item["start"] : item["end"]] == item["text"], item
    if "spans" in item:
        assert item["spans"], item
        for start, end in item["spans"]:
            assert 0 <= start < end <= len(text)
        if "start" not in item:
            start, end = item["spans"][0]
            assert text[start:end] == item["text"], item
    for value in item.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                check_item(inner, text)


def place_in_source(record: Record, source: str) -> str:
    """What stands in the source where the record says it comes from."""
    spans = record.get("spans") or [[record["start"], record["end"]]]
    assert record["start"] == min(start for start, _ in spans)
    assert record["end"] == max(end for _, end in spans)
    return "".join(source[start:end] for start, end in spans)


def ink(text: str) -> Counter[str]:
    """The characters that aren't space, and how many of each."""
    return Counter(char for char in text if not char.isspace())
