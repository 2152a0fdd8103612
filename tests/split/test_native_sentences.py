"""The compiled core finds the parts that the reference finds, on any text."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.record.types import Part
from cntext.text.split import JsonLines, SentenceStream, marks
from cntext.text.split.lines import Line, text_lines

native = pytest.importorskip("cntext._native.split")

HERE = os.path.dirname(__file__)
SEED = os.path.join(HERE, "..", "..", "seeds", "hunan-daily.txt")
STREAMED = ("paragraph", "sentence", "clause")
MARKS = sorted(
    {*marks.STRONG, *marks.ELLIPSIS, *marks.STOPS, *marks.OPENERS, *marks.CLOSERS}
    | {*marks.GOES_ON, *marks.NOTES, *marks.COMMAS, *marks.BREAKS, *" 　\t"}
)
WORDS = [
    *[
        "老王说",
        "精神",
        "是",
        "的声音",
        "这是他常说的话",
        "在老王看来，",
        "没有回应",
        "时，",
        "最后",
    ],
    *[
        "——",
        "……",
        "。。。",
        "...",
        "。”",
        "：“",
        "！”",
        "“",
        "”",
        '"',
        "「",
        "」",
        "（",
        "）",
        "[12]",
    ],
    *["Mr", "3.14", "1.", "U.S.", "http://a.cn/?b=c&d", "a", "A", "一、", "（一）", "第三条", "①"],
    *["他", "我", "甲、乙、丙", "今天很好", "\U00020bb7", "é", "\ud800", "\n", "。\n", " ", "，"],
]
SOUP = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=40).map("".join)
TEXTS = SOUP | st.text(max_size=60)
FORM = (b'{"id":"a:', b'","b":1', b',"text":', b"}\n")
OPTIONS = st.fixed_dictionaries({"inside_quotes": st.booleans(), "semicolon": st.booleans()})


def _compiled(text: str, by: str, options: dict[str, bool]) -> list[Part]:
    stream = SentenceStream(by, **options)
    return [*stream.feed(text), *stream.close()]


def _reference(text: str, by: str, options: dict[str, bool]) -> list[Part]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CNTEXT_CORE", "reference")
        return _compiled(text, by, options)


@pytest.mark.parametrize("by", STREAMED)
@settings(max_examples=400)
@given(text=TEXTS, options=OPTIONS)
def test_any_text_has_the_parts_of_the_reference(
    by: str, text: str, options: dict[str, bool]
) -> None:
    assert _compiled(text, by, options) == _reference(text, by, options)


def _real_texts() -> list[str]:
    pages = os.path.join(HERE, "pages")
    paths = [SEED, os.path.join(HERE, "sentence_cases.txt")]
    paths += [os.path.join(pages, name) for name in sorted(os.listdir(pages))]
    texts = []
    for path in paths:
        with open(path, encoding="utf-8", newline="") as file:
            texts.append(file.read())
    return texts


@pytest.mark.parametrize("by", STREAMED)
@pytest.mark.parametrize("inside_quotes", [False, True])
def test_real_texts_have_the_parts_of_the_reference(by: str, inside_quotes: bool) -> None:
    options = {"inside_quotes": inside_quotes, "semicolon": inside_quotes}
    for text in _real_texts():
        assert _compiled(text, by, options) == _reference(text, by, options)


@pytest.mark.parametrize(
    "text",
    [
        "（未完待续⁉）敬请期待。",
        "（好！¹）下一句。",
        "他说：“今天下雨了。＂没有出门。”",
    ],
)
@pytest.mark.parametrize("inside_quotes", [False, True])
def test_the_short_cut_takes_what_the_pass_would(text: str, inside_quotes: bool) -> None:
    options = {"inside_quotes": inside_quotes}
    assert _compiled(text, "sentence", options) == _reference(text, "sentence", options)


@given(text=TEXTS | st.text(st.sampled_from([*marks.BREAKS, *" 　一二"])))
def test_lines_are_those_of_the_reference(text: str) -> None:
    assert native.text_lines(text, Line) == text_lines(text)


@pytest.mark.parametrize("by", STREAMED)
@given(text=TEXTS.filter(lambda text: "\ud800" not in text), base=st.integers(0, 10**12))
def test_json_is_that_of_the_reference(by: str, text: str, base: int) -> None:
    text = text + "\n一行没有句号的字它被切开\n" * 3 + text

    def written() -> bytes:
        stream, form = SentenceStream(by), JsonLines(FORM)
        form.base = base
        return b"".join([*stream.feed_json(text, form), *stream.close_json(form)])

    found = written()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CNTEXT_CORE", "reference")
        assert found == written()
