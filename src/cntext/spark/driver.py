"""What the driver sends to the executors."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cntext.cli.chain import Stage
from cntext.spark.steps import numbered_stage
from cntext.version import __version__

if TYPE_CHECKING:
    from pyspark import RDD, Accumulator, SparkContext

Counts = tuple[int, int]
Handler = Callable[[int, Iterable[Any]], Iterator[str]]

_HERE = r"local\b|spark://(localhost|127\.[0-9.]+|\[::1\]):"  # masters on this machine
_DEFAULT_PYTHON = "python3"  # what Spark looks up on the PATH where nothing names one


class Job:
    """Steps to be run on the executors."""

    def __init__(
        self,
        steps: str,
        field: str,
        skips: bool,
        skipped: Accumulator[int] | None,
        stages: Sequence[Stage],
    ) -> None:
        self.steps = steps
        self.field = field
        self.skips = skips
        self.skipped = skipped
        self.stages = stages

    def lines(self, lines: RDD[Any]) -> RDD[str]:
        """The JSON ``lines`` through the steps, each partition apart."""
        from cntext.spark.worker import VARIABLES

        environment = {
            name: value for name, value in os.environ.items() if name.startswith(VARIABLES)
        }
        work = (self.steps, self.field, self.skips, environment)
        _name_python(lines.context)
        firsts = self._firsts(lines)
        return lines.mapPartitionsWithIndex(_handler(work, firsts, self.skipped, __version__))

    def _firsts(self, lines: RDD[Any]) -> list[Counts] | None:
        """What comes before each partition, counted if some record is called by its number."""
        if numbered_stage(self.stages) is None or lines.getNumPartitions() < 2:
            return None
        # Those who give an id give it to all, or to none, or to those of a file.
        if all(lines.mapPartitions(_first_names_itself(self.field, __version__)).collect()):
            return None
        counts = lines.mapPartitions(_counter(self.field, __version__)).collect()
        return list(accumulate(counts[:-1], _sum, initial=(0, 0)))


def _name_python(context: SparkContext) -> None:
    """Have executors on this machine run the Python that runs here, unless the user named one.

    A virtual environment needn't be activated to be used, and then another Python, which has no
    cntext, is the first of the PATH.
    """
    is_named = "PYSPARK_PYTHON" in os.environ or context.pythonExec != _DEFAULT_PYTHON
    if not is_named and sys.executable and re.match(_HERE, context.master):
        context.pythonExec = sys.executable


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1]


# What follows is sent to the executors whole, since it is made inside a function: it can say that
# cntext is missing there. So it names nothing of this module.


def _checker(version: str) -> Callable[[], None]:
    """What makes sure, on an executor, that it has the same cntext."""

    def check() -> None:
        import socket
        import sys

        where = f"on {socket.gethostname()}, by {sys.executable}"
        help_with_it = (
            f'pip install "cntext-cli=={version}" there, or name in PYSPARK_PYTHON a Python'
            " that has it"
        )
        try:
            from cntext.spark.worker import VERSION, make_ready

            make_ready()
        except ImportError as error:
            reason = f"cntext can't be imported {where}: {error}; {help_with_it}"
            raise RuntimeError(reason) from None
        if version != VERSION:
            reason = f"cntext is {VERSION} {where}, {version} in the driver; {help_with_it}"
            raise RuntimeError(reason)

    return check


def _handler(
    work: tuple[Any, ...],
    firsts: list[Counts] | None,
    skipped: Accumulator[int] | None,
    version: str,
) -> Handler:
    check = _checker(version)

    def handle(partition: int, lines: Iterable[Any]) -> Iterator[str]:
        check()
        from cntext.spark.worker import First, Work, through

        def skip(number: int) -> None:
            if skipped is not None:
                skipped.add(number)

        first = None if firsts is None else First(*firsts[partition])
        return through(Work(*work), partition, lines, first, skip)

    return handle


def _counter(field: str, version: str) -> Callable[[Iterable[Any]], list[Counts]]:
    check = _checker(version)

    def count(lines: Iterable[Any]) -> list[Counts]:
        check()
        from cntext.spark.worker import counted

        return [counted(field, lines)]

    return count


def _first_names_itself(field: str, version: str) -> Callable[[Iterable[Any]], list[bool]]:
    check = _checker(version)

    from itertools import islice

    def look(lines: Iterable[Any]) -> list[bool]:
        check()
        from cntext.spark.worker import names_itself

        return [names_itself(field, line) for line in islice(lines, 1)]

    return look
