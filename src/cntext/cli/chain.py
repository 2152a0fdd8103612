"""Records through one step or several, without JSON between them.

What a step gives on to the next is what the next would have read: a value that a step made is
turned into the bytes it will go out in, once, and whoever looks into it opens those. Texts, whole
numbers and lists of strings (tokens, parts of speech) are the same both ways and stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import click

from cntext.cli.forms import Writer
from cntext.cli.options import StreamOptions
from cntext.cli.step import Document, Lines, Record, Step
from cntext.record.children import has_identity
from cntext.record.values import RawJson
from cntext.stream.errors import BadRecord, is_out_of_memory
from cntext.stream.jsonl import NotARecord, dump, text_of
from cntext.stream.read import Entry, Piece


class Failure(NamedTuple):
    """A record that failed in a step, told by its place in the input."""

    stage: int
    bad: BadRecord


class Uncounted(Exception):  # noqa: N818  (it says what is missing)
    """A record is to be named by how many came before it, which only the whole chain knows."""


class Stage:
    """A step on its way in a chain, with the options that the user gave it."""

    def __init__(self, name: str, step: Step, options: StreamOptions) -> None:
        self.name = name
        self.step = step
        self.options = options
        self.records = 0
        """How many records have come in; a record without an id is named by its number."""

    def handed_on(self, record: Record | Lines) -> list[Record]:
        """``record`` as the next step gets it; only the last step gives lines."""
        assert not isinstance(record, Lines)
        records: Iterable[Record] = self.step.items(record) if self.options.each else (record,)
        return [_settled(record) for record in records]


Out = bytes | Failure


class Chain:
    """The stages that records go through, and what writes them at the end.

    ``stopped`` is the last stage that a failure has ended (with ``--strict``), -1 if none.
    ``is_part`` says that other records go through the same steps elsewhere.
    """

    def __init__(self, stages: list[Stage], write: Writer) -> None:
        self.stages = stages
        self.stopped = -1
        self.is_part = False
        self._write = write
        self._document: Document | None = None

    @property
    def pieces(self) -> bool:
        """Whether plain text may come in pieces."""
        return self.stages[0].step.document("") is not None

    def entry(self, entry: Entry) -> Iterable[Out]:
        """A record that was read."""
        line = "" if entry.line is None else f":{entry.line}"
        return self._through(0, entry.record, entry, entry.source + line, entry.source)

    def piece(self, piece: Piece) -> Iterator[Out]:
        """A piece of a plain text that is too long to be held whole."""
        if self._document is None:
            self._document = self.stages[0].step.document(piece.source)
            assert self._document is not None
        found: Iterable[Record | Lines] = ()
        if piece.text:
            found = self._document.feed(piece.text)
        elif piece.missing:
            found = self._document.skip(piece.missing)
        elif piece.last:
            found = self._document.close()
            self._document = None
        yield from self._on(0, found, piece.source)

    def handed(self, index: int, record: Record, source: str) -> Iterator[Out]:
        """A record that came from the stages before ``index`` elsewhere, of a plain text."""
        return self._next(index, [record], Entry(record, source, None, b""))

    def break_off(self, source: str) -> Iterator[Out]:
        """The source can't be read any further: what was read of it is the text."""
        if self._document is not None:
            yield from self.piece(Piece(source, "", last=True))

    def finish(self) -> Iterator[Out]:
        """What the steps tell at the end, each to those after it."""
        for index in range(self.stopped + 1, len(self.stages)):
            yield from self._on(index, self.stages[index].step.finish(), "")

    def _on(self, index: int, records: Iterable[Record | Lines], source: str) -> Iterator[Out]:
        """Records that stage ``index`` made, to the stages after it."""
        # What a step makes of a text in pieces, the text rewritten, comes out byte for byte.
        whole = index == 0 and self.stages[0].step.keeps_layout
        for record in records:
            if isinstance(record, Lines):
                yield record
                continue
            entry = Entry(record, source, None, b"", whole)
            if index + 1 == len(self.stages):
                yield self._write(record, entry)
            else:
                yield from self._next(index + 1, self.stages[index].handed_on(record), entry)

    def _through(
        self, index: int, record: Record, root: Entry, identity: str, source: str
    ) -> Iterable[Out]:
        """``record`` through stage ``index`` and those after it; ``root`` is what it came from."""
        stage = self.stages[index]
        last = index + 1 == len(self.stages)
        raw = root.raw
        if index and stage.options.rejects:
            raw = dump(record)  # as this step got it; the step may change it in place
        try:
            made = stage.step.apply(record, identity, source)
            if last:
                write, entry = self._write, root if not index else root._replace(whole=False)
                return [one if isinstance(one, Lines) else write(one, entry) for one in made]
            records = [each for record in made for each in stage.handed_on(record)]
        except (click.ClickException, OSError, Uncounted):
            raise
        except Exception as error:
            if os.environ.get("CNTEXT_TRACEBACK"):
                raise
            # A fault of ours in one record: the others still come out, and this one is told.
            return (self.failure(index, BadRecord(root.source, root.line, _reason(error), raw)),)
        return self._next(index + 1, records, root)

    def _next(self, index: int, records: list[Record], root: Entry) -> Iterator[Out]:
        """Records that stage ``index`` gets from the one before, as if by a pipe."""
        stage = self.stages[index]
        field = stage.options.input.field
        for record in records:
            if self.stopped >= index:
                return
            stage.records += 1
            try:
                if type(record.get(field)) is not str:
                    text_of(_raw_at(record, field), field)
            except NotARecord as error:
                bad = BadRecord(root.source, root.line, str(error), dump(record))
                yield self.failure(index, bad)
                continue
            if self.is_part and stage.step.names_children and not has_identity(record):
                raise Uncounted
            yield from self._through(index, record, root, f"-:{stage.records}", "-")

    def failure(self, index: int, bad: BadRecord) -> Failure:
        """What failed in a stage; with ``--strict`` the last thing that the stage does."""
        if self.stages[index].options.strict:
            self.stopped = index
        return Failure(index, bad)


def _reason(error: Exception) -> str:
    if is_out_of_memory(error):
        return "out of memory"
    return f"internal error: {type(error).__name__}: {error}".removesuffix(": ")


@cache
def _json() -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    import msgspec

    return msgspec.json.Encoder().encode, msgspec.Raw


def _settled(record: Record) -> Record:
    """``record`` with the values that a step made as the bytes they will go out in."""
    encode, raw = _json()
    changed = {
        key: raw(encode(value))
        for key, value in record.items()
        if type(value) not in (str, raw, int, RawJson) and not _is_strings(value)
    }
    if changed:
        record.update(changed)
    return record


def _is_strings(value: Any) -> bool:
    return type(value) is list and set(map(type, value)) == {str}


def _raw_at(record: Record, field: str) -> Record:
    """``record`` with the value of ``field`` as JSON, for it to be judged as one that is read."""
    encode, raw = _json()
    if field in record and not isinstance(record[field], (raw, RawJson)):  # type: ignore[arg-type]
        record[field] = raw(encode(record[field]))
    return record
