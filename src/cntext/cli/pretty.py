"""Records shown to people by rich: only where the output is a terminal or ``-o pretty`` asks.

Every text passes through ``visible`` line by line, so that no control character of the input
reaches the terminal alive.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cntext.stream.diagnostics import visible
from cntext.stream.output import STDOUT

if TYPE_CHECKING:
    from cntext.cli.step import Record, Step
    from cntext.stream.read import Entry

_TOKEN_STYLES = ("", "cyan")


def _safe(text: str) -> str:
    """``text`` with its line ends and tabs, and every other control character made visible."""
    return "\n".join(
        "\t".join(visible(cell) for cell in line.removesuffix("\r").split("\t"))
        for line in text.split("\n")
    )


class Pretty:
    """Records as bytes for a terminal, with colour where it is one or FORCE_COLOR asks.

    NO_COLOR takes all of rich's sequences away, bold and dim too, as grep has it.
    """

    def __init__(self, step: Step) -> None:
        self._step = step
        terminal = os.isatty(STDOUT)
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            force_terminal=True if terminal else None,
            color_system=None if os.environ.get("NO_COLOR") else "auto",
            width=_width(terminal),
            height=25,  # given only that it isn't asked for with each record
            _environ=dict(os.environ),  # which is looked into a dozen times a record
            highlight=False,
            markup=False,
            emoji=False,
        )

    def write(self, record: Record, entry: Entry) -> bytes:
        """The bytes that show ``record``."""
        identity = record.get("id")
        if identity is not None:
            self._console.print(Rule(Text(str(_cell(identity)), "dim"), align="left", style="dim"))
        self._console.print(self._step.show(record))
        shown = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return shown.encode("utf-8", "replace")


def _width(terminal: bool) -> int | None:
    """The terminal's own width; through a pipe what COLUMNS says, else 80."""
    if terminal:
        try:
            return os.get_terminal_size(STDOUT).columns or 80
        except OSError:
            return 80
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and int(columns) > 0 else 80


def text_shown(text: str) -> RenderableType:
    """A text, nothing marked."""
    return Text(_safe(text.removesuffix("\n")))


def tokens_shown(tokens: Sequence[tuple[str, str | None]]) -> RenderableType:
    """Tokens in alternating colours, with a thin mark between, tags behind a slash."""
    shown = Text()
    after_word = False
    for index, (token, tag) in enumerate(tokens):
        if token.isspace():
            shown.append(_safe(token))
            after_word = False
            continue
        if after_word:
            shown.append("·", "dim")
        shown.append(_safe(token), _TOKEN_STYLES[index % 2])
        if tag:
            shown.append(f"/{visible(tag)}", "dim green")
        after_word = True
    shown.rstrip()
    return shown


def keywords_shown(keywords: Sequence[Record]) -> RenderableType:
    """A table with a bar for each score."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("keyword", style="bold cyan")
    table.add_column("score", justify="right")
    table.add_column("")
    table.add_column("count", justify="right")
    best = max((float(item["score"]) for item in keywords), default=0.0)
    for item in keywords:
        score = float(item["score"])
        bar = "▇" * max(1, round(20 * score / best)) if best > 0 else ""
        table.add_row(_cell(item["text"]), f"{score:.4f}", Text(bar, "cyan"), str(item["count"]))
    return table


def concordance_shown(rows: Sequence[tuple[str, str, str]], width: int) -> RenderableType:
    """Rows of left context, right context and word, the words below each other."""
    from rich.cells import cell_len

    lines = Text(no_wrap=True)
    for left, right, word in rows:
        left, right, word = visible(left), visible(right), visible(word)
        lines.append(" " * max(0, width - cell_len(left)) + left + "  ")
        lines.append(word, "bold red")
        lines.append(f"  {right}\n")
    lines.rstrip()
    return lines


def duplicate_shown(text: str, mark: Record | None) -> RenderableType:
    """A text, dim with what it is like if it is a duplicate, with its members if it has some."""
    shown = Text(_safe(text.removesuffix("\n")), "dim" if mark and "of" in mark else "")
    if mark is None:
        return shown
    if "of" in mark:
        shown.append(f"  ≈ {_cell(mark['of'])} {mark['similarity']:.2f}", "yellow")
    for member in mark.get("members", ())[1:]:
        shown.append(f"\n  ≈ {_cell(member['id'])} {member['similarity']:.2f}", "yellow")
    return shown


def bar_shown(text: str, count: int, best: int, group: str | None = None) -> RenderableType:
    """A count with its bar, which is full for ``best``, and before it the group if there is one."""
    bar = "▇" * max(1, round(20 * count / best)) if best > 0 else ""
    line = Text.assemble((f"{count:>8}  ", ""), (f"{bar:<20}  ", "cyan"), (visible(text), "bold"))
    return Text.assemble((f"{visible(group)}  ", "dim"), line) if group is not None else line


def pairs_shown(record: Record) -> RenderableType:
    """Keys and values below each other."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column(justify="right")
    for key, value in record.items():
        table.add_row(visible(key), _cell(value))
    return table


def items_shown(text: str, items: Sequence[Record], keys: Sequence[str]) -> RenderableType:
    """The text with its items marked, then a table of them with the values of ``keys``."""
    marked = Text()
    position = 0
    for item in items:
        marked.append(_safe(text[position : item["start"]]))
        marked.append(_safe(text[item["start"] : item["end"]]), "bold yellow")
        position = item["end"]
    marked.append(_safe(text[position:].removesuffix("\n")))
    if not items:
        return marked
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("text", style="bold yellow")
    for key in keys:
        table.add_column(key)
    for item in items:
        table.add_row(_cell(item["text"]), *(_cell(item.get(key)) for key in keys))
    return Group(marked, Padding(table, (1, 0, 1, 2)))


def sides_shown(sides: Sequence[tuple[str, str]]) -> RenderableType:
    """A text in stretches, of which both sides are given: equal ones didn't change."""
    shown = Text()
    for old, new in sides:
        if old == new:
            shown.append(_safe(old))
        else:
            shown.append(_safe(old), "red strike")
            shown.append(_safe(new), "green")
    shown.rstrip()
    return shown


def part_shown(record: Record, field: str) -> RenderableType:
    """A part of a page: what stands over it, then its text."""
    lines: list[RenderableType] = []
    for key, style in (("kicker", "italic"), ("title", "bold"), ("subtitle", "italic")):
        value = record.get(key)
        if isinstance(value, str) and value:
            lines.append(Text(_safe(value), style))
    byline = record.get("byline")
    if isinstance(byline, list) and byline:
        lines.append(Text(" ".join(visible(str(name)) for name in byline), "green"))
    lines.append(Text(_safe(record[field].removesuffix("\n"))))
    return Group(*lines)


def _cell(value: Any) -> Text:
    from cntext.stream.table import cell

    return Text(visible(cell(value)))
