"""Rows as a Parquet file, in groups of bounded size, through pyarrow.

Rows come as lines of JSON, whoever made them (the processes of ``--jobs`` make bytes), and are put
into columns whose types a JSON Schema tells. A value that has no place in its column, such as an
integer beyond 64 bits, goes to the last column as it is: nothing is changed to make it fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cntext.stream.jsonl import load
from cntext.stream.output import Output

REST = "other_fields"
"""The last column: what no other has, as the text of a JSON object."""

_GROUP = 1 << 23  # bytes of JSON lines that make a row group
_ROWS = 1 << 16  # or so many rows
_LONGEST_EXACT = 17  # characters of a number that a double surely keeps


class NoParquet(Exception):  # noqa: N818  (it is what there is)
    """The package isn't there; the message says which."""


class Unfit(ValueError):  # noqa: N818  (the value is)
    """A value that its column can't hold."""


class ParquetOutput(Output):
    """In place of ``output``: takes rows as lines of JSON and sends off a Parquet file.

    ``schemas`` are those of the columns, in their order. Raises NoParquet without pyarrow.
    """

    def __init__(self, output: Output, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise NoParquet(f"{error.name or 'pyarrow'} isn't there") from None
        self._under = output
        self._arrow = pyarrow
        self._columns = {name: _kind_of(schema) for name, schema in schemas.items()}
        fields = [
            pyarrow.field(name, _arrow_type(kind, pyarrow)) for name, kind in self._columns.items()
        ]
        self._schema = pyarrow.schema([*fields, pyarrow.field(REST, pyarrow.string())])
        self._lines: list[bytes] = []
        self._held_bytes = self._rows = 0
        self._sink = _Sink()
        self._writer = pyarrow.parquet.ParquetWriter(self._sink, self._schema)

    @property
    def exit_code(self) -> int:
        """The exit code of the output below."""
        return self._under.exit_code

    @exit_code.setter
    def exit_code(self, code: int) -> None:
        self._under.exit_code = code

    def write(self, data: bytes) -> None:
        """Take rows, a line of JSON each."""
        self._lines.append(data)
        self._held_bytes += len(data)
        self._rows += data.count(b"\n")
        if self._held_bytes >= _GROUP or self._rows >= _ROWS:
            self._write_group()

    def flush(self) -> None:
        """Nothing: rows wait for their group, and a file without its end can't be read."""

    def redirect(self, descriptor: int, name: str) -> None:
        """Write to a file of that name from now on."""
        self._under.redirect(descriptor, name)

    def discard(self) -> None:
        """Forget what is held."""
        self._lines.clear()
        self._held_bytes = self._rows = 0
        self._under.discard()

    def end(self) -> None:
        """Write what is left and the end of the file."""
        self._write_group()
        self._writer.close()
        self._pass_on()
        self._under.flush()

    def _write_group(self) -> None:
        rows = b"".join(self._lines).splitlines()
        self._lines.clear()
        self._held_bytes = self._rows = 0
        if rows:
            table = self._table(rows)
            self._writer.write_table(table, row_group_size=len(rows))
        self._pass_on()

    def _pass_on(self) -> None:
        for data in self._sink.taken():
            self._under.write(data)

    def _table(self, rows: list[bytes]) -> Any:
        values: dict[str, list[Any]] = {name: [] for name in (*self._columns, REST)}
        for line in rows:
            row = load(line)
            rest = _members(row.pop(REST, None))
            rest.update({key: bytes(row[key]) for key in row if key not in self._columns})
            for name, kind in self._columns.items():
                raw = bytes(row[name]) if name in row else b"null"
                try:
                    values[name].append(_value(raw, kind))
                except Unfit:
                    values[name].append(None)
                    rest[name] = raw
            values[REST].append(_object(rest) if rest else None)
        arrays = [self._arrow.array(values[field.name], type=field.type) for field in self._schema]
        return self._arrow.table(arrays, schema=self._schema)


class _Sink:
    """A file for pyarrow: what it writes is kept until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def taken(self) -> list[bytes]:
        parts, self._parts = self._parts, []
        return parts


Kind = str | list[Any] | dict[str, Any]
"""The type of a column: "string", "integer", "number", "boolean", "text" of any JSON, a list with
the type of its members, or a dict with those of an object's fields."""


def _kind_of(schema: Mapping[str, Any]) -> Kind:
    """What a column for values of ``schema`` is; "text" where they are of several types."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kinds = [kind for kind in types if kind != "null"]
    if len(kinds) != 1:
        return "text"
    if kinds == ["array"]:
        return [_kind_of(schema["items"])]
    if kinds == ["object"]:
        return {key: _kind_of(part) for key, part in schema["properties"].items()}
    return str(kinds[0])


def _arrow_type(kind: Kind, arrow: Any) -> Any:
    if isinstance(kind, list):
        return arrow.list_(_arrow_type(kind[0], arrow))
    if isinstance(kind, dict):
        return arrow.struct([(key, _arrow_type(part, arrow)) for key, part in kind.items()])
    types = {"integer": arrow.int64, "number": arrow.float64, "boolean": arrow.bool_}
    return types.get(kind, arrow.string)()


def _value(raw: bytes, kind: Kind) -> Any:
    """The value of a cell. Raises Unfit where the column can't hold it as it is."""
    if kind == "text" and raw[:1] not in (b'"', b"n"):
        return raw.decode()
    import msgspec

    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        raise Unfit from None
    if isinstance(value, float) and len(raw) > _LONGEST_EXACT and not _is_exact(raw, value):
        raise Unfit
    return _fitted(value, kind)


def _is_exact(raw: bytes, value: float) -> bool:
    from decimal import Decimal

    return Decimal(raw.decode()) == Decimal(repr(value))


def _fitted(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if isinstance(kind, list) and isinstance(value, list):
        return [_fitted(part, kind[0]) for part in value]
    if isinstance(kind, dict) and isinstance(value, dict) and value.keys() <= kind.keys():
        return {key: _fitted(part, kind[key]) for key, part in value.items()}
    if kind in ("string", "text") and isinstance(value, str):
        return value
    if kind == "boolean" and isinstance(value, bool):
        return value
    if isinstance(value, bool) or isinstance(kind, (list, dict)):
        raise Unfit
    if kind == "integer" and isinstance(value, int) and -(1 << 63) <= value < 1 << 63:
        return value
    if kind == "number" and isinstance(value, (int, float)) and abs(value) <= 1 << 53:
        return float(value)
    if kind == "number" and isinstance(value, float):
        return value
    if kind == "text":
        return _json(value)
    raise Unfit


def _json(value: Any) -> str:
    import msgspec

    return str(msgspec.json.encode(value), "utf-8")


def _members(raw: Any) -> dict[str, bytes]:
    """The fields of a JSON object, each as it is written."""
    return {key: bytes(value) for key, value in load(bytes(raw)).items()} if raw else {}


def _object(members: Mapping[str, bytes]) -> str:
    pairs = [_json(key).encode() + b":" + raw for key, raw in members.items()]
    return (b"{" + b",".join(pairs) + b"}").decode()
