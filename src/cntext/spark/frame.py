"""A DataFrame through the steps: its rows as JSON lines, and back."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType

    from cntext.spark.driver import Job

# With these a value comes back from JSON as it went in. Spark's own form of times ends with
# milliseconds, and an offset in it with minutes, which the local times of before 1900 are not.
_FORMS = {
    "timeZone": "UTC",
    "dateFormat": "yyyy-MM-dd",
    "timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
    "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
}


def frame_through(job: Job, frame: DataFrame, schema: StructType | str | None) -> DataFrame:
    """The rows of ``frame`` through the steps of ``job``.

    ``schema`` is that of what comes out; None: as the columns and the steps have it. Raises
    ValueError for a frame whose rows can't go through JSON.
    """
    from pyspark.sql.functions import struct, to_json

    _check(job, frame)
    if schema is None:
        from cntext.spark.schema import columns_after

        schema = columns_after(job.stages, frame.schema)
    # A null is left out: to the steps a field is there or not.
    record = to_json(struct("*"), {**_FORMS, "ignoreNullFields": "true"})
    lines = frame.select(record.alias("record")).rdd.map(itemgetter(0))
    # A value that doesn't fit the schema is an error; by itself Spark makes it null.
    reader = frame.sparkSession.read.schema(schema).options(**_FORMS, mode="FAILFAST")
    return reader.json(job.lines(lines))


def _check(job: Job, frame: DataFrame) -> None:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StringType

    if not isinstance(frame, DataFrame):
        raise TypeError(f"expected an RDD or a DataFrame, found {type(frame).__name__}")
    if type(frame).__module__.startswith("pyspark.sql.connect"):
        raise ValueError("Spark Connect has no RDDs, which cntext.spark is made of")
    if frame.isStreaming:
        raise ValueError("a streaming DataFrame can't be handled; use its foreachBatch")
    if job.field not in frame.columns:
        raise ValueError(f'no column "{job.field}"; there are: {", ".join(frame.columns)}')
    for name in frame.columns:
        if frame.columns.count(name) > 1:
            raise ValueError(f'two columns have the name "{name}"')
    for column in frame.schema:
        if column.name == job.field and not isinstance(column.dataType, StringType):
            kind = column.dataType.simpleString()
            raise ValueError(f'the column "{job.field}" is {kind}, not string')
        if _has_other_keys(column.dataType):
            raise ValueError(
                f'the column "{column.name}" has a map whose keys are no strings, as those of'
                " JSON are; cast it, or leave it out"
            )


def _has_other_keys(kind: DataType) -> bool:
    """Whether there is a map in ``kind`` whose keys JSON can't have."""
    from pyspark.sql.types import ArrayType, MapType, StringType, StructType

    if isinstance(kind, MapType):
        return not isinstance(kind.keyType, StringType) or _has_other_keys(kind.valueType)
    if isinstance(kind, ArrayType):
        return _has_other_keys(kind.elementType)
    return isinstance(kind, StructType) and any(_has_other_keys(field.dataType) for field in kind)
