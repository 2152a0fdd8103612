"""The comparison of texts in the compiled core, against its reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.split import cohesion
from cntext.text.split.blocks import Block

TEXTS = st.text("的了市长区河水稻田abc，。、1234\U00020000\u3400\u9fff", max_size=300)
ROLES = st.sampled_from(("body", "body", "body", "caption", "heading", "byline"))


@pytest.fixture(scope="module")
def native() -> cohesion.Reference:
    pytest.importorskip("cntext._native.articles")
    return cohesion.comparison()  # type: ignore[return-value]


@given(TEXTS, TEXTS)
def test_the_core_compares_as_the_reference_does(
    native: cohesion.Reference, one: str, other: str
) -> None:
    *counts, alike = native.compare(one, other)
    *expected, likeness = cohesion.Reference().compare(one, other)
    assert counts == expected
    assert alike == pytest.approx(likeness, abs=1e-12)


@given(TEXTS, TEXTS)
def test_the_core_finds_the_part_that_the_reference_finds(
    native: cohesion.Reference, one: str, other: str
) -> None:
    reference = cohesion.Reference()
    assert native.part(one, other) == reference.part(one, other)
    assert native.part(other[:9], other) == reference.part(other[:9], other)


@given(
    st.lists(st.tuples(st.text("水稻田，。", min_size=1, max_size=30), ROLES), max_size=16),
    st.integers(0, 16),
    st.integers(1, 60),
)
def test_the_core_gathers_as_the_reference_does(
    native: cohesion.Reference, found: list[tuple[str, str]], at: int, reach: int
) -> None:
    blocks = [Block(text, ((0, len(text)),), 0, 0) for text, _ in found]
    best = [role for _, role in found]
    at = min(at, len(best))
    for indexes in (range(at, len(best)), range(at - 1, -1, -1)):
        for stops in (cohesion.ENDS, cohesion.HEADS):
            expected = cohesion.Reference().gather(blocks, best, indexes, stops, reach)
            assert native.gather(blocks, best, indexes, stops, reach) == expected


def test_texts_of_one_matter_hold_together_and_others_do_not() -> None:
    river = "青石河全长十四公里，沿线排污口已全部封堵，河水清了，市民常来河边散步。"
    again = "工作专班在青石河沿线新建截污管网，封堵排污口，散步的市民说河水变清了。"
    bus = "智能公交车装有激光雷达，可以识别行人和红绿灯，乘客刷卡就能免费乘坐。"
    assert cohesion.cohesion(river, again) > 0.5
    assert cohesion.cohesion(river, bus) < -0.3
