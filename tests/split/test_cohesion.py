"""The comparison of texts in the compiled core, against its reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.split import cohesion

TEXTS = st.text("的了市长区河水稻田abc，。、1234\U00020000\u3400\u9fff", max_size=300)


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


def test_texts_of_one_matter_hold_together_and_others_do_not() -> None:
    river = "青石河全长十四公里，沿线排污口已全部封堵，河水清了，市民常来河边散步。"
    again = "工作专班在青石河沿线新建截污管网，封堵排污口，散步的市民说河水变清了。"
    bus = "智能公交车装有激光雷达，可以识别行人和红绿灯，乘客刷卡就能免费乘坐。"
    assert cohesion.cohesion(river, again) > 0.5
    assert cohesion.cohesion(river, bus) < -0.3
