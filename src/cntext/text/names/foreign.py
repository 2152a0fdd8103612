"""Names that aren't Han Chinese: with a dot, transliterated, Japanese, of the minorities."""

from __future__ import annotations

import re

from cntext.text.names import tables
from cntext.text.names.context import speech_verb_at
from cntext.text.names.tagged import TaggedText

DOTS = frozenset("·•‧・･")
_HYPHENS = frozenset("-－‐‑–")
"""In some papers they stand in place of the dot (勒布朗-詹姆斯), in double names everywhere."""
_JOINTS = DOTS | _HYPHENS
LONGEST_PART = 8
_MOST_FROM_SOUNDS = 36
"""What the sounds of a name of three characters can add at most; a longer one's more."""
_SHORT_NAME_TAGS = frozenset(["ns", "nz"])
"""What the tagger may take a foreign name of two characters for: 法国总理|巴鲁."""
_HAN = 0x3400
MOST_DOTS = 6
"""A name with more dots than that is read as several."""
_JAPANESE_GIVEN = frozenset(
    "也彻徹郎子之次助介门門卫衛代江枝穗惠奈里沙织織美香纪紀亚亜良辅輔朗一二三四五六七八九十"
)
"""Characters of Japanese given names that are rare, or other words, in Chinese ones."""
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def dotted_names(tagged: TaggedText) -> list[tuple[int, int]]:
    """Names with a dot in them (纳伦德拉·莫迪), grown from the dot token by token.

    A hyphen counts as a dot where what stands on both sides of it can be nothing but a name.
    """
    text, tokens = tagged.text, tagged.tokens
    found: list[tuple[int, int]] = []
    if not any(mark in text for mark in _JOINTS):
        return found
    for index, token in enumerate(tokens):
        if token not in _JOINTS or (token in _HYPHENS and not _joins_names(tagged, index)):
            continue
        dot = tagged.starts[index]
        if found and dot < found[-1][1]:
            continue
        start = _grown_left(tagged, index)
        end = max(_grown_right(tagged, index), minority_end(tagged, dot + 1, whole=False)[0])
        for _ in range(MOST_DOTS - 1):
            if end >= len(text) or text[end] not in _JOINTS:
                break
            joint = tagged.index_at(end)
            if text[end] in _HYPHENS and not _joins_names(tagged, joint):
                break
            further = _grown_right(tagged, joint)
            if further == end + 1:
                break
            end = further
        if start < dot and end > dot + 1 and _sounds_foreign(text[start:end]):
            found.append((start, end))
    return found


def _joins_names(tagged: TaggedText, index: int) -> bool:
    """Whether a hyphen stands between two parts of a name: 凯文-杜兰特, not 莫斯科-喀山."""
    if not 0 < index < len(tagged.tokens) - 1:
        return False
    before, after = tagged.tokens[index - 1], tagged.tokens[index + 1]
    if min(map(ord, before + after)) < _HAN:
        return False
    alone = len(before) == 1 and before in tables.dotted_sounds()
    if not (alone or _is_names_part(tagged, index - 1)):
        return False
    if _is_names_part(tagged, index + 1):
        return True
    if tagged.pos[index - 1][:2] != "nr" and tagged.pos[index - 1] != "nz":
        return False
    # 马丁-厄|德|高, 凯文-德布|劳内: a name that the tagger takes to pieces.
    pieces = "".join(tagged.tokens[index + 1 : index + 3])
    sounds = tables.dotted_sounds()
    heard = [sounds.get(character, -1) for character in pieces]
    return after not in tables.places() and min(heard) >= 0 and sum(heard) >= 4 * len(heard)


def _is_names_part(tagged: TaggedText, index: int) -> bool:
    """Whether a token is a foreign name or the end of one, and no place or team."""
    token, tag = tagged.tokens[index], tagged.pos[index]
    if token in tables.named_organizations() or tag in ("ns", "nt"):
        return False
    named = tag[:2] == "nr" or tag == "nz" or (index > 0 and tagged.pos[index - 1] == "nrt")
    return named and _is_part(tagged, index)


def _grown_left(tagged: TaggedText, dot: int) -> int:
    index, start = dot, tagged.starts[dot]
    limit = start - LONGEST_PART
    if index and _touches_dot(tagged, index - 1):
        index -= 1
        start = tagged.starts[index]
    while index and tagged.starts[index - 1] >= limit and _is_part(tagged, index - 1):
        index -= 1
        start = tagged.starts[index]
    return start


def _grown_right(tagged: TaggedText, dot: int) -> int:
    index, end = dot + 1, tagged.starts[dot + 1]
    limit = end + LONGEST_PART
    if index < len(tagged.tokens) and _touches_dot(tagged, index):
        index += 1
        end = tagged.starts[index]
    while index < len(tagged.tokens) and tagged.starts[index + 1] <= limit:
        if not _is_part(tagged, index):
            break
        if index > dot + 1 and end - tagged.starts[dot] > 2 and _leaves_the_name(tagged, index):
            break
        if index > dot + 1 and tagged.pos[index] == "v" and tagged.pos[index - 1][:2] == "nr":
            # 谢尔盖·拉夫罗夫|通|了电话
            break
        index += 1
        end = tagged.starts[index]
    return end


