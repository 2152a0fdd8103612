"""A text in pieces becomes what it becomes as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.convert import streaming
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.streaming import ConversionStream, safe_cut

PIECES = st.lists(st.text("后里天说书發說書郁范\n\n，a⿰", max_size=20), max_size=8)


@pytest.mark.parametrize(
    "conversion",
    [
        Conversion(config="s2tw"),
        Conversion(config="t2s", quotes=True),
        Conversion(target="tw"),
        Conversion(config="s2t", force=True),
        Conversion(config="s2t", entries={"天说": "某"}),
    ],
)
@given(PIECES)
def test_pieces_are_the_whole(conversion: Conversion, pieces: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "SAMPLE", 8)
        stream = ConversionStream(conversion)
        # The first line tells: what it goes with need not be waited for.
        text = "".join(["说书\n书说\n書\n说\n", *pieces])
        new = "".join(stream.feed(text[start : start + 7]) for start in range(0, len(text), 7))
        new += stream.close()
    assert new == conversion.shift(text)[0]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", 0),
        ("头", 0),
        ("头\n发", 2),
        ("头\n发\n", 4),
        ("头\n⿰女\n子", 2),
        ("⿰\n" + "一\n" * 40, 82),
    ],
)
def test_cuts(text: str, cut: int) -> None:
    assert safe_cut(text) == cut


def test_long_texts_come_out_as_they_go_in() -> None:
    stream = ConversionStream(Conversion(config="s2t"))
    line = "他说后来头发\n"
    out = [stream.feed(line * 20_000) for _ in range(10)]
    assert all(len(piece) == 20_000 * len(line) for piece in out)
    assert stream.close() == ""
