"""The wheel's data files go where the shells look of their own accord."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.completions.shells import COMPLETIONS, SCRIPTS, environment, program

PACKAGE = Path("/usr/share/bash-completion/bash_completion")


@pytest.fixture(scope="module")
def data_files() -> dict[str, list[str]]:
    toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    project = toml.loads((COMPLETIONS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = project["tool"]["setuptools"]["data-files"]
    return found


@pytest.fixture
def share(data_files: dict[str, list[str]], tmp_path: Path) -> Path:
    """The folder ``share`` of a prefix into which the wheel has been installed."""
    for place, files in data_files.items():
        (tmp_path / place).mkdir(parents=True)
        for name in files:
            for path in COMPLETIONS.parent.glob(name):
                shutil.copy(path, tmp_path / place)
    command = tmp_path / "bin" / "cntext"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    return tmp_path / "share"


def answer(share: Path, *command: str) -> str:
    settings = environment(share.parent)
    settings["XDG_DATA_DIRS"] = f"{share}:/usr/local/share:/usr/share"
    settings["PATH"] = f"{share.parent / 'bin'}:{settings['PATH']}"
    return subprocess.run(
        command, env=settings, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_every_script_is_installed(data_files: dict[str, list[str]]) -> None:
    names = [name for files in data_files.values() for name in files]
    assert sorted(names) == sorted(
        [*(f"completions/{name}" for name in SCRIPTS.values()), "man/*.1"]
    )


def test_bash_completion_finds_its_script(share: Path) -> None:
    if not PACKAGE.is_file():
        pytest.skip("the package bash-completion isn't installed")
    # The loader's name since version 2.12, and before.
    loader = "if type _comp_load; then _comp_load cntext; else __load_completion cntext; fi"
    load = f"source {PACKAGE}; {loader} >/dev/null 2>&1; complete -p cntext"
    bash = program("bash")
    assert answer(share, bash, "--norc", "-c", load) == "complete -F _cntext cntext"


def test_fish_finds_its_script(share: Path) -> None:
    assert answer(share, program("fish"), "-c", 'complete -C "cntext seg"').startswith("segment\t")


def test_zsh_finds_its_script(share: Path) -> None:
    script = f"fpath=({share}/zsh/site-functions $fpath); autoload -Uz compinit; "
    script += "compinit -u -D; print $_comps[cntext]"
    assert answer(share, program("zsh"), "-f", "-c", script) == "_cntext"