def _touches_dot(tagged: TaggedText, index: int) -> bool:
    """Whether the token next to a dot can be a part of a name, whatever its characters."""
    token = tagged.tokens[index]
    if len(token) == 1:
        # 艾力|更·
        return token in tables.dotted_sounds()
    return (
        1 < len(token) < 6
        and token not in tables.titles()
        and tagged.pos[index] in ("nr", "nrt", "nrfg", "ns", "nz", "n")
    )


def _leaves_the_name(tagged: TaggedText, index: int) -> bool:
    """Whether a token whose characters could sound foreign is a word of the sentence after all."""
    tag = tagged.pos[index]
    if tag[:1] == "v":
        return len(tagged.tokens[index]) > 1 or bool(
            speech_verb_at(tagged.text, tagged.starts[index])
        )
    return tag in ("p", "c", "d", "r", "uj", "ul", "m", "f", "t", "q", "zg")


def _is_part(tagged: TaggedText, index: int) -> bool:
    """Whether a token can be a part of a transliterated name."""
    token = tagged.tokens[index]
    if token in tables.places() or token in tables.titles():
        return False
    if tagged.pos[index] in ("nrt", "nrfg") or token in tables.minority_parts():
        return True
    if token in _LATIN or (token.isascii() and token.isalpha()):
        return True
    sounds = tables.dotted_sounds()
    return all(character in sounds for character in token)


def _sounds_foreign(name: str) -> bool:
    """Four fifths of a name's characters must be of those that write sounds, and one strongly."""
    sounds = tables.dotted_sounds()
    letters = [character for character in name if character not in _JOINTS]
    heard = sum(character in sounds or character in _LATIN for character in letters)
    strong = any(sounds.get(character, 0) >= 8 or character in _LATIN for character in letters)
    return (strong and 5 * heard >= 4 * len(letters)) or any(
        part in tables.known_people() or part in tables.minority_parts()
        for part in re.split("[·•‧・･－‐‑–-]", name)
    )


def transliterated(tagged: TaggedText, index: int, *, introduced: bool = False) -> tuple[int, int]:
    """The score and the end of a transliterated name without a dot; 0, 0 if there is none.

    ``introduced`` tells that a title stands right before it; then the tagger needn't know a name.
    """
    sounds, tokens, pos = tables.transliteration(), tagged.tokens, tagged.pos
    score, end, last = 0, tagged.starts[index], index
    names = 0
    while last < len(tokens) and tagged.starts[last + 1] - tagged.starts[index] <= LONGEST_PART:
        token, tag = tokens[last], pos[last]
        if any(character not in sounds for character in token) or token in tables.titles():
            break
        if last > index and (_leaves_the_name(tagged, last) or speech_verb_at(tagged.text, end)):
            break
        if token in tables.places() or token in tables.exceptions():
            return 0, 0
        if token in tables.named_organizations():
            return 0, 0
        names += 2 if tag == "nrt" else tag[:2] == "nr" or (tag == "nz" and len(token) > 2)
        if len(token) > 1 and tag[:2] != "nr":
            score -= 8
        score += sum([sounds[character] for character in token])
        last += 1
        end = tagged.starts[last]
    length = end - tagged.starts[index]
    told = introduced and (length > 2 or tagged.pos[index] in _SHORT_NAME_TAGS)
    if length < 2 or not (names or told):
        return 0, 0
    most = _MOST_FROM_SOUNDS + 3 * max(length - 3, 0)
    return min(score, most) + 8 * min(names, 2) - (
        30 if length == 2 else 20 if length == 3 else 12
    ), end


def japanese_end(tagged: TaggedText, start: int) -> int:
    """Where a Japanese name that begins here ends: a surname and two (three, one) characters."""
    text, surnames = tagged.text, tables.japanese_surnames()
    for length in (3, 2):
        if text[start : start + length] not in surnames:
            continue
        given = tables.given_names()
        for size in (2, 3, 1):
            end = start + length + size
            part = text[start + length : end]
            if len(part) < size or not tagged.is_boundary(end):
                continue
            suits = [6 if one in _JAPANESE_GIVEN else given.get(one, -10) for one in part]
            if min(suits) >= 0 and sum(suits) >= 4 * size:
                return end
    return 0


def minority_end(tagged: TaggedText, start: int, *, whole: bool = True) -> tuple[int, int]:
    """Where a name made of known parts ends, and of how many parts; 0, 0 if there is none.

    ``whole``: a single part must end where a token does.
    """
    text, parts = tagged.text, tables.minority_parts()
    end, count = start, 0
    while count < 3:
        for length in (5, 4, 3, 2):
            if text[end : end + length] in parts and end + length <= len(text):
                end, count = end + length, count + 1
                break
        else:
            break
    if not count or (whole and count == 1 and not tagged.is_boundary(end)):
        return 0, 0
    return end, count
