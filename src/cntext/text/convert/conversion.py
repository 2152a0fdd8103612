"""A conversion with all that a user may ask of it: a region, fixed places, quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from cntext.record.types import Change, Span
from cntext.text.convert.configurations import DEFAULT_EDITION, EDITIONS
from cntext.text.convert.converter import Converter

if TYPE_CHECKING:
    from cntext.text.convert.explanation import Decision
    from cntext.text.convert.fixed import Fixed


class Conversion:
    """Converts by a configuration, or to a target by the script that each text is in.

    ``config`` names a configuration of ``edition``; ``target`` (see ``targets.TARGETS``) lets each
    text choose, with the region's words if ``phrases``. ``entries`` go before all dictionaries, and
    what they give is final. ``quotes`` turns quotation marks into the target's. ``across_breaks``
    converts words that a line end, a zero-width character or a tag breaks as if they were whole;
    explanations don't heed it. A text that is in
    the script it should come to passes unchanged under a target, and under a configuration if
    ``heed_script``. Raises ValueError for unknown names.
    """

    __slots__ = (
        "_across_breaks",
        "_config",
        "_edition",
        "_entries",
        "_heed_script",
        "_phrases",
        "_quotes",
        "_target",
    )

    def __init__(
        self,
        *,
        config: str = "",
        target: str = "",
        edition: str = DEFAULT_EDITION,
        phrases: bool = False,
        heed_script: bool = False,
        entries: Mapping[str, str] | None = None,
        quotes: bool = False,
        across_breaks: bool = False,
    ) -> None:
        self._edition = edition
        self._config = config
        self._target = target
        self._phrases = phrases
        self._heed_script = heed_script
        self._quotes = quotes
        self._across_breaks = across_breaks
        self._entries = None
        if entries:
            from cntext.text.convert.dictionary import Dictionary

            self._entries = Dictionary(dict(entries))
        if config:
            _converter(config, edition)  # so that an unknown name is told at once

    def configurations(self, text: str) -> tuple[str, ...]:
        """The configurations that ``text`` goes through."""
        if self._target:
            from cntext.text.convert.targets import configurations_for

            known = EDITIONS[self._edition]
            return configurations_for(text, self._target, phrases=self._phrases, known=known)
        if self._heed_script:
            from cntext.text.convert.targets import is_there_already

            if is_there_already(text, self._config):
                return ()
        return (self._config,)

    def shift(self, text: str, protected: Iterable[Span] = ()) -> tuple[str, list[Change]]:
        """The converted text and those changes only that move what follows them.

        ``protected`` spans stay as they are, even against the user's dictionaries.
        """
        configs = self.configurations(text)

        def shift(text: str, protected: Iterable[Span]) -> tuple[str, list[Change]]:
            places = self._places(text, protected)
            if not places:
                return self._through(text, configs)
            from cntext.text.convert.fixed import convert_around

            return convert_around(text, places, lambda part: self._through(part, configs))

        if self._across_breaks:
            from cntext.text.convert.breaks import convert_across

            new, changes = convert_across(text, list(protected), shift)
        else:
            new, changes = shift(text, protected)
        return self._quoted(new, configs), changes

    def explain(self, text: str, protected: Iterable[Span] = ()) -> tuple[str, list[Decision]]:
        """The converted text, and the decisions that changed it or that had a choice, in order.

        An entry of the user's is a decision of the dictionary ``user``.
        """
        from cntext.text.convert.explanation import Decision, explain

        configs = self.configurations(text)
        pieces: list[str] = []
        decisions: list[Decision] = []
        done = length = 0
        for start, end, value in [*self._places(text, protected), (len(text), len(text), "")]:
            new, inner = explain(text[done:start], configs, self._edition)
            decisions += [decision.moved(done, length) for decision in inner]
            pieces += [new, value]
            length += len(new)
            if text[start:end] != value:
                place = start, end, length, length + len(value)
                decisions.append(Decision(*place, text[start:end], value, ("user",), ()))
            length += len(value)
            done = end
        return self._quoted("".join(pieces), configs), decisions

    def _quoted(self, new: str, configs: Iterable[str]) -> str:
        if not self._quotes:
            return new
        from cntext.text.convert.quotes import regional_quotes

        china = any(config.endswith(("2s", "2sp")) for config in configs)
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
            new, later = _converter(config, self._edition).shift(new)
            if changes and later:
                from cntext.record.offsets import OffsetMap

                later = list(OffsetMap(changes).compose(OffsetMap(later)).blocks)
            changes = later or changes
        return new, changes


@cache
def _converter(config: str, edition: str) -> Converter:
    return Converter(config, edition)
