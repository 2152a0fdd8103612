"""The index over jieba's idf.txt: the same values, and any damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cntext.text.keywords.idf import locate_jieba_idf, read_jieba_idf
from cntext.text.keywords.idf_index import HEADER, IndexedIdf, build
from tests.keywords import reference


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "idf.bin"
    build(str(path))
    return path


def test_the_index_gives_every_value_that_jieba_has(index: Path) -> None:
    table = reference.idf_table()
    indexed = IndexedIdf(str(index), locate_jieba_idf())
    assert indexed.values(table) == table
    whole = read_jieba_idf(locate_jieba_idf())
    for word in ["没有这个词吧", "", " ", "中国 ", "\n", "\ud800", "中", "国国国"]:
        assert indexed[word] == whole[word]
        assert indexed.knows(word) == whole.knows(word)


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "other"])
def test_damage_is_noticed(index: Path, tmp_path: Path, damage: str) -> None:
    data = bytearray(index.read_bytes())
    source = Path(locate_jieba_idf())
    if damage == "cut":
        del data[-4:]
    elif damage == "bit":
        data[HEADER.size + len(data) // 2] ^= 4
    elif damage == "empty":
        data.clear()
    else:
        source = tmp_path / "idf.txt"
        source.write_text("水稻 2.5\n", encoding="utf-8")
    broken = tmp_path / "idf.bin"
    broken.write_bytes(data)
    with pytest.raises(ValueError, match=r"index|empty file"):
        IndexedIdf(str(broken), str(source))
