"""The columns of a DataFrame that has gone through steps, from the steps' JSON Schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    DataType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from cntext.cli.chain import Stage
from cntext.cli.shapes import Untold, output_of
from cntext.cli.step import Annotator, Rewriter

# What a record says of its place. Steps that make one record of one leave it as it is, so that
# there is no column for it where none has come in.
_PLACE = frozenset({"id", "source", "start", "end", "spans", "edits"})
_NAMES = {
    "string": ("string",),
    "boolean": ("boolean",),
    "integer": ("tinyint", "smallint", "int", "bigint"),
    "number": ("float", "double", "decimal"),
}
_SIMPLE = {"string": StringType, "integer": LongType, "number": DoubleType, "boolean": BooleanType}


def columns_after(stages: Sequence[Stage], before: StructType) -> StructType:
    """The columns of what ``stages`` make of rows with the columns ``before``.

    Columns that no step knows come first, as they are. Raises ValueError where a step doesn't say
    what it makes.
    """
    try:
        schema = output_of(stages)
    except Untold:
        raise ValueError("a step doesn't say what it makes: give a schema") from None
    known = {field.name: field for field in before}
    required = set(schema["required"])
    keeps_place = all(isinstance(stage.step, (Annotator, Rewriter)) for stage in stages)
    columns = {}
    if schema["additionalProperties"]:
        columns = {name: _nullable(field) for name, field in known.items()}
    for name, value in schema["properties"].items():
        if name in known:
            kind = _settled(known[name].dataType, value, is_made=name in required)
            columns[name] = StructField(name, kind)
        elif not (keeps_place and name in _PLACE and name not in required):
            columns[name] = StructField(name, type_of(value))
    return StructType(list(columns.values()))


def _nullable(field: StructField) -> StructField:
    return StructField(field.name, field.dataType)


def _settled(before: DataType, schema: dict[str, Any], *, is_made: bool) -> DataType:
    """The type of a column that was there ``before`` and that the steps may write anew."""
    after = type_of(schema)
    if after == before or _name_of(before) in _kinds(schema):
        return before
    return after if is_made else StringType()


def _name_of(kind: DataType) -> str:
    """What JSON Schema calls a simple type; empty for another."""
    name = kind.simpleString().split("(")[0]
    return next((known for known, names in _NAMES.items() if name in names), "")


def _kinds(schema: dict[str, Any]) -> list[str]:
    kinds = schema.get("type", [])
    return [kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]


def type_of(schema: dict[str, Any]) -> DataType:
    """The type of a value that ``schema`` (JSON Schema) tells of.

    What may be of several types is a string: the JSON of what isn't one itself.
    """
    kinds = _kinds(schema)
    kind = kinds[0] if len(kinds) == 1 else ""
    if kind == "array":
        return ArrayType(type_of(schema.get("items", {})))
    if kind == "object" and schema.get("properties") and not schema.get("additionalProperties"):
        fields = schema["properties"].items()
        return StructType([StructField(name, type_of(value)) for name, value in fields])
    return _SIMPLE.get(kind, StringType)()
