"""Frames come out of a lane as they went in, through the memory or the pipe."""

from __future__ import annotations

import os
from collections import deque
from copy import copy
from random import Random

import pytest

from cntext.work import lane
from cntext.work.lane import Lane


@pytest.mark.parametrize("seed", range(5))
def test_frames_in_order(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_PLACE", 1000)
    monkeypatch.setattr(lane, "_CHUNK", 700)
    random, writer = Random(seed), Lane()
    reader = copy(writer)  # as a process has it that was forked
    waiting: deque[bytes] = deque()
    for _ in range(300):
        if len(waiting) < 2:  # as many as there are places
            size = random.choice([0, 1, 500, 999, 1000, 1001, 5000])
            pieces = [random.randbytes(size), random.randbytes(random.randint(0, 9))]
            writer.write(pieces)
            waiting.append(b"".join(pieces))
        if waiting and random.random() < 0.6:
            while (frame := reader.read()) is None:
                pass
            assert frame == waiting.popleft()
    os.close(writer.writer)
    while waiting:
        if (frame := reader.read()) is not None:
            assert frame == waiting.popleft()
    with pytest.raises(EOFError):
        reader.read()
    os.close(reader.reader)
    writer.close()
