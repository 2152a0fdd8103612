"""The rooms' tables of facts, read when first needed.

A table is a plain text file in ``cntext/data``: one fact a line, ``#`` begins a comment line,
columns are set apart by a tab.
"""

from __future__ import annotations

from functools import cache

from cntext import data


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table ``split-NAME.tsv``, each a tuple of its columns."""
    return tuple(map(tuple, data.rows(f"split-{name}.tsv")))


@cache
def column(name: str) -> tuple[str, ...]:
    """The first column of a table."""
    return tuple(row[0] for row in rows(name))


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """A table of two columns, fact and group, as group -> facts."""
    found: dict[str, set[str]] = {}
    for fact, group, *_ in rows(name):
        found.setdefault(group, set()).add(fact)
    return {group: frozenset(facts) for group, facts in found.items()}
