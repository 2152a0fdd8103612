"""What all tests share: the root, the seed, the big corpus, the command as users run it."""

from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Timings decide no test. CI repeats the same examples; HYPOTHESIS_PROFILE=explore seeks new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the output of the manual's examples anew"
    )


def pytest_configure() -> None:
    """Let the commands that tests start be stopped: a shell's background jobs ignore SIGINT."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seed_path() -> Path:
    return ROOT / "seeds" / "hunan-daily.txt"


@pytest.fixture(scope="session")
def seed_text(seed_path: Path) -> str:
    return seed_path.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def corpus_path() -> Path:
    """The folder of the big corpus; CNTEXT_CORPUS names it where it isn't beside the checkout."""
    path = Path(os.environ.get("CNTEXT_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not path.is_dir():
        pytest.skip("the big corpus isn't beside the checkout (CNTEXT_CORPUS names another place)")
    return path


@pytest.fixture(scope="session")
def shell_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment for shells in which ``cntext`` is this checkout's, run by this Python."""
    folder = tmp_path_factory.mktemp("bin")
    for name, arguments in (("cntext", "-m cntext "), ("python3", "")):
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n')
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("CNTEXT_", "FORCE_"))
    }
    own = os.path.dirname(sys.executable)  # what the tests' own extra has installed
    environment["PATH"] = os.pathsep.join([str(folder), environment["PATH"], own])
    source = str(ROOT / "src")
    environment["PYTHONPATH"] = source
    return environment
