"""Encodings told by how frequent the characters are that the bytes would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.stream.encoding import _BOMS, settle
from cntext.text.detect.encodings import BOMS, guess_encoding

SENTENCES = [
    "他昨天下午去了医院",
    "一些专家认为，这种做法并不可取。",
    "昨天晚上我們一起去看電影",
    "颱風過後，山區道路仍然中斷。",
    "第12届大会于2023年5月在A厅召开",
]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "cp950"])
def test_short_sentences(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("not in this encoding")
    guess = guess_encoding(data)
    assert data.decode(guess.encoding) == text
    assert guess.confidence > 0.5


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain ASCII", "utf-8"),
        ("ASCII in UTF-16".encode("utf-16-le"), "utf-16-le"),
        ("碁盤與銹鐵裏".encode("cp950"), "cp950"),
        ("佢哋嘅戲院喺銅鑼灣，嗰度啲人".encode("big5hkscs"), "big5hkscs"),
        ("一　一　他一".encode("utf-16-le"), "utf-16-le"),
        ("\ufeff一".encode("utf-16-be"), "utf-16-be"),
        ("他们都来了".encode("gb18030")[:-1], "gb18030"),
        ("MacBook Pro 售价 9,999 元起 (2023)".encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert guess_encoding(data).encoding == encoding


def test_confidence_grows_with_the_text() -> None:
    short, long = ("他说".encode("gb18030"), "他说今天下午就来北京".encode("gb18030"))
    assert guess_encoding(short).confidence < guess_encoding(long).confidence <= 1
    assert guess_encoding(bytes(range(0x80, 0x90))).confidence < 0.5


def test_one_implementation() -> None:
    assert BOMS == _BOMS
    for text in SENTENCES:
        data = text.encode("gb18030")
        assert settle("auto", data)[0] == guess_encoding(data).encoding
        assert settle("auto", data).confidence == guess_encoding(data).confidence


@given(st.binary(max_size=200))
def test_any_bytes_have_a_guess(data: bytes) -> None:
    encoding, confidence = guess_encoding(data)
    data.decode(encoding, "replace")
    assert 0 <= confidence <= 1
