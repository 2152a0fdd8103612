"""The program that uses the cluster: reads the names of jobs, writes what they give back."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from pyspark import RDD
from pyspark.sql import SparkSession

import cntext.spark


class Jobs:
    """What the tests have run; the name of a method is the name of a job."""

    def __init__(self, spark: SparkSession) -> None:
        self.spark = spark
        self.context = spark.sparkContext

    def environment(self) -> list[str]:
        """The variables that a Python worker on an executor has."""
        return self.context.parallelize([0], 1).map(lambda _: sorted(os.environ)).collect()[0]

    def lines(
        self, path: str, steps: str, out: str, partitions: int = 5, **options: Any
    ) -> dict[str, int]:
        """A file through the steps, to the file ``out``."""
        skipped = self.context.accumulator(0)
        lines = self.context.textFile(path, partitions)
        result = cntext.spark.pipe(lines, steps, skipped=skipped, **options).collect()
        Path(out).write_bytes("".join(line + "\n" for line in result).encode())
        return {"partitions": lines.getNumPartitions(), "skipped": skipped.value}

    def slowly(self, path: str, steps: str, out: str, mark: str) -> None:
        """The same, with a rest in each of many tasks; the first to be done makes ``mark``."""

        def rest(lines: Iterable[str]) -> Iterator[str]:
            import os
            import time

            for number, line in enumerate(lines):
                if number == 0:
                    time.sleep(0.5)
                yield line
            os.close(os.open(mark, os.O_CREAT | os.O_WRONLY))

        lines = self.context.textFile(path, 8).mapPartitions(rest)
        result = cntext.spark.pipe(lines, steps).collect()
        Path(out).write_bytes("".join(line + "\n" for line in result).encode())

    def without_cntext(self, python: str) -> None:
        """Steps on executors whose Python has no cntext."""
        before, self.context.pythonExec = self.context.pythonExec, python
        try:
            cntext.spark.pipe(self.context.parallelize(['{"text":"好"}'], 1), "segment").collect()
        finally:
            self.context.pythonExec = before

    def empty(self) -> list[list[str]]:
        """No partition, partitions with nothing in them, and one record among such."""
        none = self.context.emptyRDD()
        empty: RDD[str] = self.context.parallelize([], 3)
        one = self.context.parallelize(['{"text":"好。"}'], 4)
        return [cntext.spark.pipe(lines, "split").collect() for lines in (none, empty, one)]

    def named_python(self) -> list[str]:
        """The Python that executors run after a call, by what was named before."""
        found = []
        for name in ("python3", "python3.99"):
            named, self.context.pythonExec = self.context.pythonExec, name
            before = os.environ.pop("PYSPARK_PYTHON", None)
            try:
                cntext.spark.pipe(self.context.parallelize([""], 1), "segment")
                found.append(self.context.pythonExec)
            finally:
                self.context.pythonExec = named
                if before is not None:
                    os.environ["PYSPARK_PYTHON"] = before
        return found

    def some_ids(self) -> list[str]:
        """Records of which some have an id, through steps that name parts."""
        lines = ['{"id":"a","text":"好。"}', '{"text":"的。"}', '{"text":"一。"}']
        return cntext.spark.pipe(self.context.parallelize(lines, 3), "split").collect()

    def no_lines(self) -> None:
        """An RDD of something else than lines."""
        cntext.spark.pipe(self.context.parallelize([{"text": "好"}], 1), "segment").collect()

    def program(self, code: str) -> str:
        """What a program of the manual prints."""
        shown = io.StringIO()
        with redirect_stdout(shown):
            exec(code, {"spark": self.spark, "cntext": cntext})
        return shown.getvalue()

    def frame(self, columns: list[str], steps: str, **options: Any) -> dict[str, Any]:
        """A row of SQL through the steps: its columns, and which of them are as before."""
        frame = self.spark.sql("select " + ", ".join(columns))
        after = cntext.spark.pipe(frame, steps, **options)
        before = frame.selectExpr(*(f"cast(`{name}` as string)" for name in frame.columns))
        kept = after.selectExpr(*(f"cast(`{name}` as string)" for name in frame.columns))
        kinds = {field.name: field.dataType.simpleString() for field in frame.schema}
        return {
            "types": {field.name: field.dataType.simpleString() for field in after.schema},
            "types_before": kinds,
            "before": [list(row) for row in before.collect()],
            "kept": [list(row) for row in kept.collect()],
            "rows": json.loads(
                json.dumps([row.asDict(True) for row in after.collect()], default=str)
            ),
        }


def main() -> None:
    """Answer until standard input ends."""
    spark = (
        SparkSession.builder.master(sys.argv[1])
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "512m")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    jobs = Jobs(spark)
    for line in sys.stdin.buffer:
        name, arguments = json.loads(line)
        try:
            reply = ["result", getattr(jobs, name)(**arguments)]
        except Exception as error:
            reply = ["error", f"{type(error).__name__}: {error}"[:3000]]
        sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n")
        sys.stdout.buffer.flush()
    spark.stop()


if __name__ == "__main__":
    main()
