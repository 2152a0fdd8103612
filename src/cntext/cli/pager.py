"""What is shown at a terminal goes through a pager where it doesn't fit the screen."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress

from cntext.stream.errors import ClosedPipe
from cntext.stream.output import STDOUT, Output


def pager_command() -> list[str]:
    """PAGER as a command, else less if there is one; empty where nothing is to page."""
    named = os.environ.get("PAGER")
    if named is not None:
        from shlex import split

        try:
            return [] if named.strip() in ("", "cat") else split(named)
        except ValueError:
            return []
    from shutil import which

    return ["less"] if which("less") else []


class Paged(Output):
    """Holds what is shown until it is more than the screen; then a pager gets it all."""

    def __init__(self, output: Output, command: list[str], lines: int) -> None:
        super().__init__(STDOUT)
        self._under, self._command, self._room = output, command, lines
        self._pager: subprocess.Popen[bytes] | None = None
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take ``data``."""
        if self._pager is not None:
            super().write(data)
            return
        self._waiting.append(data)
        self._room -= data.count(b"\n")
        if self._room <= 0 and self._start():
            for part in self._waiting:
                super().write(part)
            self._waiting.clear()

    def close(self) -> None:
        """Show what is left, and wait until the reader leaves."""
        if self._pager is None:
            for part in self._waiting:
                self._under.write(part)
            self._under.flush()
            return
        with suppress(ClosedPipe):
            self.flush()
        assert self._pager.stdin is not None
        with suppress(OSError):
            self._pager.stdin.close()
        self._pager.wait()

    def _start(self) -> bool:
        # -R shows colours; as git does, unless the user has options of their own.
        environment = {"LESS": "FRX", **os.environ}
        try:
            self._pager = subprocess.Popen(self._command, stdin=subprocess.PIPE, env=environment)
        except OSError:
            self._room = 1 << 60
            return False
        assert self._pager.stdin is not None
        self._descriptor = self._pager.stdin.fileno()
        return True
