"""``--output-file``: the file is there whole or not at all, and nothing else is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click import UsageError

from tests.cli.running import text_commands, with_needed
from tests.scale.swapped import run

DATA = '{"text":"总投资143.32亿元。"}\n{"text":"他来了。"}\n'.encode()


@pytest.mark.parametrize("name", text_commands())
def test_every_command(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    done = run(with_needed(name, "--output-file", str(path)), DATA)
    assert (done.stdout, done.stderr, done.code) == (b"", "", 0)
    assert path.read_bytes() == run(with_needed(name), DATA).stdout
    assert os.listdir(tmp_path) == ["out"]


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    run(["segment", "--output-file", str(tmp_path / "out")], DATA)
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_bad_record_costs_itself_only_and_strict_all(tmp_path: Path) -> None:
    path = tmp_path / "out"
    bad = DATA + b'{"text":1}\n'
    assert run(["segment", "--output-file", str(path)], bad).code == 1
    assert path.read_bytes() == run(["segment"], DATA).stdout
    path.write_bytes(b"old")
    assert run(["segment", "--strict", "--output-file", str(path)], bad).code == 1
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_an_input_is_refused_and_what_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_bytes(DATA)
    (tmp_path / "link").symlink_to(path)
    for output in (path, tmp_path / "link", tmp_path, Path("/dev/null")):
        with pytest.raises(UsageError):
            run(["segment", str(path), "--output-file", str(output)], b"")
    assert path.read_bytes() == DATA
    assert sorted(os.listdir(tmp_path)) == ["in", "link"]
