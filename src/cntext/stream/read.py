"""From operands to records: each file a document, read as JSON lines, as lines, or whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cntext.stream import jsonl
from cntext.stream.encoding import Encoding, may_be_mark, settle
from cntext.stream.errors import BadRecord, SourceError
from cntext.stream.reading import ENCODING, Entry, InputOptions, Piece, Reading
from cntext.stream.source import ByteSource

__all__ = [
    "ENCODING",
    "Beginning",
    "Entry",
    "InputOptions",
    "Piece",
    "Reading",
    "entries",
    "entries_of",
]

_BLANK = " \t\r\0"


def nothing() -> None:
    """What to do before a read that may block, when there is nothing to do."""


def entries(
    names: Sequence[str],
    options: InputOptions,
    before_wait: Callable[[], None] = nothing,
    note: Callable[[str, str], None] | None = None,
    opened: Callable[[ByteSource], object] | None = None,
) -> Iterator[Entry | Piece | BadRecord | SourceError]:
    """All records of the files ``names`` in order (none: standard input).

    What can't be read comes out as a value in its place; reading goes on after it. ``note`` is
    called with a file and a remark that the user should know, ``opened`` with each source.
    """
    for name in names or ("-",):
        try:
            source = ByteSource(name, before_wait)
        except SourceError as error:
            yield error
            continue
        if opened is not None:
            opened(source)
        try:
            yield from Beginning(source, options, note).entries()
            if source.damage is not None:
                yield source.damage
        except SourceError as error:
            yield error
        finally:
            source.close()


class Beginning:
    """What the first bytes of a source tell: its encoding, and whether it is JSON lines.

    No more is looked at ahead than these two need: a byte order mark, with ``auto`` a line, and
    the first line that isn't blank where the format is to be told by it.
    """

    def __init__(
        self,
        source: ByteSource,
        options: InputOptions,
        note: Callable[[str, str], None] | None,
    ) -> None:
        self.source = source
        self.options = options
        self.note = note
        while may_be_mark(source.ahead) and source.look_further():
            pass
        wanted = "auto" if options.tell_encoding else options.encoding
        if wanted == "auto":
            end = b"\0" if options.null else b"\n"
            any(line.strip(_BLANK.encode()) for line in source.lines_ahead(end))
        self.encoding: Encoding = settle(wanted, source.ahead)
        mark = source.ahead[: self.encoding.bom]
        source.skip(self.encoding.bom)
        self.form = self._form()
        by_nul = options.null and self.form == "lines"
        line_end = self.encoding.nul if by_nul else self.encoding.line_end
        self.reading = Reading(source, options, self.encoding, mark, line_end)

    def _form(self) -> str:
        """How to read it: ``jsonl``, ``lines``, ``text`` (whole) or ``pieces``."""
        form = self.options.format
        if self.options.null and form != "jsonl":
            return "lines"
        if form == "auto":
            form = "jsonl" if self._begins_with_record() else "text"
        return "pieces" if form == "text" and self.options.pieces else form

    def entries(self) -> Iterator[Entry | Piece | BadRecord]:
        """Its records."""
        return entries_of(self.reading, self.form)

    def _begins_with_record(self) -> bool:
        """Whether the first line that isn't blank (or, if it is broken, the next) is a record."""
        number = 0
        for line in self.source.lines_ahead(self.encoding.line_end):
            text = line.decode(self.encoding.name, "replace").strip(_BLANK)
            if not text:
                continue
            number += 1
            if number > 2 or not text.startswith("{"):
                return False
            try:
                record = jsonl.load(text.encode("utf-8", "replace"))
            except jsonl.NotARecord as error:
                if "twice" in str(error):
                    return True
                continue
            if self.options.field in record:
                return True
            self._tell_of_missing_field()
            return False
        return False

    def _tell_of_missing_field(self) -> None:
        if self.note is not None:
            self.note(
                self.source.name,
                f'read as plain text, since its first JSON object has no "{self.options.field}"'
                " field (--input and --field decide otherwise)",
            )


def entries_of(reading: Reading, form: str) -> Iterator[Entry | Piece | BadRecord]:
    """The records of a source that is read as ``form`` says."""
    if form == "jsonl":
        return reading.json_lines()
    if form == "lines":
        return reading.lines()
    return reading.pieces() if form == "pieces" else reading.whole()
