"""The compiled look for places where names may begin, held to its reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.marked_news import read_marked
from cntext.text.names.starts import reference_points, starting_points
from cntext.text.names.tagged import TaggedText
from tests.names.tagging import segmenter

pytest.importorskip("cntext._native.names")

HERE = Path(__file__).parent
TEXTS = [
    (HERE.parents[1] / "seeds" / "hunan-daily.txt").read_text(encoding="utf-8"),
    *(text.text for name in sorted(HERE.glob("news_*.txt")) for text in read_marked(name)),
]
ALPHABET = (
    "王李张高记者书局长曾经阿·里卓玛欧阳端木诸葛员武姐某先生甲、，。： \t\n说表示和与市𠀀𤀀A1"
)
TAGS = ["nr", "nrt", "ns", "n", "v", "m", "p", "c", "uj", "u", "x", "", "n1"]


def test_the_same_places_in_running_text() -> None:
    for text in TEXTS:
        tagged = TaggedText(text, *segmenter().tag(text))
        assert starting_points(tagged) == reference_points(tagged)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(ALPHABET, max_size=4), st.sampled_from(TAGS)),
        max_size=25,
    )
)
def test_the_same_places_in_any_tokens(pairs: list[tuple[str, str]]) -> None:
    tokens = [token for token, _ in pairs]
    tagged = TaggedText("".join(tokens), tokens, [tag for _, tag in pairs])
    assert starting_points(tagged) == reference_points(tagged)


def test_a_sequence_of_any_kind_will_do() -> None:
    tagged = TaggedText("厂长王伟", ("厂长", "王伟"), ("n", "nr"))
    assert starting_points(tagged) == reference_points(tagged) == [(1, 2, True)]
