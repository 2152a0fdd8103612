"""The compiled core; each module has a reference in Python that gives the same output.

Here is how the data files beside the extensions are opened and written.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap


def mapped(path: str) -> mmap:
    """The file, mapped. Raises OSError for anything but a regular file, ValueError if it is empty.

    A pipe or a device put in its place is neither waited for nor read.
    """
    from mmap import ACCESS_READ, mmap

    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path} is no regular file")
        return mmap(descriptor, 0, access=ACCESS_READ)
    finally:
        os.close(descriptor)


def put_in_place(path: str, data: bytes | bytearray) -> None:
    """Write the file in one step: a process that has mapped the one before keeps that."""
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
