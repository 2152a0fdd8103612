"""One line on stderr for everything that a person has to know."""

from __future__ import annotations

import os
from contextlib import suppress

_STDERR = 2
_LONGEST = 2000


def visible(text: str, json: bool = False) -> str:
    """``text`` with every character that a terminal would obey written as an escape.

    That is C0 and C1 controls and DEL, line and paragraph separators, the bidirectional controls
    (Unicode 15, section 23.2) and surrogates; everything else stays. With ``json`` the escapes
    are those of JSON strings, so that a line of JSON still says the same.
    """
    if text.isprintable():
        return text
    return "".join(_escaped(char, json) if _is_obeyed(ord(char)) else char for char in text)


def _is_obeyed(code: int) -> bool:
    return (
        code < 0x20
        or 0x7F <= code <= 0x9F
        or code in (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
    )


def _escaped(char: str, json: bool) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if json or code > 0xFF else f"\\x{code:02x}"


class _Status:
    """A line at the terminal that stands until something else is to be written there."""

    def __init__(self) -> None:
        self._stands = False
        self.is_held = False
        """Whether something else is being written."""

    def show(self, line: str) -> None:
        """Put ``line`` in the place of the one that stands."""
        self._stands = True
        self._write(f"\r{line}\x1b[K")

    def clear(self) -> None:
        """Take it away."""
        if self._stands:
            self._stands = False
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        with suppress(OSError):
            os.write(_STDERR, text.encode("utf-8", "backslashreplace"))


STATUS = _Status()


def complain(*parts: str) -> None:
    """Write ``parts`` as one line ``a: b: c`` to stderr; a stderr that is gone is no error."""
    line = visible(": ".join(part for part in parts if part))
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1] + "…"
    data = (line + "\n").encode("utf-8", "backslashreplace")
    STATUS.is_held = True
    STATUS.clear()
    try:
        while data:
            data = data[os.write(_STDERR, data) :]
    except OSError:
        pass
    finally:
        STATUS.is_held = False
