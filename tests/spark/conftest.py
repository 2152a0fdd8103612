"""The cluster that the tests of this room share; without Java or pyspark they are skipped."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from tests.spark.cluster import Cluster

_JAVA = 17  # what Spark 4 needs at the least


def _java() -> int:
    """The version of the Java that is there; 0 if there is none."""
    if which("java") is None:
        return 0
    shown = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', shown.stderr)
    return int(found[1]) if found else 0


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pyspark = find_spec("pyspark")
    if pyspark is None or pyspark.origin is None:
        pytest.skip("pyspark isn't installed: pip install '.[spark]'")
    if _java() < _JAVA:
        pytest.skip(f"Spark needs Java {_JAVA}")
    cluster = Cluster(Path(pyspark.origin).parent, tmp_path_factory.mktemp("spark"))
    try:
        cluster.open()
        yield cluster
    finally:
        cluster.close()
