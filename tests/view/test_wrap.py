"""Lines as Chinese print breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.cli.width import width_of
from cntext.view.wrap import wrapped


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, width, width_of)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("甲乙丙丁", 4, "甲乙|丙丁"),
        ("甲乙丙，丁", 6, "甲乙|丙，丁"),
        ("甲乙“丙”", 6, "甲乙|“丙”"),
        ("甲乙丙丁", 5, "甲乙|丙丁"),
        ("GDP增长5.2%", 7, "GDP增长|5.2%"),
        ("abcdefgh", 4, "abcd|efgh"),
        ("hello world", 7, "hello|world"),
        ("，，，，", 2, "，|，|，|，"),
        ("", 4, ""),
    ],
)
def test_breaks(text: str, width: int, expected: str) -> None:
    assert "|".join(lines(text, width)) == expected


@given(st.text(alphabet="甲乙，。“”（）ab1 .", max_size=60), st.integers(1, 20))
def test_nothing_is_lost_and_lines_fit(text: str, width: int) -> None:
    found = [*wrapped(text, width, width_of)]
    end = 0
    for start, stop in found:
        assert text[end:start].strip(" ") == ""
        assert width_of(text[start:stop]) <= max(width, 2)
        end = stop
    assert text[end:].strip(" ") == ""
