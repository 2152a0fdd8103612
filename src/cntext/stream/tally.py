"""Counts of strings, of more kinds than memory need hold.

Up to a limit the counts are a table in memory. Beyond it they go into a database of SQLite's that
has a temporary file without a name, which is gone with the process (an empty name asks SQLite for
that: sqlite.org/inmemorydb.html); so counts are always exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

LIMIT = 500_000
"""So many different strings stay in memory: about 100 MB."""


class Counted(NamedTuple):
    """A string, how often it occurs, and in how many records."""

    text: str
    times: int
    records: int


class Tally:
    """Counts in groups, each of which is told by a string."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._held = 0
        self._groups: dict[str, dict[str, tuple[int, int, int, int]]] = {}
        self._totals: dict[str, int] = {}
        self._database: sqlite3.Connection | None = None

    def add(self, group: str, counts: Mapping[str, int], number: int) -> None:
        """Take in what a part of record ``number`` has; the parts of a record come in a row."""
        table = self._groups.setdefault(group, {})
        before = len(table)
        for text, count in counts.items():
            # Times, records, and the numbers of the first and the last of these.
            times, records, first, last = table.get(text, (0, 0, number, 0))
            table[text] = (times + count, records + (last != number), first, number)
        self._totals[group] = self._totals.get(group, 0) + sum(counts.values())
        self._held += len(table) - before
        if self._held > self._limit:
            self._spill()

    def totals(self) -> Mapping[str, int]:
        """The groups, in the order in which they came, and how much was counted in each."""
        return self._totals

    def best(self, group: str, top: int | None, minimum: int = 1) -> Iterator[Counted]:
        """The ``top`` most frequent of a group (None: all) that occur ``minimum`` times or more.

        In order of their counts, and of their code points where these are equal.
        """
        if self._database is None:
            table = self._groups.get(group, {})
            kept = (Counted(text, *row[:2]) for text, row in table.items() if row[0] >= minimum)
            ranked = sorted(kept, key=lambda counted: (-counted.times, counted.text))
            return iter(ranked[:top])
        self._spill()
        rows = self._database.execute(
            "SELECT text, times, records FROM counts WHERE grp = ? AND times >= ?"
            " ORDER BY times DESC, text LIMIT ?",
            (_encoded(group), minimum, -1 if top is None else top),
        )
        return (Counted(_decoded(text), times, records) for text, times, records in rows)

    def close(self) -> None:
        """Give the database up."""
        if self._database is not None:
            self._database.close()

    def _spill(self) -> None:
        if self._database is None:
            self._database = _new_database()
        self._database.executemany(
            "INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (grp, text) DO UPDATE SET"
            " times = times + excluded.times,"
            " records = records + excluded.records - (last = excluded.first),"
            " last = excluded.last",
            (
                (_encoded(group), _encoded(text), *row)
                for group, table in self._groups.items()
                for text, row in sorted(table.items())
            ),
        )
        self._groups.clear()
        self._held = 0


def _new_database() -> sqlite3.Connection:
    import sqlite3

    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(
        "CREATE TABLE counts (grp BLOB, text BLOB, times INTEGER, records INTEGER,"
        " first INTEGER, last INTEGER,"
        " PRIMARY KEY (grp, text)) WITHOUT ROWID"
    )
    return database


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
