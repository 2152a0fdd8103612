"""``cntext view``: records laid out for people, at a terminal or as a page of HTML."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from cntext.cli.options import Text, reading_options, taken
from cntext.cli.run import run
from cntext.cli.step import Record, Step
from cntext.stream.errors import ClosedPipe
from cntext.stream.output import STDOUT
from cntext.view.marks import marks_of
from cntext.view.page import page_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cntext.view.marks import Mark
    from cntext.view.page import Page


class View(Step):
    """Each record as a page."""

    def __init__(self, field: str, only: tuple[str, ...]) -> None:
        super().__init__(field, "")
        self._only = only

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record as it is."""
        return (record,)

    def show(self, record: Record) -> RenderableType:
        """The page, for a terminal."""
        from cntext.view.terminal import Layout

        return Layout(page_of(record, self.field), marks_of(record, self.field, self._only))


class WebView(View):
    """All records as one page of HTML: it is written at the end, when its legend is known."""

    def __init__(self, field: str, only: tuple[str, ...]) -> None:
        super().__init__(field, only)
        self._pages: list[tuple[Page, list[Mark]]] = []

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """Take ``record`` in."""
        marks = marks_of(record, self.field, self._only)
        self._pages.append((page_of(record, self.field), marks))
        return ()

    def finish(self) -> Iterable[Record]:
        """The page, in parts."""
        from cntext.view.web import END, article, begin, kind_of

        kinds = dict.fromkeys(kind_of(mark) for _, marks in self._pages for mark in marks)
        title = next((page.title for page, _ in self._pages if page.title), "cntext")
        yield {"text": begin(sorted(kinds), title)}
        for page, marks in self._pages:
            yield {"text": article(page, marks)}
        yield {"text": END}

    def plain(self, record: Record) -> str:
        """The part."""
        return str(record["text"])


@click.command()
@reading_options
@click.option(
    "--only",
    type=Text(),
    metavar="KEYS",
    help="Mark these annotations only, such as numbers,names.",
)
@click.option("--html", is_flag=True, help="Write one self-contained page of HTML.")
@click.option(
    "--pager/--no-pager", default=True, help="Page what doesn't fit the screen (default)."
)
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Show records to people: articles laid out, annotations in colour.

    At a terminal what doesn't fit goes to PAGER, or less.

    \b
    Examples:
      cntext split seeds/hunan-daily.txt | cntext numbers | cntext names | cntext view
      cntext split seeds/hunan-daily.txt | cntext numbers | cntext view --only numbers --no-pager
      cntext split seeds/hunan-daily.txt | cntext quotes | cntext view --html > page.html
    """
    html, paged = options.pop("html"), options.pop("pager")
    only = tuple(filter(None, (options.pop("only") or "").split(",")))
    shared = taken({**options, "output": "text" if html else "pretty"})
    step = (WebView if html else View)(options["field"], only)
    if html or not paged or not os.isatty(STDOUT):
        ctx.exit(run(ctx, step, shared))
    ctx.exit(_paged(ctx, step, shared))


def _paged(ctx: click.Context, step: Step, shared: Any) -> int:
    from cntext.cli.pager import Paged, pager_command

    command = pager_command()
    if not command:
        return run(ctx, step, shared)
    paged = Paged(ctx.obj, command, os.get_terminal_size(STDOUT).lines - 1)
    ctx.obj = paged
    try:
        return run(ctx, step, shared)
    except ClosedPipe:
        return paged.exit_code
    finally:
        paged.close()
