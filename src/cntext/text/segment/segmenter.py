"""The segmenter: one class over the compiled core and the reference path."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import TypeGuard

    from cntext._native.segment import Core as NativeCore
    from cntext.record.types import Span
    from cntext.text.segment.literal_words import LiteralWords
    from cntext.text.segment.user_dictionary import UserDictionary, UserWord

MODES = ("accurate", "full", "search")

CORE_VARIABLE = "CNTEXT_CORE"
"""Set to ``reference``, this environment variable forces the path that jieba itself works on."""


class Core(Protocol):
    """What the compiled core and the reference path have in common."""

    @property
    def literals(self) -> dict[str, str]:
        """The user's literal words and their parts of speech, which the core doesn't find."""

    def cut(self, text: str, mode: str, hmm: bool) -> list[str]:
        """Return the tokens in the order of jieba's output."""

    def tag(self, text: str, hmm: bool) -> tuple[list[str], list[str]]:
        """Return tokens that tile the text, and their parts of speech."""

    def spans(self, text: str, mode: str, hmm: bool) -> list[Span]:
        """Return the tokens' places in the order of jieba's output."""

    def frequency(self, word: str) -> int | None:
        """Return a word's frequency: 0 if longer words begin so, None if none does."""


@cache
def core_name() -> str:
    """Return which core segments text in this process: ``native`` or ``reference``."""
    if os.environ.get(CORE_VARIABLE) == "reference":
        return "reference"
    from cntext.text.segment.native import open_lexicon

    return "reference" if open_lexicon() is None else "native"


