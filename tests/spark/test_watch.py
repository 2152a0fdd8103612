"""What the tests start ends with them; without Spark."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from tests.spark.cluster import ROOT

PROGRAM = """
import subprocess, sys, time
from tests.spark.cluster import Watch
watch = Watch()
code = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)"
options = {"stdout": subprocess.DEVNULL, "start_new_session": True, "preexec_fn": watch.enter}
others = [subprocess.Popen([sys.executable, "-c", code], **options) for _ in range(2)]
print(*(other.pid for other in others), flush=True)
time.sleep(600)
"""


def is_running(pid: int) -> bool:
    with suppress(OSError), open(f"/proc/{pid}/stat", "rb") as file:
        return file.read().rpartition(b")")[2].split()[0] != b"Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not os.path.isdir("/proc/self")


def test_a_killed_process_leaves_nothing_behind() -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, cwd=ROOT)
    assert program.stdout
    pids = [int(word) for word in program.stdout.readline().split()]
    try:
        assert len(pids) == 2
        assert all(map(is_running, pids))
        program.kill()
        program.communicate()
        deadline = time.monotonic() + 60
        while any(map(is_running, pids)):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
