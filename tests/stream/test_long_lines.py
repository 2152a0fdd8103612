"""A long line goes out in time that grows with its length."""

from __future__ import annotations

import os
import threading

from cntext.stream.output import Output


class Counted(bytes):
    """Bytes that count how many of them were searched for a line end."""

    searched = 0

    def find(self, *arguments: int | bytes) -> int:  # type: ignore[override]
        start, end = int(arguments[1]), int(arguments[2])
        place = bytes.find(self, *arguments)  # type: ignore[arg-type]
        Counted.searched += (place if place >= 0 else end) - start
        return place


def test_its_end_is_looked_for_once() -> None:
    read_end, write_end = os.pipe()
    data = Counted(b'{"text":"' + b"a" * 3_000_000 + b'"}\n' + b'{"text":""}\n')
    received: list[bytes] = []

    def drain() -> None:
        while chunk := os.read(read_end, 1 << 16):
            received.append(chunk)

    reader = threading.Thread(target=drain)
    reader.start()
    output = Output(write_end)
    output._send(data)
    os.close(write_end)
    reader.join()
    os.close(read_end)
    assert b"".join(received) == bytes(data)
    assert 0 < Counted.searched <= 2 * len(data)
