"""One source whose encoding is known, read as JSON lines, as lines, or whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cntext.stream import jsonl
from cntext.stream.encoding import Encoding, hint, settle_late
from cntext.stream.errors import BadRecord
from cntext.stream.source import ByteSource, Line, cut

ENCODING = "\0encoding"
"""The key, which no field of a user's has, under which a record tells what it was read in."""


class Entry(NamedTuple):
    """A record on its way in: the record, the file and line it came from, its bytes.

    ``whole`` says that the text is all of a plain-text file, so that text output can be its
    counterpart byte for byte.
    """

    record: dict[str, Any]
    source: str
    line: int | None
    raw: bytes
    whole: bool = False


class Piece(NamedTuple):
    """Some whole lines of a plain text that is read in pieces.

    ``missing`` counts characters before the piece that couldn't be read; ``last`` says that the
    text has ended.
    """

    source: str
    text: str
    missing: int = 0
    last: bool = False


class InputOptions(NamedTuple):
    """How to read: see the options of the same names."""

    format: str = "auto"
    encoding: str = "utf-8"
    errors: str = "strict"
    field: str = "text"
    null: bool = False
    tell_encoding: bool = False  # detect the encoding; ENCODING says what a whole plain text is in
    pieces: bool = False  # give plain text that is one record in pieces, for constant memory


class Reading:
    """The ways to read a source.

    ``mark`` is its byte order mark, ``start`` how many characters come before it, where it is a
    part of a source.
    """

    def __init__(
        self,
        source: ByteSource,
        options: InputOptions,
        encoding: Encoding,
        mark: bytes,
        line_end: bytes,
        start: int = 0,
    ) -> None:
        self.source = source
        self.options = options
        self.encoding = encoding
        self.mark = mark
        self.line_end = line_end
        self.start = start
        self.hinted = False

    def _decoded(self, line: Line) -> str:
        """The text of ``line``; raises UnicodeDecodeError."""
        if self.encoding.open and not line.data.isascii():
            self.encoding = settle_late(line.data + b"\n" + self.source.current)
        return line.data.decode(self.encoding.name, self.options.errors)

    def json_lines(self) -> Iterator[Entry | BadRecord]:
        """Each line that isn't blank as a record."""
        for line in self.source.lines(self.line_end):
            if self.source.damage is not None and not line.ended:
                return  # a damaged archive broke off in it, which is told in its turn
            try:
                text = self._decoded(line)
            except UnicodeDecodeError as error:
                yield self._undecodable(line, error)
                continue
            if not text.strip(" \t\r"):
                continue
            data = line.data if self._is_plain_utf8() else text.encode("utf-8")
            try:
                record = jsonl.load(data.strip(b" \t\r"))
                jsonl.text_of(record, self.options.field)
            except jsonl.NotARecord as error:
                yield BadRecord(self.source.name, line.number, str(error), self._bytes_of(line))
                continue
            yield Entry(record, self.source.name, line.number, self._bytes_of(line))

    def _is_plain_utf8(self) -> bool:
        return self.encoding.name == "utf-8" and self.options.errors == "strict"

    def lines(self) -> Iterator[Entry | BadRecord]:
        """Each line of plain text as a record."""
        start = self.start
        for line in self.source.lines(self.line_end):
            try:
                text = self._decoded(line)
            except UnicodeDecodeError as error:
                yield self._undecodable(line, error)
                start += len(line.data.decode(self.encoding.name, "replace")) + 1
                continue
            record = self._record(f"{self.source.name}:{line.number}", start, text)
            yield Entry(record, self.source.name, line.number, self._bytes_of(line))
            start += len(text) + 1

    def whole(self) -> Iterator[Entry | BadRecord]:
        """All of the text as one record."""
        data = self.source.read_all()
        if not data:
            return
        asked = self.options.tell_encoding and not self.mark
        if asked or (self.encoding.open and not data.isascii()):
            self.encoding = settle_late(data)  # by all of it, however much came at first
        try:
            text = data.decode(self.encoding.name, self.options.errors)
        except UnicodeDecodeError as error:
            if self.source.damage is not None and len(data) - error.start < 4:
                data = data[: error.start]  # a damaged archive broke off inside a character
                yield self._entry_of(data.decode(self.encoding.name, self.options.errors), data)
                return
            number = 1 + data[: error.start].count(self.encoding.line_end)
            bad = self._undecodable(Line(number, 0, data, False), error)
            yield bad._replace(raw=self.mark + data)
            return
        yield self._entry_of(text, data)

    def pieces(self) -> Iterator[Piece | BadRecord]:
        """The text in pieces of whole lines; a line that can't be read is left out."""
        number, offset = 1, 0
        for block in self.source.blocks(self.encoding.line_end):
            if self.encoding.open and not block.isascii():
                self.encoding = settle_late(block)
            try:
                text = block.decode(self.encoding.name, self.options.errors)
                yield Piece(self.source.name, text)
            except UnicodeDecodeError:
                yield from self._mended(block, number, offset)
            number += block.count(self.encoding.line_end)
            offset += len(block)
        yield Piece(self.source.name, "", last=True)

    def _mended(self, block: bytes, number: int, offset: int) -> Iterator[Piece | BadRecord]:
        """The lines of a block of which some don't decode."""
        end = self.encoding.line_end
        lines = cut(block, end)
        for index, data in enumerate(lines):
            line = Line(number + index, offset, data, index + 1 < len(lines))
            offset += len(data) + len(end)
            try:
                text = self._bytes_of(line).decode(self.encoding.name, self.options.errors)
                yield Piece(self.source.name, text)
            except UnicodeDecodeError as error:
                missing = len(self._bytes_of(line).decode(self.encoding.name, "replace"))
                yield Piece(self.source.name, "", missing)  # what is held back comes before it
                yield self._undecodable(line, error)

    def _entry_of(self, text: str, data: bytes) -> Entry:
        """All of a plain text as a record."""
        record = self._record(self.source.name, 0, text)
        if self.options.tell_encoding:
            record = {ENCODING: (self.encoding.name, self.encoding.confidence), **record}
        return Entry(record, self.source.name, None, data, True)

    def _record(self, identity: str, start: int, text: str) -> dict[str, Any]:
        return {
            "id": identity,
            "source": self.source.name,
            "start": start,
            "end": start + len(text),
            self.options.field: text,
        }

    def _undecodable(self, line: Line, error: UnicodeDecodeError) -> BadRecord:
        byte = self.encoding.bom + line.offset + error.start
        name = self.encoding.name
        reason = f"byte {byte} ({line.data[error.start]:#04x}) is not {name.upper()}"
        help_with_it = ""
        if name == "utf-8" and not self.hinted:
            self.hinted = True  # it costs a look at the bytes in several encodings
            help_with_it = hint(line.data[max(0, error.start - 512) & ~1 : error.start + 4096])
        raw = self._bytes_of(line)
        return BadRecord(self.source.name, line.number, reason + help_with_it, raw, help_with_it)

    def _bytes_of(self, line: Line) -> bytes:
        return line.data + self.line_end if line.ended else line.data
