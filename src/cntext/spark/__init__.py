"""``cntext pipe`` on Apache Spark, for text that one machine is too small for.

    >>> import cntext.spark
    >>> lines = spark.sparkContext.textFile("hdfs:///news/*.jsonl")
    >>> cntext.spark.pipe(lines, "split | segment --pos | keywords --top 5").saveAsTextFile(…)

It needs the extra ``cntext-cli[spark]`` where the program runs and ``cntext-cli`` of the same
version on every executor. The steps run in the Python workers of Spark themselves: no process is
started, nothing is looked up on the PATH, no locale or home is needed, and a record that fails
fails the job. (PySpark's own ``RDD.pipe`` returns the rows that came before without a word.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from pyspark import RDD, Accumulator
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["pipe"]


@overload
def pipe(
    data: RDD[Any],
    steps: str,
    *,
    field: str = ...,
    errors: str = ...,
    skipped: Accumulator[int] | None = ...,
) -> RDD[str]: ...


@overload
def pipe(
    data: DataFrame,
    steps: str,
    *,
    field: str = ...,
    errors: str = ...,
    skipped: Accumulator[int] | None = ...,
    schema: StructType | str | None = ...,
) -> DataFrame: ...


def pipe(
    data: RDD[Any] | DataFrame,
    steps: str,
    *,
    field: str = "text",
    errors: str = "raise",
    skipped: Accumulator[int] | None = None,
    schema: StructType | str | None = None,
) -> RDD[str] | DataFrame:
    """The records of ``data`` through ``steps``, as ``cntext pipe STEPS`` handles them.

    ``data`` is an RDD of JSON lines, of which comes an RDD of JSON lines, byte for byte those of
    ``cntext pipe``; or a DataFrame, of which comes a DataFrame: a row is a record, and columns
    that no step knows stay, with their types. ``field`` is the key (the column) with the text.

    ``errors`` is what becomes of a record that can't be handled: ``raise`` fails the job and
    names it, ``skip`` leaves it out, tells of it in the executor's log, and adds one to the
    accumulator ``skipped``.

    The columns of the DataFrame that comes out are those of ``data`` and those of the output's
    schema; ``schema`` (a StructType, or DDL such as ``"id string, tokens array<string>"``) says
    otherwise.

    Parts that ``split`` makes of records without an ``id`` are named by the number of the record
    among all; to know it, the records are counted first, which reads them once more.

    Raises ValueError at once for steps that are wrong, and for those that look at all records
    together (``count``, ``phrases``, ``idf``, ``dedupe``), since no executor has them all.
    """
    from cntext.spark.steps import planned

    if errors not in ("raise", "skip"):
        raise ValueError(f'errors is "raise" or "skip", not {errors!r}')
    stages = planned(steps, field)
    from pyspark import RDD

    from cntext.spark.driver import Job

    job = Job(steps, field, errors == "skip", skipped, stages)
    if isinstance(data, RDD):
        if schema is not None:
            raise ValueError("an RDD of JSON lines has no schema")
        return job.lines(data)
    from cntext.spark.frame import frame_through

    return frame_through(job, data, schema)
