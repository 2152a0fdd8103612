"""Compressed input, told by its first bytes: gzip, bzip2, xz and Zstandard, read as they come.

No more is unpacked at once than is read at once from a plain file. An archive that is damaged or
ends too early gives what can be had of it, and then the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
# After "BZh" and a digit: the first block, or the end of an archive of nothing. A text may begin
# with BZh.
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
_LONGEST = 10
_CHUNK = 1 << 18


class Damaged(Exception):  # noqa: N818  (the archive is)
    """The archive can't be unpacked any further; the message says why."""


def kind_of(head: bytes) -> str:
    """What the archive that begins with ``head`` is packed by; empty if it is none."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind if kind != "bzip2" or head[4:10] in _BZIP2_BLOCKS else ""
    return ""


def may_be_archive(head: bytes) -> bool:
    """Whether ``head`` is too short to say."""
    if head.startswith(b"BZh"):
        return len(head) < _LONGEST and any(b.startswith(head[4:]) for b in _BZIP2_BLOCKS)
    return any(len(head) < len(magic) and magic.startswith(head) for magic in _MAGIC)


class Archive:
    """The bytes in an archive; ``fetch`` gives its own, ``b""`` at their end.

    Several archives behind each other count as one, as for ``zcat``.
    """

    def __init__(self, head: bytes, fetch: Callable[[], bytes]) -> None:
        self._kind = kind_of(head)
        self._fetch = fetch
        self._pending = head
        self._errors, self._new = _unpacker(self._kind)
        self._unpacker = self._new()

    def read(self) -> bytes:
        """The next bytes, ``b""`` at the end. Raises Damaged."""
        while self._unpacker is not None or self._goes_on():
            data = b""
            if self._unpacker.needs_input:
                data, self._pending = self._pending or self._fetch(), b""
                if not data:
                    raise Damaged(f"the {self._kind} data ends too early")
            try:
                unpacked: bytes = self._unpacker.decompress(data, _CHUNK)
            except self._errors as error:
                raise Damaged(f"damaged {self._kind} data: {error}") from None
            if self._unpacker.eof:
                self._pending, self._unpacker = self._unpacker.unused_data, None
            if unpacked:
                return unpacked
        return b""

    def _goes_on(self) -> bool:
        """Whether another archive follows; zeros that fill up the last block don't count."""
        while len(self._pending) < _LONGEST:
            self._pending = self._pending.lstrip(b"\0")
            more = self._fetch()
            if not more:
                break
            self._pending += more
        self._pending = self._pending.lstrip(b"\0")
        if not self._pending:
            return False
        if kind_of(self._pending) != self._kind:
            raise Damaged(f"more after the end of the {self._kind} data")
        self._unpacker = self._new()
        return True


class _Gzip:
    """zlib's object with the ways of the others."""

    def __init__(self) -> None:
        import zlib

        self._object = zlib.decompressobj(31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    def decompress(self, data: bytes, size: int) -> bytes:
        unpacked = self._object.decompress(self._object.unconsumed_tail + data, size)
        self.needs_input = not self._object.unconsumed_tail and len(unpacked) < size
        return unpacked


def _unpacker(kind: str) -> tuple[tuple[type[Exception], ...], Callable[[], Any]]:
    """What unpacking raises, and what makes an unpacker. Raises Damaged if it isn't installed."""
    if kind == "gzip":
        import zlib

        return (zlib.error,), _Gzip
    try:
        if kind == "bzip2":
            import bz2

            return (OSError, ValueError), bz2.BZ2Decompressor
        if kind == "xz":
            import lzma

            return (lzma.LZMAError,), lzma.LZMADecompressor
        zstd = _zstd()
    except ImportError:
        needed = "pip install 'cntext-cli[zstd]'" if kind == "zstd" else "a Python that has it"
        raise Damaged(f"packed by {kind}, which needs {needed}") from None
    return (zstd.ZstdError,), zstd.ZstdDecompressor


def _zstd() -> Any:
    from importlib import import_module

    try:
        return import_module("compression.zstd")  # Python 3.14
    except ImportError:
        return import_module("backports.zstd")