class Segmenter:
    """Cuts text into words as jieba 0.42.1 does, with the user's words beside its dictionary.

    Unless ``exact``, full-width letters and digits are looked up as half-width ones and
    traditional characters as simplified ones; the tokens are slices of the text in either case.
    With ``exact`` the tokens are jieba's, on any text. Threads may share a segmenter.

    ``hmm`` has the model find words that the dictionary lacks, as jieba does by default.
    """

    __slots__ = ("_core", "_literals")

    def __init__(
        self, user_words: Sequence[UserWord | UserDictionary] = (), *, exact: bool = False
    ) -> None:
        """Raises UserDictionaryError for a line of a dictionary that can't be read."""
        self._literals: LiteralWords | None = None
        self._core = _new_core(user_words, exact)
        if self._core.literals:
            from cntext.text.segment.literal_words import LiteralWords

            self._literals = LiteralWords(self._core.literals)

    def cut(self, text: str, *, mode: str = "accurate", hmm: bool = True) -> list[str]:
        """Return the tokens, in accurate mode such that they concatenate to the text.

        ``full`` mode gives all words that the dictionary finds, ``search`` mode also the shorter
        words within those of accurate mode. In full mode jieba gives empty tokens around white
        space, and so does this.
        """
        _check_mode(mode)
        if self._literals is None:
            return self._core.cut(text, mode, hmm)
        tokens: list[str] = []
        for piece, tag in self._literals.split(text):
            tokens.extend(self._core.cut(piece, mode, hmm) if tag is None else [piece])
        return tokens

    def tag(self, text: str, *, hmm: bool = True) -> tuple[list[str], list[str]]:
        """Return tokens that concatenate to the text, and their parts of speech.

        The tokens are those of `jieba.posseg`, which aren't everywhere those of `jieba.cut`.
        """
        if self._literals is None:
            return self._core.tag(text, hmm)
        tokens: list[str] = []
        tags: list[str] = []
        for piece, tag in self._literals.split(text):
            words, parts = self._core.tag(piece, hmm) if tag is None else ([piece], [tag])
            tokens += words
            tags += parts
        return tokens, tags

    def spans(self, text: str, *, mode: str = "accurate", hmm: bool = True) -> list[Span]:
        """Return the half-open places of the tokens that `cut` gives, in the same order.

        They overlap in full and search mode, and jieba's empty tokens of full mode have empty
        places. Full mode can join Latin letters across a Latin word of a user dictionary; each
        stretch of such a token has a place of its own.
        """
        _check_mode(mode)
        if self._literals is None:
            return self._core.spans(text, mode, hmm)
        return list(self._spans_around_literals(self._literals, text, mode, hmm))

    def frequency(self, word: str) -> int | None:
        """Return a word's frequency: 0 if only longer words begin so, None if none does.

        The user's words have the frequency that was given or suggested.
        """
        return self._core.frequency(word)

    def offsets(self, text: str, *, mode: str = "accurate", hmm: bool = True) -> memoryview:
        """Return the starts and ends of `spans` in turn, as 32-bit numbers: no objects are made."""
        _check_mode(mode)
        if self._literals is None and _is_native(self._core):
            return self._core.offsets(text, mode, hmm)
        from array import array

        spans = self.spans(text, mode=mode, hmm=hmm)
        return memoryview(array("I", (place for span in spans for place in span)))

    def tokens_json(self, text: str, *, hmm: bool = True) -> bytes:
        """Return the tokens of accurate mode as a JSON array in UTF-8, without spaces.

        Nothing is escaped that needn't be; a lone surrogate, which has no UTF-8, is.
        """
        if self._literals is None and _is_native(self._core):
            return self._core.tokens_json(text, hmm)
        return _encoded(self.cut(text, hmm=hmm))

    def tags_json(self, text: str, *, hmm: bool = True) -> tuple[bytes, bytes]:
        """Return the tokens and the parts of speech of `tag`, each as a JSON array."""
        if self._literals is None and _is_native(self._core):
            return self._core.tags_json(text, hmm)
        tokens, tags = self.tag(text, hmm=hmm)
        return _encoded(tokens), _encoded(tags)

    def items_json(
        self, text: str, *, mode: str = "accurate", hmm: bool = True, pos: bool = False
    ) -> bytes:
        """Return the tokens as a JSON array of objects with ``text``, ``start`` and ``end``.

        With ``pos``, which is for accurate mode, they are those of `tag` and have a ``pos``. The
        empty tokens of full mode are left out.
        """
        _check_mode(mode)
        if pos and mode != "accurate":
            raise ValueError("parts of speech are for accurate mode")
        if self._literals is None and _is_native(self._core):
            return self._core.items_json(text, mode, hmm, pos)
        items: list[dict[str, object]] = []
        if not pos:
            for start, end in self.spans(text, mode=mode, hmm=hmm):
                if start < end:
                    items.append({"text": text[start:end], "start": start, "end": end})
            return _encoded(items)
        start = 0
        for token, tag in zip(*self.tag(text, hmm=hmm), strict=True):
            end = start + len(token)
            items.append({"text": token, "start": start, "end": end, "pos": tag})
            start = end
        return _encoded(items)

    def _spans_around_literals(
        self, literals: LiteralWords, text: str, mode: str, hmm: bool
    ) -> Iterator[Span]:
        place = 0
        for piece, tag in literals.split(text):
            if tag is None:
                for start, end in self._core.spans(piece, mode, hmm):
                    yield place + start, place + end
            else:
                yield place, place + len(piece)
            place += len(piece)


def _check_mode(mode: str) -> None:
    if mode not in MODES:
        raise ValueError(f"no such mode: {mode!r} (there are {', '.join(MODES)})")


def _is_native(core: Core) -> TypeGuard[NativeCore]:
    return hasattr(core, "tokens_json")


def _encoded(value: object) -> bytes:
    import json

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Only lone surrogates can't be encoded, and their escape is the same in JSON.
    return text.encode("utf-8", "backslashreplace")


def _new_core(user_words: Sequence[UserWord | UserDictionary], exact: bool) -> Core:
    if os.environ.get(CORE_VARIABLE) != "reference":
        from cntext.text.segment.native import new_core

        core = new_core(user_words, exact)
        if core is not None:
            return core
    from cntext.text.segment.reference import ReferenceCore

    return ReferenceCore(user_words, exact=exact)
