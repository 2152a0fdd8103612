"""Breaks the code on purpose, one promise at a time, and sees that a test fails each time.

Run as ``python -m tests.faults.mutations [WORD]`` from the root of the checkout; it works on a
copy. A line that no longer stands in the code, or a break that no test notices, is an error.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Break(NamedTuple):
    """A promise, the lines that keep it, what takes their place, the tests that should mind."""

    promise: str
    file: str
    old: str
    new: str
    tests: str


def breaks() -> Iterator[Break]:
    """The table in breaks.txt."""
    text = (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        lines = block.strip("\n").split("\n")
        promise, file, tests = (line.partition(": ")[2] for line in lines[:3])
        old = "\n".join(line[1:] for line in lines[3:] if line.startswith("-"))
        new = "\n".join(line[1:] for line in lines[3:] if line.startswith("+"))
        yield Break(promise, file, old, new, tests)


def main(word: str = "") -> int:
    """Try every break whose promise holds ``word``; the number of those that nothing noticed."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", "build", "__pycache__"))
        for one in breaks():
            if word in one.promise:
                verdict = tried(one, copy)
                unnoticed += verdict != "noticed"
                sys.stdout.write(f"{verdict}: {one.promise}\n")
                sys.stdout.flush()
    return unnoticed


def tried(one: Break, copy: Path) -> str:
    """Break the copy, run the tests, mend it."""
    path = copy / "src" / "cntext" / one.file
    whole = path.read_text(encoding="utf-8")
    if whole.count(one.old) < 1:
        return "NOT FOUND"
    path.write_text(whole.replace(one.old, one.new), encoding="utf-8")
    try:
        line = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*line, *shlex.split(one.tests)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=600,
        )
    except subprocess.TimeoutExpired:
        return "noticed"
    finally:
        path.write_text(whole, encoding="utf-8")
    if done.returncode < 0:  # the break killed the tests themselves
        return "noticed"
    return {0: "UNNOTICED", 1: "noticed"}.get(
        done.returncode, f"pytest ended with {done.returncode}"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
