"""A conversion with all that a user may ask of it: a region, fixed places, quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cntext.record.types import Change, Span
from cntext.text.convert.configurations import DEFAULT_EDITION, EDITIONS
from cntext.text.convert.converter import Converter

if TYPE_CHECKING:
    from cntext.text.convert.explanation import Decision
    from cntext.text.convert.fixed import Fixed
    from cntext.text.convert.round_trip import Loss

SAMPLE = 1 << 16
"""So many characters of a text tell the region that it comes from."""


class Part(NamedTuple):
    """A stretch of a text, and the configurations that it goes through; none: it stays."""

    start: int
    end: int
    configs: tuple[str, ...]


class Conversion:
    """Converts by a configuration, or to a target by the script that a text is in.

    ``config`` names a configuration of ``edition``; ``target`` (see ``targets.TARGETS``) lets each
    line choose, with the region's words if ``phrases``. What is in the script it should come to
    passes unchanged, line by line (see ``scripts``), unless ``force``. ``entries`` go before all
    dictionaries, and what they give is final. ``quotes`` turns quotation marks into the target's.
    ``across_breaks`` converts words that a line end, a zero-width character or a tag breaks as if
    they were whole; explanations don't heed it. ``words`` cuts the text into words first (see
    ``words``). Raises ValueError for unknown names.
    """

    __slots__ = (
        "_across_breaks",
        "_by_script",
        "_config",
        "_edition",
        "_entries",
        "_force",
        "_needed",
        "_phrases",
        "_quotes",
        "_sampled",
        "_target",
        "_words",
    )

    def __init__(
        self,
        *,
        config: str = "",
        target: str = "",
        edition: str = DEFAULT_EDITION,
        phrases: bool = False,
        force: bool = False,
        entries: Mapping[str, str] | None = None,
        quotes: bool = False,
        across_breaks: bool = False,
        words: bool = False,
    ) -> None:
        self._edition = edition
        self._config = config
        self._target = target
        self._phrases = phrases
        self._force = force
        self._quotes = quotes
        self._across_breaks = across_breaks
        self._words = words
        self._entries = None
        if entries:
            from cntext.text.convert.dictionary import Dictionary

            self._entries = Dictionary(dict(entries))
        self._by_script: tuple[tuple[str, ...], ...] | None = None
        self._needed = (1, 1)
        self._sampled: tuple[str, tuple[tuple[str, ...], ...]] = ("", ())
        if config:
            _converter(config, edition)  # so that an unknown name is told at once
            self._by_script = ((config,),)
            if not force:
                from cntext.text.convert.targets import by_script, needed_for

                self._by_script = by_script(config)
                self._needed = needed_for(config)

    def parts(self, text: str) -> list[Part]:
        """The stretches of ``text`` with the configurations that each goes through."""
        return self._parts(text, 0, text)[0]

    def _parts(self, text: str, before: int, sample: str) -> tuple[list[Part], int]:
        """The parts of a piece, and what it tells to the next one (see ``scripts``)."""
        choices = self._choices(sample)
        if len(set(choices)) == 1:
            return [Part(0, len(text), choices[0])], 0
        from cntext.text.convert.scripts import stretches

        runs = stretches(text, before, self._needed)
        borders = [
            (start, choices[tells])
            for index, (start, tells) in enumerate(runs)
            if not index or choices[tells] != choices[runs[index - 1][1]]
        ]
        borders.append((len(text), ()))
        parts = [Part(start, end, configs) for (start, configs), (end, _) in pairwise(borders)]
        return parts, runs[-1][1] if runs else before

    def _choices(self, sample: str) -> tuple[tuple[str, ...], ...]:
        if self._by_script is not None:
            return self._by_script
        if sample and sample == self._sampled[0]:
            return self._sampled[1]
        from cntext.text.convert.targets import by_script_to

        known = EDITIONS[self._edition]
        choices = by_script_to(
            self._target, sample[:SAMPLE], phrases=self._phrases, known=known, force=self._force
        )
        if self._target != "cn":
            self._by_script = choices
        self._sampled = sample, choices
        return choices

    def shift(self, text: str, protected: Iterable[Span] = ()) -> tuple[str, list[Change]]:
        """The converted text and those changes only that move what follows them.

        ``protected`` spans stay as they are, even against the user's dictionaries.
        """
        spans = list(protected)
        parts = self.parts(text)
        if len(parts) == 1:
            new, changes = self._shift_part(text, spans, parts[0].configs)
            return self._quoted(new), changes
        pieces: list[str] = []
        changes = []
        length = 0
        for start, end, configs in parts:
            inside = [*_clipped(spans, start, end)]
            piece, inner = self._shift_part(text[start:end], inside, configs)
            pieces.append(piece)
            changes += [
                Change(change[0] + start, change[1] + start, change[2] + length, change[3] + length)
                for change in inner
            ]
            length += len(piece)
        return self._quoted("".join(pieces)), changes

    def convert_piece(self, text: str, before: int, sample: str) -> tuple[str, int]:
        """A piece of whole lines converted, and what it tells to the next one.

        ``before`` is what the piece before told (0 at the beginning), ``sample`` the beginning of
        the whole text.
        """
        parts, after = self._parts(text, before, sample)
        pieces = [self._convert_part(text[part.start : part.end], part.configs) for part in parts]
        return self._quoted("".join(pieces)), after

    def _convert_part(self, text: str, configs: tuple[str, ...]) -> str:
        if self._words or self._across_breaks or self._entries is not None:
            return self._shift_part(text, [], configs)[0]
        for config in configs:
            text = _converter(config, self._edition).convert(text)
        return text

    @property
    def needs_whole_texts(self) -> bool:
        """Whether words that line ends break are converted too."""
        return self._across_breaks

    def _shift_part(
        self, text: str, protected: list[Span], configs: tuple[str, ...]
    ) -> tuple[str, list[Change]]:
        if not configs:
            return text, []

        def shift(text: str, protected: Iterable[Span]) -> tuple[str, list[Change]]:
            places = self._places(text, protected)
            if not places:
                return self._through(text, configs)
            from cntext.text.convert.fixed import convert_around

            return convert_around(text, places, lambda part: self._through(part, configs))

        if self._across_breaks:
            from cntext.text.convert.breaks import convert_across

            return convert_across(text, protected, shift)
        return shift(text, protected)

    def explain(self, text: str, protected: Iterable[Span] = ()) -> tuple[str, list[Decision]]:
        """The converted text, and the decisions that changed it or that had a choice, in order.

        An entry of the user's is a decision of the dictionary ``user``. Where the text would become
        another if it were cut into words first, ``by_words`` says what.
        """
        spans = list(protected)
        pieces: list[str] = []
        decisions: list[Decision] = []
        length = 0
        for start, end, configs in self.parts(text):
            inside = [*_clipped(spans, start, end)]
            new, inner = self._explain_part(text[start:end], inside, configs)
            decisions += [decision.moved(start, length) for decision in inner]
            pieces.append(new)
            length += len(new)
        return self._quoted("".join(pieces)), decisions

    def losses(self, text: str, protected: Iterable[Span] = ()) -> list[Loss]:
        """The places that a conversion back doesn't bring back, in order."""
        from cntext.text.convert.round_trip import losses

        spans = list(protected)
        found: list[Loss] = []
        for start, end, configs in self.parts(text):
            inside = [*_clipped(spans, start, end)]
            old = text[start:end]
            new, changes = self._shift_part(old, inside, configs)
            fixed = self._places(old, inside)
            found += [
                loss._replace(start=loss.start + start, end=loss.end + start)
                for loss in losses(old, new, changes, configs, self._edition)
                if not any(place.start < loss.end and loss.start < place.end for place in fixed)
            ]
        return found

    def _explain_part(
        self, text: str, protected: list[Span], configs: tuple[str, ...]
    ) -> tuple[str, list[Decision]]:
        if not configs:
            return text, []
        from cntext.text.convert.explanation import Decision, explain

        pieces: list[str] = []
        decisions: list[Decision] = []
        done = length = 0
        for start, end, value in [*self._places(text, protected), (len(text), len(text), "")]:
            new, inner = explain(text[done:start], configs, self._edition, words=self._words)
            decisions += [decision.moved(done, length) for decision in inner]
            pieces += [new, value]
            length += len(new)
            if text[start:end] != value:
                place = start, end, length, length + len(value)
                decisions.append(Decision(*place, text[start:end], value, ("user",), ()))
            length += len(value)
            done = end
        return "".join(pieces), decisions

    def _quoted(self, new: str) -> str:
        if not self._quotes:
            return new
        from cntext.text.convert.quotes import regional_quotes

        china = self._config.endswith(("2s", "2sp"))
        return regional_quotes(new, self._target or ("cn" if china else ""))

    def _places(self, text: str, protected: Iterable[Span]) -> list[Fixed]:
        spans = list(protected)
        if not spans and self._entries is None:
            return []
        from cntext.text.convert import fixed

        lists = [fixed.protected_places(text, spans)]
        if self._entries is not None:
            lists.append(fixed.dictionary_places(text, self._entries))
        return fixed.without_overlaps(*lists)

    def _through(self, text: str, configs: Iterable[str]) -> tuple[str, list[Change]]:
        new, changes = text, list[Change]()
        for config in configs:
            new, later = self._converted(new, config)
            if changes and later:
                from cntext.record.offsets import OffsetMap

                later = list(OffsetMap(changes).compose(OffsetMap(later)).blocks)
            changes = later or changes
        return new, changes

    def _converted(self, text: str, config: str) -> tuple[str, list[Change]]:
        converter = _converter(config, self._edition)
        if not self._words:
            return converter.shift(text)
        from cntext.text.convert.words import WordText, words_of

        cut = WordText(text, words_of(config, self._edition).borders(text))
        new, changes = converter.shift(cut.text)
        return cut.joined(new), cut.changes(changes)


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The spans as they stand in a stretch of the text."""
    for first, last in spans:
        if first < end and last > start:
            yield max(first, start) - start, min(last, end) - start


@cache
def _converter(config: str, edition: str) -> Converter:
    return Converter(config, edition)
