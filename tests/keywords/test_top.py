"""How many keywords come out."""

from __future__ import annotations

from cntext.text.keywords import extract


def test_as_many_as_are_asked_for() -> None:
    """Each of 900 words stands once, between commas, so that each is a candidate of its own."""
    words = [f"Zeta{number}" for number in range(900)]
    tokens = [piece for word in words for piece in (word, "，")]
    pos = ["eng", "x"] * len(words)
    text = "".join(tokens)
    for top in (5, 700, 900):
        assert len(extract(text, tokens, pos, top=top)) == top
    assert len(extract(text, tokens, pos, top=None)) == 900
