"""A shell at a terminal of its own, driven key by key without waiting for any length of time."""

from __future__ import annotations

import os
import pty
import select
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

DEADLINE = 60.0  # seconds: only a shell that hangs gets near it


class Terminal:
    """A process with a pseudo-terminal, and what it has shown."""

    def __init__(self, command: list[str], directory: Path, environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        # A session leader without a terminal gets the first one that it opens.
        opener = 'exec "$@" <"$0" >"$0" 2>&1'
        self._process = subprocess.Popen(
            ["sh", "-c", opener, os.ttyname(slave), *command],
            cwd=directory,
            env=environment,
            start_new_session=True,
        )
        self._slave = slave  # held, or a read before the shell has opened it is an error
        self.shown = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)
        os.close(self._slave)

    def press(self, keys: str) -> None:
        """Send keys, as if typed."""
        os.write(self._master, keys.encode())

    def wait_for(self, *texts: str) -> str:
        """Read what is shown until each of ``texts`` has appeared; everything shown since start."""
        while not all(text.encode() in self.shown for text in texts):
            self._wait([self._master])
        return self.shown.decode(errors="replace")

    def line_after(self, keys: str, pipe: Path) -> str:
        """Send keys, and read the line that the shell then writes to the named pipe."""
        descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        try:
            self.press(keys)
            line = b""
            while not line.endswith(b"\n"):
                if descriptor in self._wait([self._master, descriptor]):
                    line += os.read(descriptor, 65536)
        finally:
            os.close(descriptor)
        return line.decode().removesuffix("\n")

    def _wait(self, descriptors: list[int]) -> list[int]:
        """Wait until one can be read; what is shown is read, or the shell would stand still."""
        ready, _, _ = select.select(descriptors, [], [], DEADLINE)
        if not ready:
            raise TimeoutError(self.shown.decode(errors="replace"))
        if self._master in ready:
            self.shown += os.read(self._master, 65536)
        return ready
