"""What is written as CSV or TSV reads back as it was, whatever a cell holds."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.stream.table import row
from tests.scale.swapped import run

CELLS = st.text(st.sampled_from("一二a \t\n\r\"',\\nt\0=+-@\x1c\x85\u2028\ufeff") | st.characters())
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6)
UNESCAPED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def unescaped(cell: str) -> str:
    """A cell of TSV as PostgreSQL's COPY reads it."""
    first, *others = cell.split("\\\\")
    parts = [first, *others]
    for escaped in "tnr":
        parts = [part.replace(f"\\{escaped}", UNESCAPED[escaped]) for part in parts]
    return "\\".join(parts)


@given(ROWS)
def test_csv_reads_back(rows: list[list[str]]) -> None:
    text = b"".join(row(cells, ",") for cells in rows).decode(errors="strict")
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows


@given(ROWS)
def test_tsv_reads_back_a_line_a_row(rows: list[list[str]]) -> None:
    text = b"".join(row(cells, "\t") for cells in rows).decode()
    lines = text.split("\n")[:-1]
    assert "\r" not in text
    assert [[unescaped(cell) for cell in line.split("\t")] for line in lines] == rows


TEXTS = [
    "=SUM(A1:A9)是公式。+1也是，-2也是，@他也是。",
    '“他”说"好"，\t又说：\r\n下一行。',
    "行\u2028分隔\u0085符\x0b都在。\n\n第二段, 有逗号。",
    "\\t不是制表符，\\n不是换行，\\\\也一样。",
]


@pytest.mark.parametrize("command", [["split", "--by", "clause"], ["segment"], ["numbers"]])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_the_cells_are_what_the_records_hold(command: list[str], form: str) -> None:
    """A spreadsheet that takes = for a formula has to be told: the text is never changed."""
    records = [{"id": f"={number}", "text": text} for number, text in enumerate(TEXTS)]
    data = "".join(json.dumps(record) + "\n" for record in records).encode()
    table = run([*command, "-o", form], data).stdout.decode()
    items = run([*command, "--each"], data).stdout.decode().split("\n")[:-1]
    if form == "csv":
        head, *rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    else:
        head, *rows = (
            [unescaped(cell) for cell in line.split("\t")] for line in table.split("\n")[:-1]
        )
    places = [head.index(name) for name in ("id", "start", "end", "text")]
    expected = [json.loads(item) for item in items]
    assert [[cells[place] for place in places] for cells in rows] == [
        [item["id"], str(item["start"]), str(item["end"]), item["text"]] for item in expected
    ]
    assert expected
