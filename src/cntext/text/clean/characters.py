"""Steps that look at single characters: controls, variants, width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cntext.text.clean.edits import Edit


@cache
def _controls() -> re.Pattern[str]:
    # C0 and C1 without tab, line feed, carriage return and next line; soft hyphen; bidirectional
    # marks, embeddings, overrides and isolates; zero-width space, word joiner, invisible
    # operators; byte order mark; interlinear annotation; tags without the flag that they follow.
    always = (
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
        r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
    )
    # Joiners make emoji and the letters of other scripts what they are; they mean nothing after
    # ASCII, Han, kana or their punctuation.
    joiners = (
        r"(?<![^\x00-\x7f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef])[\u200c\u200d]+"
    )
    return re.compile(f"(?:{always})+|{joiners}")


def controls(text: str) -> Iterator[Edit]:
    """Control characters and invisible ones are dropped; line ends and tabs stay."""
    for match in _controls().finditer(text):
        yield Edit(match.start(), match.end(), "")


# Forms for vertical lines and small forms by the ordinary full-width ones; NFKC would make
# ASCII of them.
_FORMS = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞",
        "，、。：；！？〖〗…：—–（）｛｝〔〕【】《》〈〉「」『』［］，、．；：？！—（）｛｝〔〕",
        strict=True,
    )
)


@cache
def _variants() -> re.Pattern[str]:
    forms = "".join(map(re.escape, _FORMS))
    private = r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    return re.compile(rf"[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f{forms}{private}]")


def variants(text: str) -> Iterator[Edit]:
    """Radicals and compatibility forms become the characters that they look like.

    Characters for private use, which mean something in one font only, are reported.
    """
    for match in _variants().finditer(text):
        character = match.group()
        if unicodedata.category(character) == "Co":
            yield Edit(match.start(), match.end(), None)
            continue
        usual = _FORMS.get(character) or unicodedata.normalize("NFKC", character)
        if usual != character:
            yield Edit(match.start(), match.end(), usual)


@cache
def _wide() -> re.Pattern[str]:
    alphanumeric = "０-９Ａ-Ｚａ-ｚ"
    return re.compile(
        # Thousands set apart by commas: １，２３４，５６７．８; １００，２００ may be two numbers.
        r"(?<![０-９])[０-９]{1,2}(?:，[０-９]{3})+(?![０-９]|，[０-９])(?:．[０-９]+)?％?|"
        # A sign between full-width letters or digits belongs to them: １．５, Ｅ－ｍａｉｌ.
        rf"[{alphanumeric}]+(?:[．－／：＿＠＋＆][{alphanumeric}]+)*％?|[｡-ﾟ]+"
    )


def width(text: str) -> Iterator[Edit]:
    """Full-width letters and digits become ASCII, half-width katakana and its punctuation wide.

    Nothing else: ①, ㎡, …, 〇 and ㈱ stay, and so does full-width punctuation of Chinese.
    """
    for match in _wide().finditer(text):
        run = match.group()
        if run[0] <= "ｚ":
            new = run.translate(_TO_ASCII)
            if run[-1] == "％" and not "０" <= run[-2] <= "９":
                new = new[:-1] + "％"
        else:
            new = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", run))
            new = new.replace("\u3099", "゛").replace("\u309a", "゜")
            if "ﾠ" in run or re.search("[ﾡ-ￜ]", run):
                continue
        if new != run:
            yield Edit(match.start(), match.end(), new)


_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
