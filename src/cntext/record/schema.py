"""What records hold, as JSON Schema: ``data/fields.tsv`` tells it, this module says it.

Of JSON Schema (2020-12) only this is used, so that a program of few lines can read it:

- ``type``: a name, or a list of names where a value may be of several types (null among them);
- of objects ``properties``, ``required``, ``additionalProperties`` (true for records, whose unknown
  fields are carried along; false for all else);
- of arrays ``items``, and ``minItems`` and ``maxItems`` of a pair of places;
- of strings ``enum``;
- ``description`` of each property, and at the top ``$schema`` and ``title``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cntext.data import rows

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OPEN = "record"
"""The object whose fields stand in what has all other fields beside them."""

_PRIMITIVE = ("string", "integer", "number", "boolean", "null")


def schema_of(command: str) -> Schema:
    """The schema of the records that a command writes: ``segment``, ``split --by block``.

    An option counts where it makes the records other ones. Raises ValueError for what writes none.
    """
    if command not in _table():
        raise ValueError(f"no schema of {command!r}")
    return titled(object_schema(command), f"cntext {command}")


def titled(schema: Schema, title: str) -> Schema:
    """``schema`` by itself, with its dialect and a title."""
    return {"$schema": DIALECT, "title": title, **schema}


def object_schema(name: str) -> Schema:
    """The schema of the object that the table calls ``name``."""
    properties: Schema = {}
    required: list[str] = []
    for field, (kind, meaning) in _fields(name).items():
        key = field.removesuffix("?")
        properties[key] = {**_schema_of_type(kind), "description": meaning}
        if key == field:
            required.append(key)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": _is_open(name),
    }


def with_fields(schema: Schema, fields: Mapping[str, Any], *, required: bool = True) -> Schema:
    """``schema`` with more fields, behind those that it has already."""
    properties = {**fields, **schema["properties"]}
    return {
        **schema,
        "properties": {**schema["properties"], **properties},
        "required": [*dict.fromkeys((*schema["required"], *(fields if required else ())))],
    }


def renamed(schema: Schema, names: Mapping[str, str]) -> Schema:
    """``schema`` with other keys for some of its fields."""
    return {
        **schema,
        "properties": {names.get(key, key): value for key, value in schema["properties"].items()},
        "required": [names.get(key, key) for key in schema["required"]],
    }


def loosened(schema: Schema) -> Schema:
    """The schema of annotations whose text is cut or rewritten: what has no place is left out."""
    result = dict(schema)
    if "properties" in schema:
        parts = schema["properties"]
        result["properties"] = {key: loosened(part) for key, part in parts.items()}
        result["required"] = [key for key in schema["required"] if not _has_places(parts[key])]
    if "items" in schema:
        result["items"] = loosened(schema["items"])
    return result


def _has_places(schema: Schema) -> bool:
    return "properties" in schema or "items" in schema


@cache
def _table() -> dict[str, dict[str, tuple[str, str]]]:
    table: dict[str, dict[str, tuple[str, str]]] = {}
    for name, field, kind, *meaning in rows("fields.tsv"):
        table.setdefault(name, {})[field] = (kind, "".join(meaning))
    return table


def _fields(name: str) -> dict[str, tuple[str, str]]:
    """The fields of an object, those that it takes over first."""
    fields: dict[str, tuple[str, str]] = {}
    for field, (kind, meaning) in _table()[name].items():
        if field == "+":
            fields = _fields(kind)
            continue
        # "id" after "id?" says that here it is always there: one field, in its old place.
        other = field.removesuffix("?") if field.endswith("?") else f"{field}?"
        if other in fields:
            fields = {field if key == other else key: fields[key] for key in fields}
        fields[field] = (kind, meaning)
    return fields


def _is_open(name: str) -> bool:
    base = _table()[name].get("+", ("",))[0]
    return name == OPEN or (bool(base) and _is_open(base))


def _schema_of_type(kind: str) -> Schema:
    tokens = re.findall(r'"[^"]*"|[\[\]|]|[^"\[\]|]+', kind)
    schema = _union(tokens)
    if tokens:
        raise ValueError(f"fields.tsv: {kind}")
    return schema


def _union(tokens: list[str]) -> Schema:
    """The schema of the types at the beginning of ``tokens``, which are taken away."""
    types: list[str] = []
    result: Schema = {}
    strings: list[str] = []
    while True:
        part = _part(tokens.pop(0), tokens, strings)
        types += [part.pop("type")]
        result.update(part)
        if not tokens or tokens[0] != "|":
            break
        tokens.pop(0)
    if strings:
        result["enum"] = strings
    kinds = list(dict.fromkeys(types))
    return {"type": kinds[0] if len(kinds) == 1 else kinds, **result}


def _part(token: str, tokens: list[str], strings: list[str]) -> Schema:
    if token == "[":
        items = _union(tokens)
        tokens.pop(0)
        return {"type": "array", "items": items}
    if token.startswith('"'):
        strings.append(token[1:-1])
        return {"type": "string"}
    if token == "span":
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    return {"type": token} if token in _PRIMITIVE else object_schema(token)
