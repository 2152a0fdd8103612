import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.split import BY, SentenceStream, split, stream

HERE = os.path.dirname(__file__)
SEED = os.path.join(HERE, "..", "..", "seeds", "hunan-daily.txt")

PIECES = st.lists(
    st.sampled_from(
        [
            *list("一二张王李的说，。！？：；、“”「」《》（）()\"'…—.?! \n\r\t　0123abc①"),
            "\n\n",
            "\r\n",
            "……",
            "。”",
            "：“",
            "紧接1版①",
            "（记者 张三）",
            "张三 李四",
            "——副题",
            "新华社北京9月30日电",
            "第一条",
            "https://a.com/b?c=d",
            "𠮷",
            "\u2028",
            "\x0c",
            "这一行字很长，足足有三十多个字。但是它没有写完就断开了，因为后面还有讲解和",
            "\n（图/李四）\n",
            "\n宣讲，切实提高了大家的意识。\n",
            "\n1版\n",
        ]
    ),
    max_size=60,
).map("".join)


def _cases(name: str) -> list[str]:
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        lines = file.read().split("\n")
    return [line.replace("⏎", "\n") for line in lines if line and line[0] != "#"]


def _seed() -> str:
    with open(SEED, encoding="utf-8", newline="") as file:
        return file.read()


@pytest.mark.parametrize("case", _cases("sentence_cases.txt"))
def test_sentences_of_a_paragraph(case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("|")]
    assert [part.text for part in split(case.replace("|", ""), "sentence")] == expected


def _holds(text: str, by: str) -> None:
    covered = [0] * len(text)
    for part in split(text, by):
        assert part.text == "".join(text[start:end] for start, end in part.spans)
        assert all(start < end for start, end in part.spans)
        for start, end in part.spans:
            covered[start:end] = [count + 1 for count in covered[start:end]]
    if by != "article":
        assert [covered[i] for i, mark in enumerate(text) if mark.strip()] == [
            1 for mark in text if mark.strip()
        ]


@pytest.mark.parametrize("by", BY)
@given(text=PIECES)
def test_texts_are_their_places_and_nothing_is_lost(by: str, text: str) -> None:
    _holds(text, by)


@pytest.mark.parametrize("by", BY)
def test_the_seed_keeps_every_character(by: str) -> None:
    _holds(_seed(), by)


@given(text=PIECES)
def test_every_character_is_in_one_block_of_one_article(text: str) -> None:
    blocks = [block for article in split(text) for block in article.fields["blocks"]]
    places = [tuple(span) for b in blocks for span in b.get("spans", [[b["start"], b["end"]]])]
    held = "".join(text[start:end] for start, end in sorted(places))
    assert "".join(held.split()) == "".join(text.split())
    assert sum(end - start for start, end in places) == len(held)


def test_a_sentence_is_whole_over_a_caption() -> None:
    (sentence,) = [part for part in split(_seed(), "sentence") if "调研和宣讲" in part.text]
    assert len(sentence.spans) == 2
    assert "供图" not in sentence.text


def test_a_paragraph_cut_in_a_word_is_whole() -> None:
    assert "摸鱼大赛结束，“掌勺人”" in split(_seed())[-1].text


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown part"):
        split("一", "page")


@pytest.mark.parametrize("by", ["paragraph", "sentence", "clause"])
@given(text=PIECES, sizes=st.lists(st.integers(1, 40), min_size=1))
def test_a_stream_gives_what_the_whole_gives(by: str, text: str, sizes: list[int]) -> None:
    text = text + "\n一行没有句号的字它被切开\n" * 3 + text
    expected = split(text, by)
    fed = SentenceStream(by)
    fed._wanted = 1
    found = []
    at = number = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "PIECE", 1)
        while at < len(text):
            size = sizes[number % len(sizes)]
            found += fed.feed(text[at : at + size])
            at, number = at + size, number + 1
        found += fed.close()
    assert found == expected
