"""What ``cntext convert`` does with a record: rewrite it, list what is doubtful, show the changes.

The items of ``changes``, under ``--explain`` and ``--check``:

    {"text", "start", "end"   the new text and its place, under --check the old
     "old", "old_start", "old_end"   what stood there
     "dictionaries": [...]   the dictionaries that decided
     "ambiguous": true, "alternatives": [...]   where a character by itself had several results
     "by_words": what --words would have made of it, where that is something else
     "back": what a conversion back would bring, where that isn't the old text (--check)}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cntext.cli.step import Annotator, Document, Record, Rewriter, origin_of
from cntext.record.values import value_of
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.streaming import ConversionStream

if TYPE_CHECKING:
    import re

    from rich.console import RenderableType

    from cntext.record import Change
    from cntext.text.convert.explanation import Decision


class Protected:
    """The places that stay as they are: items of other annotations, and what patterns find."""

    def __init__(self, fields: Iterable[str], patterns: Iterable[re.Pattern[str]]) -> None:
        self._fields = tuple(fields)
        self._patterns = tuple(patterns)

    @property
    def by_pattern(self) -> bool:
        """Whether patterns protect anything, which have to see the whole text."""
        return bool(self._patterns)

    def spans(self, record: Record, text: str) -> list[tuple[int, int]]:
        """The places in ``text``, which is ``record``'s."""
        found: list[tuple[int, int]] = []
        for field in self._fields:
            for item in value_of(record, field) or ():
                if isinstance(item, dict) and "start" in item and "end" in item:
                    found.append((int(item["start"]), min(int(item["end"]), len(text))))
        for pattern in self._patterns:
            found += [match.span() for match in pattern.finditer(text)]
        return found


class Convert(Rewriter):
    """The records with their text converted."""

    shape = "convert"

    def __init__(
        self,
        *,
        field: str,
        into: str | None,
        conversion: Conversion,
        protected: Protected,
        keep_original: bool = False,
        explain: bool = False,
    ) -> None:
        super().__init__(field, into, keep_original=keep_original)
        self._conversion = conversion
        self._protected = protected
        self._explain = explain
        self._spans: list[tuple[int, int]] = []

    def apply(self, record: Record, identity: str, source: str) -> Iterable[Record]:
        """The record rewritten, with its changes if they are to be explained."""
        old = record[self.field]
        self._spans = self._protected.spans(record, old)
        (result,) = super().apply(record, identity, source)
        if self._explain:
            _, decisions = self._conversion.explain(old, self._spans)
            result["changes"] = [_item(decision) for decision in decisions if _changes(decision)]
        return (result,)

    def document(self, source: str) -> Document | None:
        """As text, a file is converted line by line; what patterns protect may be any length."""
        if not self.as_text or self._protected.by_pattern or self._conversion.needs_whole_texts:
            return None
        return _Stream(self.into, self._conversion)

    def rewrite(self, text: str) -> tuple[str, Sequence[Change]]:
        """The text converted."""
        return self._conversion.shift(text, self._spans)


class _Stream:
    """A plain text that comes out converted as it goes in."""

    def __init__(self, into: str, conversion: Conversion) -> None:
        self._into, self._conversion = into, conversion
        self._stream = ConversionStream(conversion)

    def feed(self, text: str) -> Iterable[Record]:
        """Take in the next piece; what is certain by now."""
        return self._record(self._stream.feed(text))

    def skip(self, missing: int) -> Iterable[Record]:
        """So many characters of the text are missing here; what stands before them."""
        return ()

    def close(self) -> Iterable[Record]:
        """The text has ended; what is left."""
        return self._record(self._stream.close())

    def _record(self, text: str) -> Iterable[Record]:
        return ({self._into: text},) if text else ()


class Check(Annotator):
    """The records with the places where a conversion would have a choice; the text stays."""

    columns = ("text", "start", "end", "new", "alternatives", "by_words", "back")
    adds = "changes"
    shape = "convert --check"
    item = "doubt"

    def __init__(
        self, *, field: str, into: str | None, conversion: Conversion, protected: Protected
    ) -> None:
        super().__init__(field, into or self.adds)
        self._conversion = conversion
        self._protected = protected

    def annotation(self, record: Record) -> Any:
        """An item for each place, with what would become of it."""
        text = record[self.field]
        spans = self._protected.spans(record, text)
        items: dict[tuple[int, int], Record] = {}
        for decision in self._conversion.explain(text, spans)[1]:
            if len(decision.choices) > 1 or decision.by_words:
                items[decision.start, decision.end] = {
                    "text": decision.old,
                    "start": decision.start,
                    "end": decision.end,
                    "new": decision.new,
                    "dictionaries": list(decision.dictionaries),
                    **_doubts(decision),
                }
        for start, end, old, new, back in self._conversion.losses(text, spans):
            item = {"text": old, "start": start, "end": end, "new": new}
            items.setdefault((start, end), item)["back"] = back
        return [items[place] for place in sorted(items)]

    def show(self, record: Record) -> Any:
        """The text with the places marked, and what they might become."""
        from cntext.cli.pretty import items_shown

        return items_shown(record[self.field], record[self.into], self.columns[3:])


class Diff(Annotator):
    """The records with the changes shown in the text: ``[-old-]{+new+}``, as git's word diff."""

    columns = ("id", "source", "text")
    adds = "diff"
    shape = "convert --diff"
    item = "shown"

    def __init__(
        self, *, field: str, into: str | None, conversion: Conversion, protected: Protected
    ) -> None:
        super().__init__(field, into or self.adds)
        self._conversion = conversion
        self._protected = protected

    def annotation(self, record: Record) -> str:
        """The text with both sides of each change."""
        return "".join(
            f"[-{old}-]{{+{new}+}}".replace("[--]", "").replace("{++}", "") if old != new else old
            for old, new in self._sides(record)
        )

    def items(self, record: Record) -> Iterator[Record]:
        """The same, by itself."""
        yield {"text": record[self.into], **origin_of(record)}

    def plain(self, record: Record) -> str:
        """The same."""
        return str(record[self.into])

    def show(self, record: Record) -> RenderableType:
        """The text with the old struck out in red, the new in green."""
        from cntext.cli.pretty import sides_shown

        return sides_shown(self._sides(record))

    def _sides(self, record: Record) -> list[tuple[str, str]]:
        """Stretches of the text, old and new."""
        from cntext.record.changes import least_changes

        text = record[self.field]
        new, blocks = self._conversion.shift(text, self._protected.spans(record, text))
        sides: list[tuple[str, str]] = []
        done = 0
        for start, end, new_start, new_end in least_changes(text, new, blocks):
            sides += [
                (text[done:start], text[done:start]),
                (text[start:end], new[new_start:new_end]),
            ]
            done = end
        return [*sides, (text[done:], text[done:])]


def _changes(decision: Decision) -> bool:
    return decision.old != decision.new or bool(decision.by_words)


def _doubts(decision: Decision) -> Record:
    doubts: Record = {}
    if len(decision.choices) > 1:
        doubts = {"ambiguous": True, "alternatives": list(decision.choices[1:])}
    if decision.by_words:
        doubts["by_words"] = decision.by_words
    return doubts


def _item(decision: Decision) -> Record:
    return {
        "text": decision.new,
        "start": decision.new_start,
        "end": decision.new_end,
        "old": decision.old,
        "old_start": decision.start,
        "old_end": decision.end,
        "dictionaries": list(decision.dictionaries),
        **_doubts(decision),
    }
