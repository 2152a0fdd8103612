"""A fuzz target for the core: mutated texts, user dictionaries and lexicon files, without end.

    tests/native/fuzz.sh SECONDS [SEED]

runs it on the sanitized build. Each round takes a text from the corpus beside this file, mutates
it and checks what holds for any text: tokens tile it, all outputs agree with each other, and with
jieba's own cut for short texts; parts, numbers, names and quotes stand where they say. What fails
is written to the directory build/fuzz, to be added to the corpus with its fix.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import cntext
from cntext._native.segment import Core, Lexicon, LexiconError
from cntext.text.segment.jieba_package import new_tokenizer
from cntext.text.segment.native import LEXICON_FILE

CORPUS = Path(__file__).parent / "corpus"
FAILURES = Path("build", "fuzz")
ALPHABETS = (
    "一的是中国人上海龘鿕鿖㐀後發",
    "aZ09.%-&#+_AC",
    " \t\r\n\u3000\u2028\x1c\x85\x00",
    "，。“”《》·…—＋ＡＺ０９ａ％",
    "\ud800\udfff\U00010000\U0010ffff𠮷😀é\x7f\x80ÿ",
)


def mutated(text: str, others: list[str], chance: random.Random) -> str:
    """Return the text with a few cuts, repetitions, insertions and crossings."""
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(text))
        end = min(len(text), place + chance.choice((1, 1, 2, 5, 40)))
        kind = chance.randint(0, 5)
        if kind == 0:
            text = text[:place] + text[end:]
        elif kind == 1:
            text = text[:end] + text[place:end] * chance.choice((1, 3, 50)) + text[end:]
        elif kind == 2:
            letters = chance.choices(chance.choice(ALPHABETS), k=chance.randint(1, 6))
            text = text[:place] + "".join(letters) + text[place:]
        elif kind == 3:
            other = chance.choice(others)
            start = chance.randint(0, len(other))
            text = text[:place] + other[start : start + 60] + text[end:]
        elif kind == 4:
            text = text[:place] + chr(chance.randint(0, sys.maxunicode)) + text[end:]
        else:
            text = text[:place] + chr(chance.randint(0x4E00, 0x9FD8)) + text[place:]
    return text[:4000]


def random_words(
    text: str, chance: random.Random
) -> list[tuple[str, int | None, str | None, bool]]:
    """Return user words, most of them cut out of the text."""
    words: list[tuple[str, int | None, str | None, bool]] = []
    for _ in range(chance.randint(0, 5)):
        place = chance.randint(0, len(text))
        frequency = chance.choice((None, 0, 1, 1000, 10**12))
        tag = chance.choice((None, "n", "新\\"))
        words.append((text[place : place + chance.randint(1, 6)], frequency, tag, False))
    return words


def dumped(value: object) -> bytes:
    """Return what the core should write; two lone surrogates in a row would read back as a pair."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def check(core: Core, text: str) -> None:
    """Raise AssertionError where one output of the core contradicts another."""
    for hmm in (True, False):
        for mode in ("accurate", "search", "full"):
            tokens = core.cut(text, mode, hmm)
            spans = core.spans(text, mode, hmm)
            assert core.offsets(text, mode, hmm).tolist() == [n for span in spans for n in span]
            places = [span for span in spans if span[0] < span[1]]  # without empty tokens
            items = [{"text": text[start:end], "start": start, "end": end} for start, end in places]
            assert core.items_json(text, mode, hmm, False) == dumped(items)
            if mode == "accurate":
                assert "".join(tokens) == text
                assert core.tokens_json(text, hmm) == dumped(tokens)
        tagged, tags = core.tag(text, hmm)
        assert "".join(tagged) == text
        assert core.tags_json(text, hmm) == (dumped(tagged), dumped(tags))


def check_places(text: str, items: list[dict[str, Any]]) -> None:
    """Each item is what stands at its span, or at its spans."""
    for item in items:
        spans = item.get("spans") or [(item["start"], item["end"])]
        assert item["text"] == "".join(text[start:end] for start, end in spans)


def check_rooms(text: str) -> None:
    """What the other extensions find in a text stands where they say."""
    for by in ("block", "article", "paragraph", "sentence", "clause"):
        check_places(text, cntext.split(text, by))
    for find in (cntext.numbers, cntext.names, cntext.quotes):
        check_places(text, find(text))
    cntext.phrases(text)
    for configuration in ("s2t", "t2s", "s2twp", "tw2sp"):
        cntext.convert(text, configuration)
    cntext.convert(text, "t2s", edition="reimplemented")


def check_damage(image: bytes, chance: random.Random) -> None:
    """Any damage is noticed, whatever it is."""
    damaged = bytearray(image[: chance.choice((len(image), chance.randint(0, len(image))))])
    for _ in range(chance.randint(1, 3) if damaged else 0):
        place = chance.randrange(chance.choice((min(600, len(damaged)), len(damaged))))
        damaged[place] ^= 1 << chance.randint(0, 7)
    try:
        lexicon = Lexicon(bytes(damaged))
    except LexiconError:
        return
    # A flip that was undone by another, or one in what stands between two sections.
    check(Core(lexicon, [], False), "我来到北京清华大学")


def main(seconds: float, seed: int) -> int:
    """Run for so long; return 1 for a failure."""
    chance = random.Random(seed)
    texts = [path.read_bytes().decode("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    image = Path(LEXICON_FILE).read_bytes()
    lexicon = Lexicon(image)
    plain = Core(lexicon, [], True)
    jieba = new_tokenizer(shared=True)
    end = time.monotonic() + seconds
    rounds = 0
    while time.monotonic() < end:
        text = mutated(chance.choice(texts), texts, chance)
        words = random_words(text, chance)
        rounds += 1
        try:
            check(Core(lexicon, words, chance.random() < 0.5), text)
            if len(text) < 300:
                assert plain.cut(text, "accurate", True) == jieba.lcut(text)
                assert plain.cut(text, "full", True) == jieba.lcut(text, cut_all=True)
            if rounds % 4 == 0:
                check_rooms(text)
            if rounds % 500 == 0:
                check_damage(image, chance)
        except Exception:
            FAILURES.mkdir(parents=True, exist_ok=True)
            (FAILURES / f"{seed}-{rounds}.json").write_text(json.dumps([text, words]))
            raise
        if rounds % 7 == 0 and len(texts) < 400:
            texts.append(text)
    sys.stdout.write(f"{rounds} rounds without a finding\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
