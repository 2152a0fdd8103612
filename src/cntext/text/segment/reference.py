"""The reference path: jieba itself, bounded in time, where the compiled core can't be had.

jieba's tokenizer holds the dictionary, suggests frequencies and cuts without the model; its two
models run here, over jieba's tables, because jieba's own take quadratic time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import log

from cntext.lexicon.folding import folding_table
from cntext.record.types import Span
from cntext.text.segment.jieba_package import (
    dictionary_tags,
    import_jieba,
    new_tokenizer,
    tag_model,
    word_model,
)
from cntext.text.segment.tag_model import TaggedWordFinder
from cntext.text.segment.user_dictionary import UserDictionary, UserWord
from cntext.text.segment.word_model import WordFinder

TAGGER_BLOCK = "([\u4e00-\u9fd5a-zA-Z0-9+#&._]+)"
"""What `jieba.posseg` looks words up in; `jieba.cut` has % and - as well."""

LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class ReferenceCore:
    """The same methods as the compiled core, on jieba."""

    def __init__(self, words: Sequence[UserWord | UserDictionary], *, exact: bool) -> None:
        self._folding = {} if exact else folding_table()
        self._cutter_block = re.compile(import_jieba().re_han_default.pattern)
        self._tagger_block = re.compile(TAGGER_BLOCK)
        self._tokenizer = new_tokenizer(shared=not words)
        self._finder = WordFinder(word_model())
        self._tagger: TaggedWordFinder | None = None
        self._user_tags: dict[str, str] = {}
        self._split: set[str] = set()
        self.literals: dict[str, str] = {}
        for item in words:
            for word in (item,) if isinstance(item, UserWord) else item.words():
                if word.literal:
                    self._add_literal(word)
                else:
                    self._add(word.word.translate(self._folding), word.frequency, word.tag)

    def _add_literal(self, word: UserWord) -> None:
        if word.frequency == 0:
            self.literals.pop(word.word, None)
        else:
            self.literals[word.word] = word.tag or "x"

    def _add(self, word: str, frequency: int | None, tag: str | None) -> None:
        if tag:
            self._user_tags[word] = tag
        if frequency != 0:
            self._tokenizer.add_word(word, frequency)
            return
        # jieba.add_word would put the word into a set that all tokenizers of the process share.
        self._split.add(word)
        frequencies = self._tokenizer.FREQ
        frequencies[word] = 0
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)

    def frequency(self, word: str) -> int | None:
        """Return a word's frequency: 0 if longer words begin so, None if none does."""
        return self._tokenizer.FREQ.get(word.translate(self._folding))

    def spans(self, text: str, mode: str, hmm: bool) -> list[Span]:
        """Return the tokens' places in the order of jieba's output."""
        text = text.translate(self._folding)
        if mode == "full":
            from cntext.text.segment.full_mode import full_spans

            return [span for piece in full_spans(self._tokenizer, text) for span in piece]
        spans: list[Span] = []
        start = 0
        for length in map(len, self._words(text, hmm)):
            end = start + length
            if mode == "search":
                spans.extend(self._inner_words(text, start, end))
            spans.append((start, end))
            start = end
        return spans

    def cut(self, text: str, mode: str, hmm: bool) -> list[str]:
        """Return the tokens in the order of jieba's output."""
        if mode == "full":
            from cntext.text.segment.full_mode import full_spans

            pieces = full_spans(self._tokenizer, text.translate(self._folding))
            return ["".join(text[start:end] for start, end in piece) for piece in pieces]
        return [text[start:end] for start, end in self.spans(text, mode, hmm)]

    def tag(self, text: str, hmm: bool) -> tuple[list[str], list[str]]:
        """Return tokens that tile the text, and their parts of speech."""
        self._load_tagger()
        tokens = []
        tags = []
        start = 0
        for word, tag in self._tagged_words(text.translate(self._folding), hmm):
            end = start + len(word)
            tokens.append(text[start:end])
            tags.append(tag)
            start = end
        return tokens, tags

    def _words(self, text: str, hmm: bool) -> Iterator[str]:
        for block, known in self._blocks(self._cutter_block, text):
            if not known:
                yield block
            elif hmm:
                yield from self._block_words(block)
            else:
                yield from self._tokenizer.cut(block, HMM=False)

    def _blocks(self, pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
        """Give the blocks in which words are looked up, and the single characters between them."""
        place = 0
        for match in pattern.finditer(text):
            yield from ((token, False) for token in self._between(text[place : match.start()]))
            yield match.group(), True
            place = match.end()
        yield from ((token, False) for token in self._between(text[place:]))

    def _between(self, text: str) -> Iterator[str]:
        if "\r\n" not in text:
            return iter(text)
        return (match.group() for match in re.finditer(r"\r\n|(?s:.)", text))

    def _block_words(self, block: str) -> Iterator[str]:
        for run, single in self._route(block):
            if not single or len(run) == 1:
                yield run
            elif self._tokenizer.FREQ.get(run):
                # jieba gives a word whose characters the best route keeps apart as characters.
                yield from run
            else:
                for word, from_model in self._finder.words(run):
                    if from_model and word in self._split:
                        yield from word
                    else:
                        yield word

    def _route(self, block: str) -> Iterator[tuple[str, bool]]:
        """Give the words on the most probable route; single characters come joined in runs."""
        begin = place = 0
        ends = self._ends(block)
        while place < len(block):
            end = ends[place]
            if end - place > 1:
                if begin < place:
                    yield block[begin:place], True
                yield block[place:end], False
                begin = end
            place = end
        if begin < place:
            yield block[begin:place], True

    def _ends(self, block: str) -> list[int]:
        frequency_of = self._tokenizer.FREQ.get
        total = log(self._tokenizer.total)
        size = len(block)
        score = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            best = log(1) - total + score[start + 1]
            best_end = start + 1
            found = False
            end = start + 1
            frequency = frequency_of(block[start])
            while frequency is not None:
                if frequency:
                    value = log(frequency) - total + score[end]
                    # Of equal routes jieba takes the one whose first word is longer.
                    if not found or value >= best:
                        best, best_end, found = value, end, True
                if end == size:
                    break
                end += 1
                frequency = frequency_of(block[start:end])
            score[start] = best
            ends[start] = best_end
        return ends

    def _inner_words(self, text: str, start: int, end: int) -> Iterator[Span]:
        for size in (2, 3):
            if end - start > size:
                for place in range(start, end - size + 1):
                    if self._tokenizer.FREQ.get(text[place : place + size]):
                        yield place, place + size

    def _load_tagger(self) -> None:
        if self._tagger is None:
            self._tagger = TaggedWordFinder(tag_model())

    def _tag_of(self, word: str) -> str:
        return self._user_tags.get(word) or dictionary_tags().get(word, "x")

    def _tagged_words(self, text: str, hmm: bool) -> Iterator[tuple[str, str]]:
        for block, known in self._blocks(self._tagger_block, text):
            if not known:
                yield block, "x"
            elif hmm:
                yield from self._tagged_block(block)
            else:
                yield from self._tagged_without_model(block)

    def _tagged_block(self, block: str) -> Iterator[tuple[str, str]]:
        assert self._tagger is not None
        for run, single in self._route(block):
            if not single or len(run) == 1:
                yield run, self._tag_of(run)
            elif self._tokenizer.FREQ.get(run):
                yield from ((character, self._tag_of(character)) for character in run)
            else:
                yield from self._tagger.words(run)

    def _tagged_without_model(self, block: str) -> Iterator[tuple[str, str]]:
        for run, single in self._route(block):
            if not single:
                yield run, self._tag_of(run)
                continue
            for piece in _latin_runs(run):
                yield piece, "eng" if piece[0] in LATIN else self._tag_of(piece)


def _latin_runs(run: str) -> Iterable[str]:
    """Single characters, but ASCII letters and digits that follow one another as one."""
    return re.findall("[a-zA-Z0-9]+|(?s:.)", run)
