"""The lines of JSON that the core writes are those of the records that it doesn't make."""

from __future__ import annotations

from typing import Any

import pytest

from cntext.cli.split import Split
from cntext.cli.step import Lines
from cntext.stream.jsonl import dump, load, text_of

TEXT = (
    '“走吧。”老王说。他走了\\，“我”也"走"了。\n\n这一行没有写完就断开了，因为后面还有讲解和\n（图/李四）\n'
    "宣讲，提高了大家的意识。\nhello\nworld\n𠮷\t\u2028\x0b完"
)
RECORDS: list[dict[str, Any]] = [
    {"text": TEXT},
    {"id": 7, "source": '页"一".txt', "text": TEXT, "title": "题", "n": [1, {"a": None}]},
    {"id": "a:1", "source": "a", "start": 5, "end": 5 + len(TEXT), "text": TEXT, "spans": "?"},
    {"id": "a:1", "source": "a", "start": 5, "end": 7, "text": TEXT, "blocks": [1]},
    {"text": TEXT, "start": 0, "end": 10, "spans": [[0, 4], [5, 10]]},
    {"text": "", "x": 1},
    {"text": "一。二。", "tokens": ["一", "。", "二", "。"]},
    {"text": "一。二。", "numbers": [{"text": "二", "start": 2, "end": 3}]},
    {"text": "一。二。", "edits": [[0, 1, 0, 1]], "start": 0, "end": 4},
]


def _step(by: str, field: str = "text") -> Split:
    return Split(
        field=field, by=by, inside_quotes=False, semicolon=False, explain=False, rules=None
    )


def _written(step: Split, record: dict[str, Any], field: str = "text") -> bytes:
    read = load(dump(record).rstrip(b"\n"))
    text_of(read, field)
    made = step.apply(read, "-:1", "-")
    return b"".join(one if isinstance(one, Lines) else dump(one) for one in made)


@pytest.mark.parametrize("by", ["paragraph", "sentence", "clause"])
@pytest.mark.parametrize("record", RECORDS)
def test_lines_of_records(by: str, record: dict[str, Any]) -> None:
    step = _step(by)
    expected = _written(step, record)
    step.as_lines = True
    assert _written(step, record) == expected


def test_lines_of_another_field() -> None:
    record = {"body": TEXT, "text": "bleibt", "id": "x"}
    step = _step("sentence", "body")
    expected = _written(step, record, "body")
    step.as_lines = True
    assert _written(step, record, "body") == expected


@pytest.mark.parametrize("core", ["", "reference"])
@pytest.mark.parametrize("by", ["paragraph", "sentence", "clause"])
def test_lines_of_a_text_in_pieces(by: str, core: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNTEXT_CORE", core)
    written = []
    for as_lines in (False, True):
        step = _step(by)
        step.as_lines = as_lines
        document = step.document("a.txt")
        assert document is not None
        made = [*document.feed(TEXT + "\n"), *document.feed(TEXT * 9000), *document.skip(3)]
        made += [*document.feed(TEXT), *document.close()]
        written.append(b"".join(one if isinstance(one, Lines) else dump(one) for one in made))
    assert written[0] == written[1]
    assert written[0].count(b"\n") > 9000
