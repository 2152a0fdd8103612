"""What steps give, as JSON Schema: their records, their items, the rows of their tables."""

from __future__ import annotations

from collections.abc import Sequence

from cntext.cli.chain import Stage
from cntext.cli.step import Step
from cntext.record.schema import (
    OPEN,
    Schema,
    loosened,
    object_schema,
    renamed,
    with_fields,
)

TABLES = ("csv", "tsv", "parquet")


class Untold(Exception):  # noqa: N818  (it says what is missing)
    """A step, of a plugin, doesn't say what its records are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} doesn't say what its records are, so that they have no schema")


def output_of(stages: Sequence[Stage]) -> Schema:
    """The schema of what comes out at the end of ``stages``: a line or a row of it.

    Raises Untold.
    """
    for stage in stages:
        if not stage.step.shape:
            raise Untold(stage.name)
    records = _plain_record(stages[0].step)
    for stage in stages[:-1]:
        records = records_of(stage.step, records)
        if stage.options.each:
            records = items_of(stage.step, records)
    last = stages[-1]
    records = records_of(last.step, records)
    if last.options.output in TABLES:
        return rows_of(last.step, records)
    return items_of(last.step, records) if last.options.each else records


def records_of(step: Step, incoming: Schema | None = None) -> Schema:
    """The schema of the records that ``step`` makes of ``incoming`` ones."""
    own = renamed(object_schema(step.shape), step.keys())
    own = with_fields(own, step.own_fields())
    if not own["additionalProperties"]:
        return own
    plain = _plain_record(step)
    incoming = incoming or plain
    if not step.keeps_annotations:
        incoming = loosened(incoming)
    usual, own_fields = plain["properties"], own["properties"]
    made = {key: value for key, value in own_fields.items() if usual.get(key) != value}
    fields = {**incoming["properties"], step.field: own_fields[step.field], **made}
    required = {*incoming["required"], *own["required"]}
    return {**own, "properties": fields, "required": [key for key in fields if key in required]}


def _plain_record(step: Step) -> Schema:
    """The schema of a record that nothing is known of but that ``step`` can take it."""
    return renamed(object_schema(OPEN), {"text": step.field})


def items_of(step: Step, records: Schema) -> Schema:
    """The schema of the items of such records: of what ``--each`` writes."""
    if step.item:
        return _with_origin(object_schema(step.item), records)
    if step.keeps_annotations:
        return records
    return with_fields(records, {"text": object_schema(OPEN)["properties"]["text"]})


def rows_of(step: Step, records: Schema) -> Schema:
    """The schema of the rows that such records give in a table."""
    if not step.row:
        return items_of(step, records)
    return _with_origin(object_schema(step.row), records)


def _with_origin(item: Schema, records: Schema) -> Schema:
    for key in ("id", "source"):
        if key in records["properties"]:
            field = {key: records["properties"][key]}
            item = with_fields(item, field, required=key in records["required"])
    return item
