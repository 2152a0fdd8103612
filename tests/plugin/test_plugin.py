"""A subcommand of another distribution, as an installer leaves it: the module and its metadata."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the example installed."""
    module = "cntext_punctuation"
    shutil.copy(EXAMPLE / "src" / f"{module}.py", tmp_path)
    project = (EXAMPLE / "pyproject.toml").read_text()
    assert f'punctuation = "{module}:command"' in project
    install(tmp_path, f"punctuation = {module}:command")
    return tmp_path


def install(folder: Path, line: str) -> None:
    information = folder / "cntext_punctuation-1.0.dist-info"
    information.mkdir(exist_ok=True)
    (information / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: cntext-punctuation\nVersion: 1.0\n"
    )
    (information / "entry_points.txt").write_text(f"[cntext.commands]\n{line}\n")


def cntext(site: Path, *arguments: str, data: str = "甲，乙。") -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(site)])}
    done = subprocess.run(
        [sys.executable, "-m", "cntext", *arguments],
        input=data,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_it_is_a_command_like_any_other(site: Path) -> None:
    code, out, told = cntext(site, "punctuation", "-o", "tsv")
    assert (code, told) == (0, "")
    assert out == "id\tsource\tstart\tend\ttext\n-\t-\t1\t2\t，\n-\t-\t3\t4\t。\n"
    assert cntext(site, "punctuation", "--help")[0] == 0
    assert cntext(site, "punctuation", data='{"text":1}\n')[2] == (
        'cntext punctuation: -:1: "text" is a number, not a string\n'
    )


def test_it_is_a_step_of_a_pipe(site: Path) -> None:
    code, out, told = cntext(site, "pipe", "split --by clause | punctuation --each")
    assert (code, told, out.count("\n")) == (0, "", 2)


def test_version_names_it(site: Path) -> None:
    assert "plugin punctuation (cntext-punctuation 1.0)\n" in cntext(site, "--version")[1]


def test_ours_come_first(site: Path) -> None:
    install(site, "split = cntext_punctuation:command")
    code, out, _ = cntext(site, "split", "--by", "clause", "-o", "text")
    assert (code, out) == (0, "甲，\n乙。\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("broken = cntext_nowhere:command", "can't be loaded: ModuleNotFoundError: "),
        ("broken = cntext_punctuation:Punctuation", "is no click command"),
    ],
)
def test_one_that_is_broken_is_told_in_a_line(site: Path, line: str, reason: str) -> None:
    install(site, line)
    code, out, told = cntext(site, "broken")
    assert (code, out, told.count("\n")) == (1, "", 1)
    assert told.startswith("cntext: the plugin cntext_")
    assert reason in told


def test_its_schema_is_that_of_what_it_writes(site: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for words in (
        ["punctuation"],
        ["punctuation", "--into", "marks"],
        ["punctuation", "-e"],
        ["pipe", "split --by clause | punctuation | segment --pos"],
    ):
        code, schema, told = cntext(site, "schema", *words)
        assert (code, told) == (0, "")
        found = jsonschema.Draft202012Validator(json.loads(schema))
        _, lines, _ = cntext(site, *words)
        for line in lines.splitlines():
            record = json.loads(line)
            assert [*found.iter_errors(record)] == []
            assert record.keys() <= json.loads(schema)["properties"].keys()
        assert lines


def test_one_without_a_shape_has_no_schema(site: Path) -> None:
    module = site / "cntext_punctuation.py"
    text = module.read_text(encoding="utf-8")
    assert '    shape = "record"' in text
    module.write_text(text.replace('shape = "record"', 'shape = ""'), encoding="utf-8")
    reason = "punctuation doesn't say what its records are, so that they have no schema"
    for words in (["punctuation"], ["split | punctuation"], ["punctuation | segment"]):
        code, out, told = cntext(site, "schema", *words)
        assert (code, out, told.splitlines()[0]) == (2, "", f"cntext schema: {reason}")
    assert cntext(site, "punctuation", "-o", "csv")[0] == 0
    pytest.importorskip("pyarrow")
    code, out, told = cntext(site, "punctuation", "-o", "parquet")
    assert (code, out) == (2, "")
    assert f"-o parquet: {reason}" in told
    assert len(cntext(site, "schema")[1].splitlines()) > 10
