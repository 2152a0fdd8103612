"""What holds for every text: offsets, order, round trips, and work that grows with the length."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.numbers import find_numbers, normalize, to_chinese
from cntext.text.numbers.numerals import chinese
from cntext.text.numbers.spelling import spell

MATERIAL = (
    "0123456789０１９，,.．%％:：-~—/第一二三四五六七八九十百千万亿两半几零〇壹拾廿年月日号时点"
    "分秒元块角斤个名多余来至到约近超不到以上左右的在今去明上下午周初农历春节中秋贞观公元前民国"
    "世纪代、和。 \n“”《》（）aAk×^$¥℃°±兆两石毫米公里每人次折成倍"
)
texts = st.text(alphabet=st.sampled_from(MATERIAL), max_size=40)


@given(st.one_of(texts, st.text(max_size=60)), st.sampled_from([None, "2024-02-29"]))
@settings(max_examples=600, deadline=None)
def test_items_stand_where_they_say_in_order(text: str, reference: str | None) -> None:
    items = find_numbers(
        text, reference_date=reference, identifiers=True, articles=True, explain=True
    )
    end = 0
    for item in items:
        assert item["start"] >= end
        assert item["end"] > item["start"]
        assert text[item["start"] : item["end"]] == item["text"]
        end = item["end"]
        json.dumps(item, allow_nan=False)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_rewriters_change_only_what_they_report(text: str) -> None:
    for new, changes in (normalize(text), to_chinese(text), to_chinese(text, "financial")):
        old_place = new_place = 0
        for change in changes:
            assert text[old_place : change.start] == new[new_place : change.new_start]
            assert change.start <= change.end
            old_place, new_place = change.end, change.new_end
        assert text[old_place:] == new[new_place:]


@given(st.integers(min_value=2, max_value=10**16 - 1))
@settings(deadline=None)
def test_whole_numbers_survive_both_ways(number: int) -> None:
    text = f"共{number}个。"
    for style in ("lower", "upper", "financial"):
        spelled, _ = to_chinese(text, style)
        assert not any(character.isdecimal() for character in spelled)
        assert normalize(spelled)[0] == text


@given(st.integers(min_value=0, max_value=10**16 - 1))
@settings(deadline=None)
def test_spelling_is_read_back(number: int) -> None:
    for upper in (False, True):
        spelled = spell(str(number), upper)
        assert spelled is not None
        numeral = chinese(spelled)
        assert numeral is not None
        assert numeral.low == str(number)


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=99))
def test_percentages_survive_both_ways(whole: int, decimals: int) -> None:
    text = f"增长{whole}.{decimals:02d}%。"
    assert normalize(to_chinese(text)[0])[0] == text


@pytest.mark.parametrize("unit", ["", "个", "元", "年", "%", "亩"])
def test_numerals_of_any_length_keep_their_digits(unit: str) -> None:
    digits = "1234567890" * 600
    (item,) = find_numbers(f"共{digits}{unit}。")
    assert item["value"] == digits
    assert json.loads(json.dumps(item)) == item


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "1,",
        "百分之",
        "1-",
        "1.",
        "1:",
        "亿",
        "今年",
        "十五",
        "一个",
        "“一个",
        "三分之",
        "-1",
        "1至",
        "a1",
        "元1",
    ],
)
def test_work_grows_with_the_length(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: the readers are called a fixed number of times for a character."""
    from cntext.text.numbers import amounts, compounds, expressions

    def count(length: int) -> int:
        calls = 0

        def counted(text: str, start: int) -> amounts.Amount | None:
            nonlocal calls
            calls += 1
            return read(text, start)

        read = amounts.read_amount
        with monkeypatch.context() as patch:
            patch.setattr(expressions, "read_amount", counted)
            patch.setattr(compounds, "read_amount", counted)
            find_numbers(piece * length)
        return calls

    assert count(4000) <= 4 * count(1000) + 40
