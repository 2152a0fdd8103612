"""Other Pythons and other setuptools: installed in fresh environments, silent on good input.

jieba imports pkg_resources, which warns with setuptools 80 and 81, is gone from newer ones and
breaks with old ones on new Pythons. Slow, and it needs the network: ``CNTEXT_PYTHONS=1``, and the
interpreters as ``pythonX.Y`` on the path or below ``~/.pyenv/versions``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import with_needed
from tests.faults.processes import COMMANDS, ROOT, SEED

pytestmark = pytest.mark.skipif(
    not os.environ.get("CNTEXT_PYTHONS"), reason="slow: set CNTEXT_PYTHONS=1"
)

VERSIONS = ("3.10", "3.11", "3.12", "3.13")
SETUPTOOLS = ("none", "65.5.0", "80.9.0", "81.0.0", "newest")


def interpreter(version: str) -> str | None:
    """The path of an interpreter that works, if there is one."""
    below = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True)
    for place in (shutil.which(f"python{version}"), *map(str, below)):
        if place and subprocess.run([place, "-c", ""], capture_output=True).returncode == 0:
            return place
    return None


def checked(*command: str, **changes: str) -> str:
    environment = {**os.environ, **changes}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=VERSIONS)
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that cntext was installed into."""
    python = interpreter(request.param)
    if python is None:
        pytest.skip(f"there is no Python {request.param}")
    place = tmp_path_factory.mktemp(f"python{request.param}")
    checked(python, "-m", "venv", str(place))
    inside = place / "bin" / "python"
    checked(str(inside), "-m", "pip", "install", "-q", str(ROOT))
    return inside


@pytest.mark.parametrize("core", ["native", "reference"])
@pytest.mark.parametrize("setuptools", SETUPTOOLS)
def test_every_command_is_silent(installed: Path, setuptools: str, core: str) -> None:
    pip = (str(installed), "-m", "pip", "--disable-pip-version-check")
    if setuptools == "none":
        checked(*pip, "uninstall", "-q", "-y", "setuptools")
    elif setuptools == "newest":
        checked(*pip, "install", "-q", "-U", "setuptools")
    else:
        checked(*pip, "install", "-q", f"setuptools=={setuptools}")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PYTHONWARNINGS"] = "default"
    if core == "reference":
        environment["CNTEXT_CORE"] = "reference"
    for name in COMMANDS:
        line = [str(installed), "-m", "cntext", *with_needed(name)]
        page = SEED.read_bytes()[:3000].decode("utf-8", "ignore").encode()
        done = subprocess.run(line, input=page, capture_output=True, env=environment, cwd="/")
        assert (done.returncode, done.stderr) == (0, b""), name
        assert done.stdout, name
