"""Marks, their nesting, and the two ways to show them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.containers import Lines

from cntext.view.marks import Mark, marks_of, stretches
from cntext.view.page import page_of
from cntext.view.web import article
from tests.cli.running import run

RECORD = {
    "id": "报纸:1",
    "kicker": "县域经济",
    "title": "茶叶<飘>香",
    "byline": ["张小明", "李雪"],
    "dateline": {"place": "长沙", "agency": "新华社"},
    "text": "产茶旺季\n全县产茶三百吨，书记王强说：“好！”",
    "headings": [{"text": "产茶旺季", "start": 0, "end": 4}],
    "captions": ["图为茶园。"],
    "page": "3",
    "tokens": ["产茶", "旺季", "\n", "全县产茶三百吨，书记王强说：“好！”"],
    "numbers": [
        {"text": "三百吨", "start": 9, "end": 12, "kind": "quantity", "value": 300, "unit": "吨"}
    ],
    "names": [
        {
            "text": "王强",
            "start": 15,
            "end": 17,
            "kind": "person",
            "posts": [{"text": "书记", "start": 13, "end": 15}],
        }
    ],
    "quotes": [{"text": "好！", "start": 20, "end": 22, "speaker": {"text": "王强"}}],
}


def test_marks_tell_value_unit_post_and_speaker() -> None:
    tips = {mark.key: mark.tip for mark in marks_of(RECORD, "text")}
    assert tips == {
        "numbers": "numbers: quantity, 300, 吨",
        "names": "names: person, posts: 书记",
        "quotes": "quotes: speaker: 王强",
    }
    assert [mark.key for mark in marks_of(RECORD, "text", {"quotes"})] == ["quotes"]
    assert [mark[:3] for mark in marks_of(RECORD, "text", {"tokens"})][:2] == [
        (0, 2, "tokens"),
        (2, 4, "tokens"),
    ]


def test_the_page() -> None:
    page = page_of(RECORD, "text")
    assert (page.kicker, page.byline) == ("县域经济", "张小明 李雪　新华社 长沙")
    assert page.lines == [((0, 4), True), ((5, 23), False)]
    assert (page.captions, page.notes) == (["图为茶园。"], ["page 3"])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=12))
def test_stretches_tile_the_text_and_have_all_marks_around_them(
    pairs: list[tuple[int, int]],
) -> None:
    marks = [Mark(min(pair), max(pair), "key", "", "") for pair in pairs]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    end = 0
    for stretch in stretches(20, marks):
        assert stretch.start == end < stretch.end
        around = [mark for mark in marks if mark.start <= stretch.start and stretch.end <= mark.end]
        assert list(stretch.marks) == around
        end = stretch.end
    assert end == 20


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.outside: list[str] = []
        self.tips: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input"):
            self.open.append(tag)
        for key, value in attrs:
            if key == "data-tip":
                self.tips.append(value or "")
            if key in ("src", "href"):
                self.outside.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.text += data


def test_html_is_whole_and_stands_alone() -> None:
    data = json.dumps(RECORD, ensure_ascii=False).encode()
    done = run(["view", "--html"], data)
    assert done.code == 0
    page = done.stdout.decode()
    texts = Texts()
    texts.feed(page)
    assert texts.open == []
    assert texts.outside == []
    assert "<script" not in page
    assert "http" not in page
    assert "茶叶<飘>香" in texts.text
    assert "全县产茶三百吨，书记王强说：“好！”" in texts.text
    assert texts.tips == [mark.tip for mark in marks_of(RECORD, "text")]


@given(st.text(alphabet="<>&\"'甲\x1b\x00\n\u202e", max_size=30))
def test_nothing_of_a_text_is_markup(text: str) -> None:
    record = {"text": text, "title": text, "id": text}
    texts = Texts()
    texts.feed(article(page_of(record, "text"), []))
    assert texts.open == []
    assert "\x1b" not in texts.text
    assert "\u202e" not in texts.text


def test_shown_in_a_real_browser(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if browser is None:
        pytest.skip("no browser to show the page in")
    page = tmp_path / "page.html"
    page.write_bytes(run(["view", "--html"], json.dumps(RECORD).encode()).stdout)
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "三百吨</mark>" in shown
    assert shown.count("<mark") == 6


def test_a_long_line_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cut of a rich text takes as long as all of it: one for each line would be quadratic."""
    from rich.text import Text

    taken = 0
    divide = Text.divide

    def counted(self: Text, offsets: Iterable[int]) -> Lines:
        nonlocal taken
        taken += len(self)
        return divide(self, offsets)

    monkeypatch.setattr(Text, "divide", counted)
    text = "三百元，" * 5000
    assert run(["view"], text.encode()).code == 0
    assert taken <= 6 * len(text)
