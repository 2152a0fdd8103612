"""User dictionaries: jieba's format read as jieba reads it, and words with symbols beside it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from cntext.text.segment import UserDictionaryError, UserWord, parse_user_dictionary
from cntext.text.segment.jieba_package import new_tokenizer

LINES = (
    "云计算 5",
    "李小福 2 nr",
    "创新办 3 i",
    "easy_install 3 eng",
    "好用 300",
    "韩玉赏鉴 3 nz",
    "八一双鹿 3 nz",
    "台中",
    "凱特琳 nz",
    "Edu Trust认证 2000",
    "\ufeff机器 学习 9 n",
    "  空白 3 n  ",
    "江大桥 0",
    "中将",
    "石墨烯",
    "5 5 5",
    "x 1 n1",
    "　全角空格　 3",
)


def test_lines_are_read_as_jieba_reads_them() -> None:
    tokenizer: Any = new_tokenizer()
    added: list[tuple[str, int | None, str | None]] = []
    tokenizer.add_word = lambda word, freq, tag: added.append((word, freq and int(freq), tag))
    tokenizer.load_userdict(io.BytesIO("\n".join(LINES).encode()))
    words = parse_user_dictionary(io.StringIO("\n".join(LINES)))
    assert [(word.word, word.frequency, word.tag) for word in words] == added
    assert not any(word.literal for word in words)


def test_separated_lines() -> None:
    lines = ["词,频率,词性\n", "Louis Vuitton,10,nz\n", '"Smith, John",,nr\n', "云计算,5,n\n"]
    assert parse_user_dictionary(lines) == [
        UserWord("Louis Vuitton", 10, "nz", True),
        UserWord("Smith, John", None, "nr", True),
        UserWord("云计算", 5, "n", False),
    ]
    lines = ["*ST舜船\t3\tnz\n", "<NUM>\n", "T-shirt\t\tn\n", "石墨烯\t\n"]
    assert parse_user_dictionary(lines[:1] + lines[2:]) == [
        UserWord("*ST舜船", 3, "nz", True),
        UserWord("T-shirt", None, "n", True),
        UserWord("石墨烯", None, None, False),
    ]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["好 5 n", "词\t多\tn"], 2),
        (["词\t5\tn\tx"], 1),
        (["", "\t5\tn"], 2),
        (["词 99999999999999999999"], 1),
        (["词 " + "9" * 5000], 1),
        (["a", "b", '"x,5'], 3),
    ],
)
def test_unreadable_lines_are_named(lines: list[str], line: int) -> None:
    with pytest.raises(UserDictionaryError) as caught:
        parse_user_dictionary(lines)
    assert caught.value.line == line
    assert f"line {line}:" in str(caught.value)
