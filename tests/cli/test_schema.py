"""What commands write, held to the schema that ``cntext schema`` prints of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from cntext.cli.app import _Standard, group
from cntext.cli.schema import schema_of_steps
from cntext.cli.table import COMMANDS
from cntext.record.schema import schema_of
from cntext.stream.output import Output
from tests.cli.running import Done, run, with_needed

jsonschema = pytest.importorskip("jsonschema")

SEED = (Path(__file__).resolve().parents[2] / "seeds" / "hunan-daily.txt").read_bytes()
STEPS = [name for name in COMMANDS if COMMANDS[name].is_step]

# Options that say how to read and how to write; any other may change what the records are.
PLAIN = {"--null", "--strict", "--quiet", "--line-buffered", "--input", "--errors"}
# Values of options that take any.
VALUES = {
    "--of": ("characters", "tokens", "sentences", "names.kind", "source"),
    "--into": ("made",),
    "--by": ("source",),
    "--ref-date": ("2023-09-30",),
    "--steps": ("all",),
    "--to": ("hk", "jp"),
    "--name": ("吴桂英",),
    "--pos": ("n",),
}
TEXTS = [
    SEED,
    "他说：“内存里面的头发。”范先生写作，三成五，一两天，公元前3年，五一期间来了二三十人。\n".encode(),
    "陳先生說：「這裡的資訊不多。」\n\n中央社台北三十日電\n\n１２％ 和 12.5 元\n".encode(),
]


def variants(name: str) -> Iterator[tuple[str, ...]]:
    """The command lines of a command that may change what it writes, one option at a time."""
    yield ()
    command = group.get_command(click.Context(group), name)
    assert command is not None
    for option in command.params:
        text = max(option.opts, key=len)
        if not isinstance(option, click.Option) or text in PLAIN:
            continue
        if option.is_flag:
            yield (text,)
        elif isinstance(option.type, click.Choice):
            yield from ((text, str(choice)) for choice in option.type.choices)
        else:
            yield from ((text, value) for value in VALUES.get(text, ()))


def line(name: str, *arguments: str) -> list[str]:
    """A command line that finds something."""
    return ["grep", "发*", *arguments] if name == "grep" else with_needed(name, *arguments)


def is_lines(arguments: tuple[str, ...]) -> bool:
    """Whether what comes out is lines of JSON."""
    return "--output" not in arguments and "--diff" not in arguments


LINES = [(name, arguments) for name in STEPS for arguments in variants(name) if is_lines(arguments)]


@cache
def inputs() -> tuple[bytes, ...]:
    """Plain texts, articles, and records of another maker with numbers for names."""
    articles = run(["split"], SEED).stdout
    foreign = b'{"id":17,"text":"\xe4\xb8\x89\xe6\x88\x90","uid":123456789012345678901234567890}\n'
    named = run(["names"], articles).stdout
    return (*TEXTS, articles, foreign, named)


@cache
def validator(command_line: tuple[str, ...]) -> Any:
    name, *arguments = command_line
    done = run_plain(["schema", *line(name, *arguments)])
    assert done.code == 0
    (schema,) = done.records
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def run_plain(arguments: list[str]) -> Done:
    """Run a command line that reads nothing."""
    with tempfile.TemporaryFile() as out, pytest.MonkeyPatch.context() as patch:
        output = Output(out.fileno())
        patch.setattr("sys.stdout", _Standard(output))
        code = group.main(arguments, "cntext", standalone_mode=False, obj=output)
        output.flush()
        out.seek(0)
        return Done(out.read(), code if isinstance(code, int) else 0)


def errors(command_line: tuple[str, ...], record: dict[str, Any]) -> list[str]:
    return [error.message[:200] for error in validator(command_line).iter_errors(record)]


@pytest.mark.parametrize(
    ("name", "arguments"),
    LINES,
    ids=lambda part: part if isinstance(part, str) else " ".join(part) or "-",
)
def test_every_command_writes_what_its_schema_says(name: str, arguments: tuple[str, ...]) -> None:
    seen = 0
    for data in inputs():
        for record in run(line(name, *arguments), data).records:
            assert errors((name, *arguments), record) == []
            seen += 1
    assert seen


@pytest.mark.parametrize("name", STEPS)
def test_a_line_an_item_is_what_its_schema_says(name: str) -> None:
    seen = 0
    for data in inputs():
        for record in run(line(name, "--each"), data).records:
            assert errors((name, "--each"), record) == []
            seen += 1
    assert seen


@pytest.mark.parametrize("name", STEPS)
def test_every_column_of_a_table_is_told(name: str) -> None:
    for arguments in variants(name):
        if "--each" in arguments or "--output" in arguments:
            continue
        done = run(line(name, *arguments, "--output", "csv"), SEED)
        columns = done.stdout.split(b"\n")[0].decode().split(",")
        schema = validator((name, *arguments, "--output", "csv")).schema
        assert set(columns) - set(schema["properties"]) == set(), (columns, schema["properties"])


def damaged(value: Any, schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """``value`` with one thing wrong that ``schema`` tells of, and what that is."""
    if isinstance(value, dict):
        for key in value.keys() & schema["properties"].keys():
            if key in schema["required"]:
                yield f"without {key}", {name: value[name] for name in value if name != key}
            for what, part in damaged(value[key], schema["properties"][key]):
                yield f"{key}: {what}", {**value, key: part}
        if not schema["additionalProperties"]:
            for key in value:
                yield (
                    f"{key} renamed",
                    {f"{name}s" * (name == key) or name: value[name] for name in value},
                )
    if isinstance(value, list) and value:
        for what, part in damaged(value[0], schema["items"]):
            yield what, [part, *value[1:]]
    if isinstance(value, str) and "enum" in schema:
        yield "not of these strings", f"{value}?"
    yield "of another type", 3.5 if "number" not in schema["type"] else {"a": "number"}


@pytest.mark.parametrize("name", STEPS)
def test_what_is_damaged_is_not_what_the_schema_says(name: str) -> None:
    """A field that is missing, of another type or, in items, of another name is found."""
    schema = validator((name,)).schema
    seen = set()
    for record in run(line(name), SEED).records[:3]:
        assert errors((name,), record) == []
        for what, wrong in damaged(record, schema):
            seen.add(what)
            assert errors((name,), wrong), what
    assert {f"without {key}" for key in schema["required"]} <= seen


@pytest.mark.parametrize(
    "steps",
    [
        "split | segment --pos | keywords --top 5 | names | numbers",
        "split | quotes | convert --to tw | split --by sentence | names",
        "split --by block | detect | clean --explain --steps all | numbers --normalize",
        "segment --offsets --into words | convert --to twp --explain --keep-original",
        "names | quotes | split | dedupe --group",
        "split | numbers -e | segment --pos",
        "split | names | count --of names.kind --by source",
        "split | keywords --per source",
        "clean --into body | segment --field body --pos --into words",
        "grep --name 吴桂英 | split --by clause | summarize",
        "quotes | convert --to tw -o csv",
    ],
)
def test_the_schema_of_a_pipe_is_that_of_its_records(steps: str) -> None:
    schema = schema_of_steps(steps)
    assert run_plain(["schema", steps]).records == [schema]
    if "csv" in steps:
        return
    found = jsonschema.Draft202012Validator(schema)
    records = run(["pipe", steps], SEED).records
    assert records
    for record in records:
        assert [error.message[:200] for error in found.iter_errors(record)] == []
        assert record.keys() <= schema["properties"].keys()


def test_one_schema_a_line_of_all_commands() -> None:
    schemas = run_plain(["schema"]).records
    assert [schema["title"] for schema in schemas] == [f"cntext {name}" for name in STEPS]
    for name, schema in zip(STEPS, schemas, strict=True):
        assert schema == schema_of(name)
        by_options = {**validator((name,)).schema, "title": schema["title"]}
        assert schema == by_options


def test_only_what_is_promised_of_json_schema_is_used() -> None:
    """Those who read it by a few lines of their own need know no more: see docs/schema.md."""
    promised = {
        *("$schema", "title", "type", "properties", "required", "additionalProperties"),
        *("items", "minItems", "maxItems", "enum", "description"),
    }

    def keywords_of(schema: dict[str, Any]) -> Iterator[str]:
        yield from schema
        assert ("object" in schema["type"]) == ("properties" in schema)
        assert ("array" in schema["type"]) == ("items" in schema)
        for part in (*schema.get("properties", {}).values(), schema.get("items")):
            yield from keywords_of(part) if part else ()

    for name in STEPS:
        assert set(keywords_of(schema_of(name))) <= promised


@pytest.mark.parametrize("name", ["view", "completion", "schema", "nosuch", "convert"])
def test_what_has_no_schema_is_a_usage_error(name: str) -> None:
    with pytest.raises(click.UsageError):
        run_plain(["schema", name])


def test_steps_that_are_none() -> None:
    with pytest.raises(ValueError, match="step 2: no command"):
        schema_of_steps("split | segmen")
    with pytest.raises(ValueError, match="nosuch"):
        schema_of("nosuch")
