"""What patterns need is never too much, and the compiled core sieves as the reference does."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.split import sieve
from cntext.text.split.cues import Cue, Evidence, evidence
from cntext.text.split.needs import DIGIT, SPACES, Needs, needs_of
from tests.split.page_gold import pages, read_gold

PATTERNS = sorted({cue.pattern for cue in evidence().cues})
NOT_READ = [r"(?P<a>x)y", r"(a)\1", r"\bab", r"a{,2}b", "[", "(?i:ab)", r"x\Z", "a\0b"]
NOTHING = Needs(None, None, None, None)


@pytest.fixture(scope="module")
def native() -> sieve.Reference:
    pytest.importorskip("cntext._native.articles")
    return sieve.sieve([needs_of(pattern) for pattern in PATTERNS])  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^第[一二]{1,2}[回章]$", ("第", "回章", "第", "一二")),
        ("^[（(]?(?:本报|新华社)", ("（(本新", None, "本新", "报华")),
        (r"x\d+年?$", (None, f"{DIGIT}年", "x", DIGIT)),
        ("^a|b$", (None, None, "ab", "ab")),
        ("^(?:a|b?)", (None, None, None, None)),
        ("[^a]b", (None, None, "b", "b")),
        (r"^\s*[a-c]\.", ("abc" + "".join(SPACES), None, ".", "abc")),
        ("(?=a)b(?!c)", (None, None, "b", "b")),
        ("^(?:甲|乙丙)[:：]", ("甲乙", None, "甲乙", "甲丙")),
        ("甲乙+", (None, None, "甲", "乙")),
        (r"^[\u4e00-\u9fff]{2}\$$", (None, "$", "$", "$")),
        (r"(?:甲乙|丙)[\s]\d?[丁戊]", (None, None, "甲丙", "乙丙")),
        (r"(?:\d年|甲.乙)$", (None, "年乙", f"{DIGIT}甲", "年乙")),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: tuple[str | None, ...]) -> None:
    found = ["".join(sorted(marks)) if marks else None for marks in needs_of(pattern)]
    assert found == ["".join(sorted(marks)) if marks else None for marks in expected]


@pytest.mark.parametrize("pattern", NOT_READ)
def test_of_what_is_not_understood_nothing_is_needed(pattern: str) -> None:
    assert needs_of(pattern) == NOTHING


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_a_pattern_matches_comes_through(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern)).strip()
    if not text or not re.search(pattern, text):
        return
    for one in (sieve.Reference([needs_of(pattern)]), sieve.sieve([needs_of(pattern)])):
        assert one.maybe(text) == 1


@given(
    st.text("第1一二年９٣|：:。a\U00020000\U0001d7d8本报报(（ 版责编\u3000", min_size=1)
    | st.text(min_size=1)
)
def test_the_core_sieves_as_the_reference_does(native: sieve.Reference, text: str) -> None:
    assert native.maybe(text) == sieve.Reference(list(map(needs_of, PATTERNS))).maybe(text)


@pytest.mark.parametrize("name", pages())
def test_lines_of_pages_come_through(native: sieve.Reference, name: str) -> None:
    for line in read_gold(name).text.split("\n"):
        if line.strip():
            found = native.maybe(line.strip())
            for number, pattern in enumerate(PATTERNS):
                assert found >> number & 1 or not re.search(pattern, line.strip()), (line, pattern)


def test_more_patterns_than_the_core_takes() -> None:
    cues = tuple(Cue(f"user.{number}", "noise", 5.0, f"^甲{number}$") for number in range(200))
    found = Evidence(cues).scores
    from cntext.text.split.blocks import Block

    assert "noise" in found(Block("甲199", ((0, 4),), 0, 0))
    assert "noise" not in found(Block("甲200", ((0, 4),), 0, 0))
