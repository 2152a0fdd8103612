"""The benchmarks that the documentation names begin as it says, from the root of a checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    {
        name
        for page in sorted((ROOT / "docs").rglob("*.md"))
        for name in re.findall(r"python -m benchmarks\.(\w+)", page.read_text(encoding="utf-8"))
    }
)
SMALL = {
    "keywords": "tests/keywords/documents_later.txt",
    "names": "tests/names/news_unseen_2.txt",
    "quotes": "tests/names/news_unseen_2.txt",
}


@pytest.mark.parametrize("name", MODULES)
def test_scores_are_printed(name: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", f"benchmarks.{name}", SMALL[name]]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"\b0\.\d{3}\b", done.stdout)
