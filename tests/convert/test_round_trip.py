"""What a conversion there and back doesn't bring back."""

from __future__ import annotations

import pytest

from cntext.text.convert import EDITIONS
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.converter import Converter
from cntext.text.convert.round_trip import inverse
from tests.convert.reference import corpus_files


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        ("s2t", "他家里有头发", []),
        ("t2s", "這裏和這裡、說説", [(4, "裡", "里", "裏"), (7, "説", "说", "說")]),
        ("s2twp", "程序和内存", []),
        ("tw2sp", "他說程式和電腦的記憶體", []),
        ("s2tw", "他着陆了，沉着", []),
    ],
)
def test_losses(config: str, text: str, expected: list[tuple[int, str, str, str]]) -> None:
    losses = Conversion(config=config).losses(text)
    assert [(loss.start, loss.old, loss.new, loss.back) for loss in losses] == expected


def test_what_is_fixed_or_there_already_is_no_loss() -> None:
    text = "這裡說過，這裡他说过\n裡"
    assert [loss.start for loss in Conversion(config="t2s").losses(text)] == [1, 6, 8, 11]
    spans = [(1, 2)]
    assert [loss.start for loss in Conversion(config="t2s").losses(text, spans)] == [6, 8, 11]
    entries = Conversion(config="t2s", entries={"這裡": "这儿"})
    assert [loss.start for loss in entries.losses(text)] == [8, 11]


@pytest.mark.parametrize("config", ["s2twp", "tw2sp", "s2hk", "t2s"])
def test_losses_are_all_that_differs(config: str) -> None:
    for name in corpus_files():
        with open(name, encoding="utf-8", newline="") as stream:
            text = stream.read(40_000)
        new, _ = Conversion(config=config, force=True).shift(text)
        back = Converter(inverse(config, "opencc")).convert(new)
        pieces, done = [], 0
        for loss in Conversion(config=config, force=True).losses(text):
            assert text[loss.start : loss.end] == loss.old
            pieces += [text[done : loss.start], loss.back]
            done = loss.end
        assert "".join([*pieces, text[done:]]) == back


def test_inverses() -> None:
    for edition, configs in EDITIONS.items():
        for config in configs:
            back = inverse(config, edition)
            assert not back or inverse(back, edition) == config
    assert inverse("s2hkp", "opencc") == "hk2sp"
    assert inverse("t2tw", "reimplemented") == ""
    assert {inverse(config, "opencc") for config in EDITIONS["opencc"]} == set(EDITIONS["opencc"])
