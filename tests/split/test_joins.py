"""Paragraphs cut between lines and over what stands in their way; see join_cases.txt."""

import os

import pytest

from cntext.text.split import split

HERE = os.path.dirname(__file__)


def _cases() -> list[str]:
    with open(os.path.join(HERE, "join_cases.txt"), encoding="utf-8") as file:
        return file.read().split("===\n")[1:]


@pytest.mark.parametrize("case", _cases())
def test_a_cut_paragraph_goes_on_where_it_does(case: str) -> None:
    head, text = case.split("\n", 1)
    joined = head[2:].replace("|", "")
    assert any(joined in part.text for part in split(text)) == (head[0] == "J")
