"""Tables of linguistic facts: a fact a line, fields set apart by TABs."""

from __future__ import annotations

import os


def rows(name: str) -> list[list[str]]:
    """The fields of each line of the table ``name``; comments ("# ") and blank lines are none."""
    path = os.path.join(os.path.dirname(__file__), name)
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [
            line.rstrip("\n").split("\t")
            for line in lines
            if line.strip() and not line.startswith("# ")
        ]
