"""Examples as a terminal shows them: commands behind ``$ ``, their output below, compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Example(NamedTuple):
    """A command and what it should show; ``> `` lines continue the command."""

    command: str
    output: str


def examples(block: str) -> list[Example]:
    """The commands of a block, each with the lines below it up to the next."""
    found: list[Example] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Example(line[2:].rstrip("\n"), ""))
        elif line.startswith("> ") and not found[-1].output:
            found[-1] = Example(f"{found[-1].command}\n{line[2:].rstrip()}", "")
        else:
            found[-1] = found[-1]._replace(output=found[-1].output + line)
    return found


def run(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` by bash in the project's root."""
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def shown(example: Example, environment: dict[str, str]) -> str:
    """What a terminal shows of the command; a last line without its end gets one."""
    done = run(example.command, environment)
    output = (done.stdout + done.stderr).decode("utf-8")
    return output if output.endswith("\n") or not output else output + "\n"


def renewed(block: str, environment: dict[str, str]) -> str:
    """The block with every output written anew."""
    return "".join(
        "$ " + example.command.replace("\n", "\n> ") + "\n" + shown(example, environment)
        for example in examples(block)
    )


def skip_without_tools(block: str) -> None:
    """Skip where a tool that the examples pipe into isn't installed."""
    for tool in ("jq", "sqlite-utils"):
        path = os.pathsep.join([os.environ.get("PATH", ""), os.path.dirname(sys.executable)])
        if re.search(rf"\b{tool}\b", block) and shutil.which(tool, path=path) is None:
            pytest.skip(f"{tool} isn't installed")
    for package in ("duckdb", "pandas", "polars", "pyarrow"):
        if f"import {package}" in block or (package == "pyarrow" and "parquet" in block):
            pytest.importorskip(package)
