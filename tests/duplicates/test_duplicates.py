"""Near-duplicates: what counts as one, and what doesn't."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.duplicates import Index, shingles
from cntext.text.duplicates.index import PERMUTATIONS, SURE, rows_for

STORY = (
    "昨天上午，市气象台发布暴雨橙色预警，预计未来六小时城区和北部山区累计雨量将超过一百毫米。"
    "应急部门转移低洼地带居民三百余人，地铁二号线部分车站临时关闭，学校推迟到校时间。"
)
OTHER = (
    "这家老字号面馆开业已有八十年，店里的汤头每天凌晨四点开始熬制，街坊们吃完早餐再去上班。"
    "第三代掌柜说，他不打算开分店，只想把这一碗面做好。"
)


@pytest.mark.parametrize(
    "same",
    [
        STORY.replace("，", "，\n").replace("六", "六"),
        STORY.replace("昨天上午，", ""),
        STORY.replace("三百余人", "三百多人"),
        "昨天上午，市氣象臺發佈暴雨橙色預警，預計未來六小時城區和北部山區累計雨量將超過一百毫米。"
        "應急部門轉移低窪地帶居民三百餘人，地鐵二號線部分車站臨時關閉，學校推遲到校時間。",
        STORY.replace("。", ".").replace("，", ","),
    ],
)
def test_editions_of_one_text(same: str) -> None:
    index = Index()
    assert index.add(OTHER) is None
    assert index.add(STORY) is None
    found = index.add(same)
    assert found is not None
    assert found[0] == 1
    assert 0.5 <= found[1] <= 1


@pytest.mark.parametrize("other", [OTHER, STORY[: len(STORY) // 4], "", "！", STORY[::-1]])
def test_other_texts(other: str) -> None:
    index = Index()
    index.add(STORY)
    assert index.add(other) is None


def test_a_few_changed_characters_in_a_hundred_are_found() -> None:
    """In each of many texts of 400 characters, three in a hundred are replaced."""
    random = Random(7)
    han = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    index = Index()
    texts = ["".join(random.choices(han, k=400)) for _ in range(200)]
    assert [index.add(text) for text in texts] == [None] * 200
    for number, text in enumerate(texts):
        changed = list(text)
        for place in random.sample(range(400), 12):
            changed[place] = random.choice(han)
        found = index.add("".join(changed))
        assert found is not None
        assert found[0] == number


@pytest.mark.parametrize("threshold", [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0])
def test_pairs_at_the_threshold_are_compared(threshold: float) -> None:
    rows = rows_for(threshold)
    assert PERMUTATIONS % rows == 0
    missed: float = (1 - threshold**rows) ** (PERMUTATIONS // rows)
    assert missed <= 1 - SURE


def test_estimates_come_near_to_the_likeness_itself() -> None:
    index = Index(0.2)
    index.add(STORY)
    part = STORY[: len(STORY) * 2 // 3]
    left, right = shingles(STORY), shingles(part)
    found = index.add(part)
    assert found is not None
    assert abs(found[1] - len(left & right) / len(left | right)) < 0.1


@given(st.text(max_size=20))
def test_a_text_is_like_itself_unless_it_is_empty(text: str) -> None:
    index = Index(1.0)
    assert index.add(text) is None
    assert index.add(text) == ((0, 1.0) if shingles(text) else None)
