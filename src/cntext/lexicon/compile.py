"""Compiling the lexicon file from jieba's and OpenCC's data, when the package is built."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from math import log

from cntext._native import put_in_place
from cntext.lexicon.double_array import build_trie
from cntext.lexicon.file_format import pack
from cntext.lexicon.folding import full_width_folding, parse_characters, read_characters
from cntext.lexicon.jieba_files import (
    State,
    TagModel,
    WordModel,
    read_dictionary,
    read_tag_model,
    read_word_model,
)
from cntext.lexicon.packages import find_directory

# Classes of characters: the high half of an entry. The compiled core has the same numbers.
CUT_BLOCK = 1 << 16  # jieba.cut looks words up in runs of these
TAG_BLOCK = 1 << 17  # jieba.posseg does in runs of these
HAN = 1 << 18  # the models work on runs of these
LATIN = 1 << 19  # ASCII letters and digits
DIGIT = 1 << 20  # ASCII digits
POINT = 1 << 21  # .
PERCENT = 1 << 22  # %
SPACE = 1 << 23  # Python's \\s

LETTERS = "BEMS"
IMPOSSIBLE = -3.14e100
ANY_STATE = 0xFFFF
NEVER = float("-inf")


def compile_lexicon() -> bytes:
    """Return the lexicon file, compiled from the packages jieba and opencc as installed."""
    directory = find_directory("jieba", "dict.txt")
    characters = read_characters()
    entries = read_dictionary(directory)
    words = read_word_model(directory)
    tags = read_tag_model(directory)
    symbols = _number_characters(entries, words, tags)
    tag_names = sorted({tag for _, _, tag in entries} | {tag for _, tag in tags.start} | {"eng"})
    folding = {**full_width_folding(), **parse_characters(characters)}
    contents = {
        **_character_sections(symbols, folding),
        **_dictionary_sections(entries, symbols, tag_names),
        **_word_model_sections(words, symbols),
        **_tag_model_sections(tags, symbols, tag_names),
        "tag_names": b"".join(name.encode("ascii").ljust(16, b"\0") for name in tag_names),
    }
    numbers = [
        sum(frequency for _, frequency, _ in entries),
        len(symbols) + 1,
        len(tag_names),
        len(tags.start),
        *(tag_names.index(name) for name in ("x", "m", "eng")),
    ]
    contents["numbers"] = array("q", numbers).tobytes()
    return pack(repr((entries, words, tags, characters)).encode(), contents)


def _number_characters(
    entries: list[tuple[str, int, str]], words: WordModel, tags: TagModel
) -> dict[str, int]:
    """Number all characters that look-up can meet, the commonest first, from 1."""
    counts = Counter(character for word, _, _ in entries for character in word)
    others = set(map(chr, range(0x4E00, 0x9FD6))) | set(map(chr, range(0x21, 0x7F)))
    others.update(*words.emission.values(), *tags.emission.values(), tags.states)
    ranked = sorted(counts, key=lambda character: (-counts[character], character))
    return {
        character: number
        for number, character in enumerate(ranked + sorted(others - counts.keys()), 1)
    }


def _character_sections(symbols: dict[str, int], folding: dict[int, int]) -> dict[str, bytes]:
    spaces = [code_point for code_point in range(sys.maxunicode + 1) if _is_space(chr(code_point))]
    described = {code_point >> 8 for code_point in (*map(ord, symbols), *folding, *spaces)}
    contents = {}
    for name, table in (("exact", {}), ("folded", folding)):
        pages = array("H")
        blocks: dict[bytes, int] = {bytes(4 * 256): 0}
        for page in range(sys.maxunicode + 1 >> 8):
            block = array("I", bytes(4 * 256))
            for place in range(256) if page in described else ():
                code_point = page << 8 | place
                block[place] = _entry(table.get(code_point, code_point), symbols)
            pages.append(blocks.setdefault(block.tobytes(), len(blocks)))
        contents[f"{name}_pages"] = pages.tobytes()
        contents[f"{name}_entries"] = b"".join(blocks)
    return contents


def _is_space(character: str) -> bool:
    """What `\\s` matches in a pattern is what `str.isspace` says; a test holds them together."""
    return character.isspace()


def _entry(code_point: int, symbols: dict[str, int]) -> int:
    character = chr(code_point)
    entry = symbols.get(character, 0)
    if 0x4E00 <= code_point <= 0x9FD5:
        return entry | CUT_BLOCK | TAG_BLOCK | HAN
    if code_point < 0x80:
        if character.isalnum():
            entry |= CUT_BLOCK | TAG_BLOCK | LATIN | (DIGIT if character.isdigit() else 0)
        elif character in "+#&._":
            entry |= CUT_BLOCK | TAG_BLOCK | (POINT if character == "." else 0)
        elif character in "%-":
            entry |= CUT_BLOCK | (PERCENT if character == "%" else 0)
    if _is_space(character):
        entry |= SPACE
    return entry


def _dictionary_sections(
    entries: list[tuple[str, int, str]], symbols: dict[str, int], tag_names: list[str]
) -> dict[str, bytes]:
    # Of duplicate lines the last one counts, though both count for the total.
    frequency_of = {word: frequency for word, frequency, _ in entries}
    tag_of = {word: tag_names.index(tag) for word, _, tag in entries}
    counts = Counter(frequency_of.values())
    frequencies = [0, *sorted(counts.keys() - {0}, key=lambda frequency: -counts[frequency])]
    number_of = {frequency: number for number, frequency in enumerate(frequencies)}
    keys = sorted((tuple(map(symbols.__getitem__, word)), word) for word in frequency_of)
    trie = build_trie([key for key, _ in keys], [number_of[frequency_of[word]] for _, word in keys])
    slot_tags = bytearray([tag_names.index("x")]) * len(trie.slots)
    for place, (_, word) in zip(trie.places, keys, strict=True):
        slot_tags[place] = tag_of[word]
    return {
        "trie": trie.slots.tobytes(),
        "slot_tags": bytes(slot_tags),
        "frequencies": array("q", frequencies).tobytes(),
        "logarithms": array("d", (log(frequency or 1) for frequency in frequencies)).tobytes(),
    }


def _word_model_sections(model: WordModel, symbols: dict[str, int]) -> dict[str, bytes]:
    numbers = array("d", (model.start[letter] for letter in LETTERS))
    for before in LETTERS:
        numbers.extend(model.transition[before].get(after, IMPOSSIBLE) for after in LETTERS)
    rows = array("H", bytes(2 * (len(symbols) + 1)))
    emissions = array("d", [IMPOSSIBLE] * 4)
    for character in sorted(set().union(*model.emission.values())):
        rows[symbols[character]] = len(emissions) // 4
        emissions.extend(model.emission[letter].get(character, IMPOSSIBLE) for letter in LETTERS)
    return {
        "word_model": numbers.tobytes(),
        "word_rows": rows.tobytes(),
        "word_emissions": emissions.tobytes(),
    }


def _tag_model_sections(
    model: TagModel, symbols: dict[str, int], tag_names: list[str]
) -> dict[str, bytes]:
    # In jieba's order of states, so that of equal sums the higher number wins.
    states = sorted(model.start)
    transitions = _transitions(model)
    sources = array("Q")
    for after in states:
        leads = (after in model.transition[before] for before in states)
        reached = sum(1 << number for number, leading in enumerate(leads) if leading)
        sources.extend(reached >> shift & 0xFFFFFFFFFFFFFFFF for shift in range(0, 256, 64))
    ranges = array("I", [0])
    allowed = array("H", [ANY_STATE])
    emission_states = array("B")
    emission_values = array("d")
    emitting: dict[str, set[State]] = {}
    for state in states:
        for character in model.emission[state]:
            emitting.setdefault(character, set()).add(state)
    numbers = {state: number for number, state in enumerate(states)}
    for character in symbols:
        ranges.append(len(emission_states))
        own = sorted(model.states.get(character, ()))
        others = sorted(emitting.get(character, set()) - set(own))
        for state in own + others:
            emission_states.append(numbers[state])
            emission_values.append(model.emission[state].get(character, IMPOSSIBLE))
        allowed.append(len(own) if character in model.states else ANY_STATE)
    ranges.append(len(emission_states))
    return {
        "state_tags": bytes(tag_names.index(tag) for _, tag in states),
        "state_start": array("d", (model.start[state] for state in states)).tobytes(),
        "state_transitions": transitions.tobytes(),
        "state_sources": sources.tobytes(),
        "state_ranges": ranges.tobytes(),
        "state_allowed": allowed.tobytes(),
        "emission_states": emission_states.tobytes(),
        "emission_values": emission_values.tobytes(),
    }


def _transitions(model: TagModel) -> array[float]:
    """B and M lead only to E and M of the same tag, E and S only to B and S."""
    numbers = array("d")
    states = sorted(model.start)
    outer = [state for state in states if state[0] in "ES"]
    for after in states:
        if after[0] in "BS":
            numbers.extend(model.transition[before].get(after, NEVER) for before in outer)
    for letter, tag in states:
        if letter in "EM":
            for before in ("B", tag), ("M", tag):
                numbers.append(model.transition[before].get((letter, tag), NEVER))
    return numbers


def build(path: str) -> None:
    """Compile the lexicon and put it in place in one step."""
    put_in_place(path, compile_lexicon())
