"""What the input is: JSON lines, plain text; and in which encoding."""

from __future__ import annotations

import pytest

from cntext.stream.encoding import detected, is_known
from cntext.stream.errors import BadRecord
from cntext.stream.read import Entry
from tests.stream.reading import chunked, read, reasons, texts

SAMPLES = {
    "simplified": "9月23日至28日，湖南省党政代表团赴三省学习考察。\n6天的行程紧凑、主题突出。",
    "traditional": "他說：「這個問題，我們已經討論過三次了。」臺北市政府表示，將於下週公布結果。",
    "poem": "床前明月光，疑是地上霜。\n舉頭望明月，低頭思故鄉。\n",
    "short": "你好，世界",
    "mixed": "Apple 發表了新的 MacBook Pro，售價 NT$ 52,900 元起。",
}
BIG5 = ("traditional", "poem", "mixed")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_encoding_is_detected(name: str, encoding: str) -> None:
    text = SAMPLES[name]
    assert texts(text.encode(encoding), encoding="auto") == [text]


@pytest.mark.parametrize("name", BIG5)
def test_big5_is_detected(name: str) -> None:
    text = SAMPLES[name]
    assert texts(text.encode("cp950"), encoding="auto") == [text]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_mark_settles_the_encoding(encoding: str) -> None:
    for text in SAMPLES.values():
        assert texts(text.encode(encoding), encoding="auto") == [text]
        assert texts(text.encode(encoding), encoding=encoding.removesuffix("-sig")) == [text]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x84\x31\x95\x33"])
def test_mark_alone_is_an_empty_input(mark: bytes) -> None:
    name = {2: "utf-16", 3: "utf-8", 4: "gb18030"}[len(mark)]
    for chunks in ([mark], chunked(mark, [1, 1, 1])):
        assert read(chunks, encoding=name) == []
        assert read(chunks, encoding="auto") == []


def test_a_mark_of_another_encoding_is_not_eaten() -> None:
    [bad] = read("一".encode("utf-16"))
    assert isinstance(bad, BadRecord)
    assert bad.reason.startswith("byte 0 (0xff) is not UTF-8")
    assert "utf-16-le" in bad.reason


def test_utf16_without_mark_is_little_endian() -> None:
    assert texts("一二\n".encode("utf-16-le"), encoding="utf-16") == ["一二\n"]


def test_detection_goes_by_what_has_come() -> None:
    """Lines of ASCII come out at once; the first other line settles the encoding."""
    lines = ["id 17", "湖南省的代表团，来到了这里。", "他们说：好的，我们都去。"]
    data = "".join(f"{line}\n" for line in lines)
    for encoding in ("utf-8", "gb18030"):
        chunks = data.encode(encoding).splitlines(keepends=True)
        assert texts(chunks, format="lines", encoding="auto") == lines
        assert texts(b"".join(chunks), format="lines", encoding="auto") == lines


def test_one_bad_byte_in_utf8_is_still_utf8() -> None:
    data = SAMPLES["simplified"].encode() + b"\xff" + SAMPLES["poem"].encode()
    assert detected(data) == "utf-8"
    [bad] = read(data)
    assert isinstance(bad, BadRecord)
    offset = len(SAMPLES["simplified"].encode())
    assert bad.reason == f"byte {offset} (0xff) is not UTF-8"
    assert (bad.line, bad.raw) == (2, data)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_reason_names_place_and_likely_encoding(encoding: str) -> None:
    text = "第一行 ok\n" * 3 + SAMPLES["traditional"]
    data = b"ascii first\n" * 2 + text.encode(encoding)
    [bad] = read(data)
    assert isinstance(bad, BadRecord)
    assert bad.source == "-"
    assert bad.line == 3
    assert bad.reason.startswith("byte 24 (0x")
    assert "--encoding" in bad.reason


def test_byte_offsets_count_the_mark() -> None:
    [_, bad] = read(b"\xef\xbb\xbfab\n\xff\n", format="lines")
    assert isinstance(bad, BadRecord)
    assert bad.reason.startswith("byte 6 (0xff)")


def test_replace_goes_on_with_u_fffd() -> None:
    assert texts(b"a\xffb", errors="replace") == ["a\ufffdb"]
    assert texts(b'{"text":"a\xffb"}\n', errors="replace") == ["a\ufffdb"]
    assert texts(b"a\xff\nb", format="lines", errors="replace") == ["a\ufffd", "b"]


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "utf-7", "hex", "rot13", "é", "a\0b", "", "no"]
)
def test_not_every_codec_is_an_encoding(name: str) -> None:
    assert not is_known(name)


@pytest.mark.parametrize("name", ["auto", "GB18030", "big5", "UTF-16", "utf_16_le", "cp950", "hz"])
def test_known_encodings(name: str) -> None:
    assert is_known(name)


GOOD = b'{"text":"a"}'


@pytest.mark.parametrize(
    ("data", "is_records"),
    [
        (GOOD, True),
        (b"\n \t\r\n" + GOOD + b"\n", True),
        (b"\xef\xbb\xbf" + GOOD, True),
        (b' {"id":1, "text" : null} \r\n', True),
        (b'{"text":1,"text":2}\n', True),
        (b'{"broken\n' + GOOD, True),
        (b'{"t\\u0065xt":"a"}', True),
        (b'{"broken\n{"broken\n' + GOOD, False),
        (b'{"other":"a"}\n' + GOOD, False),
        (b"{}\n" + GOOD, False),
        (b"[1,2]\n" + GOOD, False),
        (b"null\n", False),
        ("{花括号开头的文字}\n第二行".encode(), False),
        (b'{"text":"a"} and so on', False),
        (b'"text"', False),
    ],
)
def test_json_lines_are_told_by_their_first_line(data: bytes, is_records: bool) -> None:
    for chunks in ([data], chunked(data, [1] * len(data))):
        whole = [entry.whole for entry in read(chunks) if isinstance(entry, Entry)]
        assert (True not in whole) == is_records


def test_utf16_json_lines() -> None:
    data = '{"text":"上一\u0a0a"}\n{"text":"二","n":1.50}\n'.encode("utf-16")
    for chunks in ([data], chunked(data, [1] * len(data))):
        assert texts(chunks, encoding="utf-16") == ["上一\u0a0a", "二"]
        assert texts(chunks, encoding="auto") == ["上一\u0a0a", "二"]


def test_missing_field_is_told() -> None:
    notes: list[str] = []
    read(b'{"body":"a"}\n', notes=notes)
    assert len(notes) == 1
    assert "--field" in notes[0]
    assert texts(b'{"body":"a"}\n', field="body") == ["a"]


@pytest.mark.parametrize("blank", [b"", b" ", b"\n", b"\r\n", b" \n\t\n", "　".encode(), b"\0"])
def test_blank_input_is_no_error(blank: bytes) -> None:
    assert "".join(texts(blank)) == blank.decode()
    assert reasons(blank.replace(b"\0", b"").replace("　".encode(), b""), format="jsonl") == []
