"""What the tests of the three shells share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

COMPLETIONS = Path(__file__).resolve().parents[2] / "completions"
SCRIPTS = {"bash": "cntext.bash", "zsh": "_cntext", "fish": "cntext.fish"}
SEGMENT_FILES = ["a:b c.txt", "k=v.txt", "my file.txt", "年报 一.txt", "年报:二.txt", ".hidden"]


def program(shell: str) -> str:
    """The path of a shell; the test is skipped where it is absent."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} isn't installed")
    return found


def environment(home: Path) -> dict[str, str]:
    """The environment of a shell that shall read nobody's settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }


def folder(path: Path) -> Path:
    """A folder of files with difficult names, and a sub-folder."""
    for name in SEGMENT_FILES:
        (path / name).write_text("")
    (path / "sub:dir").mkdir()
    return path
