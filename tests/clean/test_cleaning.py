"""What each step mends, what it leaves alone, and what holds on any text."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.record.offsets import OffsetMap
from cntext.text.clean import DEFAULT_STEPS, STEPS, clean, examine
from tests.convert.reference import corpus_files

ROWS = os.path.join(os.path.dirname(__file__), "cases.tsv")


def rows() -> list[tuple[str, str, str]]:
    with open(ROWS, encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream if line.strip() and not line.startswith("#")]
    fields = [line.split("\t") for line in lines]
    return [(step, unescaped(old), unescaped(new)) for step, old, new in fields]


def unescaped(text: str) -> str:
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


@pytest.mark.parametrize(("steps", "old", "new"), rows())
def test_steps(steps: str, old: str, new: str) -> None:
    result, changes = clean(old, steps.split("+"))
    assert result == new
    assert clean(new, steps.split("+")) == (new, [])
    offsets = OffsetMap(changes)
    assert offsets.start(0) >= 0
    assert offsets.end(len(old)) == len(new)


anything = st.one_of(
    st.text(max_size=40),
    st.text(
        "中文 \u3000\t\n\r“”‘’（）Ａ１．％ｶﾞｱ\u200b\u202e⼀\uf900a1，。-\ufe35\ue000", max_size=40
    ),
)
some_steps = st.sets(st.sampled_from(STEPS))


@settings(deadline=None, max_examples=400)
@given(anything, some_steps)
def test_cleaning_twice_changes_nothing_more(text: str, steps: set[str]) -> None:
    once, changes = clean(text, steps)
    assert clean(once, steps) == (once, [])
    pieces, place, new_place = [], 0, 0
    for start, end, new_start, new_end in changes:
        assert text[place:start] == once[new_place:new_start]
        pieces += [text[place:start], once[new_start:new_end]]
        place, new_place = end, new_end
    assert "".join(pieces) + text[place:] == once


@settings(deadline=None)
@given(anything, some_steps)
def test_findings_tell_old_and_new_places(text: str, steps: set[str]) -> None:
    new, findings = examine(text, steps)
    assert new == clean(text, steps)[0]
    for finding in findings:
        assert text[finding.start : finding.end] == finding.old
        assert 0 <= finding.new_start <= finding.new_end <= len(new)
        assert finding.step in steps or (finding.step == "furniture" and finding.reported)


@given(st.text(alphabet=st.characters(categories=["L", "N"], exclude_characters="０"), max_size=40))
def test_space_and_quotes_touch_nothing_but_their_own(text: str) -> None:
    assert clean(text, ["space", "quotes", "controls"])[0] == text


@pytest.mark.parametrize("step", ["width", "variants"])
def test_what_nfkc_would_damage_stays(step: str) -> None:
    kept = "①㎡…〇㈱½™㍿Ⅳ℃№，。！？（）：；～￥、「」《》—·㊣㈠⑴"
    assert clean(kept, [step]) == (kept, [])


def test_reported_places() -> None:
    _, findings = examine("他说：“没有收尾。\n字体\ue0a1里\n- 12 -\n", DEFAULT_STEPS)
    assert [(finding.step, finding.old) for finding in findings if finding.reported] == [
        ("quotes", "“"),
        ("variants", "\ue0a1"),
        ("furniture", "- 12 -\n"),
    ]


def test_unknown_step_is_named() -> None:
    with pytest.raises(ValueError, match="unknown step 'spaces'"):
        clean("", ["spaces"])


def test_clean_text_stays() -> None:
    # Good text has next to nothing to mend.
    for name in corpus_files()[1:]:
        with open(name, encoding="utf-8", newline="") as stream:
            text = stream.read(100_000)
        new, changes = clean(text, ["controls", "variants", "width", "quotes"])
        assert len(changes) < len(text) / 1000
        assert abs(len(new) - len(text)) < len(text) / 1000


@pytest.mark.parametrize(
    "character", ["一", "“", " ", "\u3000", "ｶ", "１", "-", "\n", "电", "\u200b"]
)
def test_long_runs(character: str) -> None:
    text = character * 200_000
    for step in STEPS:
        clean(text, [step])
