"""The verbs as functions: they give what the commands put into a record."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import cntext

SENTENCE = "9月27日，“签约9个项目。”茶陵县委书记王小明说，总投资额达143.32亿元。"


def test_split_gives_parts_with_their_places(seed_text: str) -> None:
    parts = cntext.split(seed_text)
    assert len(parts) >= 5
    for part in parts:
        places = part.get("spans") or [[part["start"], part["end"]]]
        assert part["text"] == "".join(seed_text[start:end] for start, end in places)
    assert [part["text"] for part in cntext.split("一。二。", by="sentence")] == ["一。", "二。"]


def test_segment_and_tag_tile_the_text(seed_text: str) -> None:
    assert "".join(cntext.segment(seed_text)) == seed_text
    assert "".join(token for token, _ in cntext.tag(seed_text)) == seed_text
    assert cntext.segment("清华大学", mode="full", exact=True) == [
        "清华",
        "清华大学",
        "华大",
        "大学",
    ]


def test_items_are_slices_of_the_text() -> None:
    for found in (
        cntext.numbers(SENTENCE),
        cntext.names(SENTENCE),
        cntext.quotes(SENTENCE),
        cntext.summarize(SENTENCE),
    ):
        assert found
        for item in found:
            assert SENTENCE[item["start"] : item["end"]] == item["text"]
    for item in cntext.keywords(SENTENCE):
        assert all(SENTENCE[start:end] == item["text"] for start, end in item["spans"])


def test_phrases_of_a_text() -> None:
    found = cntext.phrases("推进“三湘护农”行动，“三湘护农”见实效。", top=1)
    assert [(item["text"], item["count"], item["kind"]) for item in found] == [
        ("三湘护农", 2, "quoted")
    ]
    assert cntext.phrases("推进“三湘护农”行动。") == []


def test_numbers_take_kinds_and_a_day() -> None:
    (item,) = cntext.numbers("去年5月投资3亿元", kinds=["date"], reference_date="2023-09-30")
    assert (item["text"], item["value"]) == ("去年5月", "2022-05")


def test_convert() -> None:
    assert cntext.convert("内存和U盘", "s2twp") == "記憶體和隨身碟"
    assert cntext.convert("文件夹里的文档", "s2twp", edition="opencc") == "資料夾裡的文件"


def test_clean_and_detect() -> None:
    assert cntext.clean("ＧＤＰ增长１２．５％") == "GDP增长12.5%"
    assert cntext.clean("ＧＤＰ 增长", ["space"]) == "ＧＤＰ 增长"
    assert cntext.detect("這款軟體的記憶體")["script"] == "hant"


@pytest.mark.parametrize(
    "call",
    [
        lambda: cntext.split("", by="word"),
        lambda: cntext.segment("", mode="fast"),
        lambda: cntext.keywords("", method="guess"),
        lambda: cntext.numbers("", reference_date="yesterday"),
        lambda: cntext.convert("", "s2x"),
        lambda: cntext.clean("", ["spaces"]),
    ],
    ids=["split", "segment", "keywords", "numbers", "convert", "clean"],
)
def test_what_there_is_not_is_a_value_error(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=r".+"):
        call()


def test_eight_threads_give_what_one_gives(seed_text: str) -> None:
    paragraphs = seed_text.split("\n\n")[:24]

    def all_verbs(text: str) -> tuple[object, ...]:
        return (
            cntext.split(text, by="sentence"),
            cntext.tag(text),
            cntext.keywords(text),
            cntext.numbers(text),
            cntext.names(text),
            cntext.convert(text, "s2twp"),
        )

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(all_verbs, paragraphs)) == [*map(all_verbs, paragraphs)]


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import cntext, sys; print([m for m in sys.modules if m.startswith('cntext.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['cntext.version']\n"
