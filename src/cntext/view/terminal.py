"""Records laid out for a terminal, by rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from cntext.stream.diagnostics import visible
from cntext.view.marks import Mark, stretches
from cntext.view.page import Page
from cntext.view.wrap import wrapped

_STYLES = {
    "person": "bold green",
    "place": "cyan",
    "organization": "blue",
    "numbers": "yellow",
    "keywords": "underline magenta",
    "quotes": "italic",
    "matches": "bold red",
    "summary": "bold",
}
_OTHERS = ("red", "bright_blue", "bright_green", "bright_magenta", "bright_cyan")
_INDENT = "　　"
"""A paragraph begins two characters in."""


def legend_of(marks: Iterable[Mark]) -> dict[str, str]:
    """The names of what is marked, each with its style."""
    names = {name_of(mark) for mark in marks}
    others = cycle(_OTHERS)
    known = {name: style for name, style in _STYLES.items() if name in names}
    return {**known, **{name: next(others) for name in sorted(names - known.keys())}}


def name_of(mark: Mark) -> str:
    """What the legend calls a mark: names by their kinds, all else by its key."""
    return mark.kind if mark.key == "names" and mark.kind else mark.key


class Layout:
    """A page with its marks, as wide as the terminal."""

    def __init__(self, page: Page, marks: Sequence[Mark]) -> None:
        self._page, self._marks = page, marks
        self._legend = legend_of(marks)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, wrapped by ourselves."""
        page, width = self._page, options.max_width
        for text, style in (
            (page.kicker, "italic"),
            (page.title, "bold"),
            (page.subtitle, "italic"),
            (page.byline, "green"),
        ):
            if text:
                yield from _lines(Text(_line(text), style), width)
        if self._legend:
            yield self._legend_line()
        if page.title or self._legend:
            yield Text("")
        for line, is_heading in self._text_lines():
            if is_heading:
                line.stylize("bold")
            else:
                line = Text(_INDENT) + line
            yield from _lines(line, width)
        for caption in page.captions:
            yield from _lines(Text(f"▣ {_line(caption)}", "italic dim"), width)
        if page.notes:
            yield Text(_line("　".join(page.notes)), "dim")

    def _legend_line(self) -> Text:
        return Text("  ").join(Text(visible(name), style) for name, style in self._legend.items())

    def _text_lines(self) -> Iterator[tuple[Text, bool]]:
        """The paragraphs and headings with their marks."""
        text = self._page.text
        parts = [*stretches(len(text), self._marks)]
        index = 0
        for (first, last), is_heading in self._page.lines:
            line = Text()
            while parts[index].end <= first:
                index += 1
            place = index
            while place < len(parts) and parts[place].start < last:
                start, end, marks = parts[place]
                styles = " ".join(dict.fromkeys(self._legend[name_of(mark)] for mark in marks))
                line.append(visible(text[max(start, first) : min(end, last)]), styles)
                place += 1
            yield line, is_heading


def _lines(text: Text, width: int) -> Iterable[Text]:
    """The lines, cut in one go: a slice of a Text takes as long as all of it."""
    cuts = [place for span in wrapped(text.plain, width, cell_len) for place in span]
    for line in text.divide(cuts)[1::2] if cuts else ():
        line.no_wrap = True
        yield line


def _line(text: str) -> str:
    return visible(" ".join(text.split("\n")))
