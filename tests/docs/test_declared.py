"""The options in the manual's pages, and the man pages, are those that the commands declare."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from cntext.cli.table import COMMANDS
from tests.conftest import ROOT
from tests.docs.declared import OPTIONS, main_page, man_page, options_section

DOCS, MAN = ROOT / "docs", ROOT / "man"
PAGES = {"cntext.1": None, **{f"cntext-{name}.1": name for name in COMMANDS}}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_a_command_has_its_options(name: str, request: pytest.FixtureRequest) -> None:
    page = DOCS / f"{name}.md"
    written, _, _ = page.read_text(encoding="utf-8").partition(OPTIONS)
    expected = written.rstrip("\n") + "\n\n" + options_section(name)
    if request.config.getoption("--update"):
        page.write_text(expected, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == expected, "pytest tests/docs --update"


@pytest.mark.parametrize("name", PAGES)
def test_the_man_pages_are_current(name: str, request: pytest.FixtureRequest) -> None:
    command = PAGES[name]
    expected = main_page() if command is None else man_page(command)
    path = MAN / name
    if request.config.getoption("--update"):
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected, "pytest tests/docs --update"


def test_no_man_page_is_left_over() -> None:
    assert {path.name for path in MAN.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_man_shows_them(name: str) -> None:
    if shutil.which("man") is None:
        pytest.skip("no man on this machine")
    done = subprocess.run(
        ["man", "--warnings", "-l", str(MAN / name)],
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"NAME" in done.stdout
