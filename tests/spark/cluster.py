"""A standalone cluster of Spark on loopback: a master, workers, and one program that uses it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; a slow machine may need many of them for a JVM
# For JVMs that live for a minute: no time spent on the best code, one thread to collect garbage.
_JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def cntext_environment() -> dict[str, str]:
    """This process's environment, in which ``-m cntext`` is this checkout's from any folder."""
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


class Watch:
    """A process that ends others once this one is gone, however it went.

    It reads the numbers of their process groups, a line each, until nobody can write any more.
    """

    _CODE = """
import os, sys, time
groups = [int(line) for line in sys.stdin]
for number in (15, 15, 9):
    for group in groups:
        try:
            os.killpg(group, number)
        except OSError:
            pass
    time.sleep(2)
"""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", self._CODE], stdin=subprocess.PIPE, start_new_session=True
        )

    def enter(self) -> None:
        """Called in a new process, the first of its group, before its program is loaded."""
        assert self._process.stdin
        os.write(self._process.stdin.fileno(), b"%d\n" % os.getpid())

    def close(self) -> None:
        """End it, when the others have ended."""
        self._process.kill()
        self._process.communicate()


class Cluster:
    """The processes of a cluster; ``close`` ends them all, and so does the end of this one."""

    def __init__(self, spark: Path, folder: Path) -> None:
        self._spark = spark
        self._folder = folder
        self.watch = Watch()
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        # No LANG, no LC_ALL, no HOME: what a worker of a cluster may well be without.
        self.environment = {
            "PATH": os.environ["PATH"],
            "SPARK_HOME": str(spark),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder),
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_NO_DAEMONIZE": "1",
            "JAVA_TOOL_OPTIONS": _JAVA_OPTIONS,
            "PYSPARK_PYTHON": str(self._python()),
            "PYTHONPATH": str(ROOT / "src"),
        }
        if "JAVA_HOME" in os.environ:
            self.environment["JAVA_HOME"] = os.environ["JAVA_HOME"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def open(self) -> None:
        """Start the master, two workers and the program."""
        self._start("master", "--webui-port", "0", "--port", "0", "--host", "127.0.0.1")
        self.address = self._logged("master", r"Starting Spark master at (spark://\S+)")
        self.program = Program(self)
        names = [self._start_worker(), self._start_worker()]
        for name in names:
            self._await_worker(name)

    def add_worker(self) -> None:
        """Start a worker with one core and wait until the master knows it."""
        self._await_worker(self._start_worker())

    def _start_worker(self) -> str:
        name = f"worker{len(self.workers)}"
        work = self._folder / name
        options = ["--webui-port", "0", "--host", "127.0.0.1", "--cores", "1", "--memory", "600m"]
        process = self._start(name, *options, "--work-dir", str(work), self.address)
        self.workers.append(process)
        return name

    def _await_worker(self, name: str) -> None:
        self._logged(name, "Successfully registered with master()")

    def kill_worker(self) -> None:
        """Kill the worker that was started first and its executor, as a power cut does."""
        process = self.workers[0]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.workers.append(self.workers.pop(0))

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        kind = name.rstrip("0123456789")
        command = [
            str(self._spark / "bin/spark-class"),
            f"org.apache.spark.deploy.{kind}.{kind.capitalize()}",
            *arguments,
        ]
        environment = {
            key: value
            for key, value in self.environment.items()
            if key not in ("PYSPARK_PYTHON", "PYTHONPATH")
        }
        with open(self._folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen(
                command,
                env=environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=self.watch.enter,
            )
        self._started[name] = process
        return process

    def _logged(self, name: str, pattern: str) -> str:
        log = self._folder / f"{name}.log"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(pattern, log.read_text("utf-8", "replace"))
            if found:
                return found[1]
            if self._started[name].poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"{name} didn't start:\n{log.read_text('utf-8', 'replace')[-3000:]}")

    def _python(self) -> Path:
        """The Python of the executors, which has this checkout's cntext."""
        path = self._folder / "python-with-cntext"
        source = ROOT / "src"
        path.write_text(
            f'#!/bin/sh\nPYTHONPATH="{source}:$PYTHONPATH" exec "{sys.executable}" "$@"\n'
        )
        path.chmod(0o755)
        return path

    def close(self) -> None:
        """End every process that was started here, and those that they started."""
        if hasattr(self, "program"):
            self.program.close()
        for process in reversed(self._started.values()):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._started.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.watch.close()


class Program:
    """The driver, in a process of its own: it runs what ``jobs.py`` has under a name."""

    def __init__(self, cluster: Cluster) -> None:
        folder = cluster._folder
        self._log = folder / "driver.log"
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("jobs.py")), cluster.address],
                env=cluster.environment,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                preexec_fn=cluster.watch.enter,
            )

    def start(self, name: str, **arguments: Any) -> None:
        """Have a job begun; ``result`` waits for its end."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([name, arguments]).encode() + b"\n")
        self._process.stdin.flush()

    def result(self) -> Any:
        """What the job gave back. Raises RuntimeError with what it raised."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(self._log.read_text("utf-8", "replace")[-3000:])
        kind, value = json.loads(line)
        if kind == "error":
            raise RuntimeError(value)
        return value

    def run(self, name: str, **arguments: Any) -> Any:
        """The result of a job."""
        self.start(name, **arguments)
        return self.result()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(OSError):
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()
