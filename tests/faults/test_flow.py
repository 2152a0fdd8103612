"""Time and memory: a record at a time, however slow, long or many they are."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from tests.faults.processes import (
    COMMANDS,
    FULL,
    command_line,
    environment,
    run,
    running,
    whole_records,
)

every_command = pytest.mark.parametrize("name", COMMANDS)
TEXT = "第三届博览会上，签约项目15个，金额达143.32亿元，增长百分之五。"


@every_command
@pytest.mark.parametrize(
    ("arguments", "pieces"),
    [
        ([], ['{"text":"三百元。"}\n', "\n", ' {"text": "五百元。"}\r\n']),
        (["-l"], ["三百元。\n", "\n", "五百元。\n"]),
        (["-l", "--encoding", "auto"], ["300\n", "五百元。\n"]),
        (["-0"], ["三百元。\0", "五百\n元。\0"]),
        (["-0", "-o", "text"], ["三百元。\0", "五百\n元。\0"]),
        (["--input", "jsonl"], ["5\n", '{"text":"三百元。"}\n']),
        (["-o", "tsv", "-l"], ["三百元。\n", "五百元。\n"]),
    ],
    ids=["jsonl", "lines", "lines, auto", "null", "null text", "bad first", "tsv"],
)
def test_a_record_comes_out_before_the_next_is_read(
    name: str, arguments: list[str], pieces: list[str]
) -> None:
    """Each piece is answered in full while the next one hasn't been sent."""
    whole = run(name, *arguments, data="".join(pieces).encode()).stdout
    got = b""
    with running(name, *arguments) as process:
        os.set_blocking(process.out.fileno(), False)
        for count in range(1, len(pieces) + 1):
            process.send(pieces[count - 1].encode())
            sent = "".join(pieces[:count]).encode()
            expected = run(name, *arguments, data=sent).stdout
            deadline = time.monotonic() + 20
            while got != expected and time.monotonic() < deadline:
                got += process.out.read() or b""
                time.sleep(0.005)
            assert got == expected
    assert got == whole


@every_command
def test_a_line_of_many_megabytes(name: str) -> None:
    size = 50_000_000 if FULL else 300_000
    text = TEXT * (size // len(TEXT.encode()))
    result = run(name, "--input", "jsonl", data=f'{{"text":"{text}"}}\n{{"text":"一"}}\n'.encode())
    assert (result.code, result.stderr) == (0, b"")
    joined = "".join(record["text"] for record in result.records)
    assert len(joined) >= len(text) if name == "convert" else joined == text + "一"


@every_command
def test_many_short_lines(name: str) -> None:
    count = 200_000 if FULL else 3_000
    data = b"".join(b"%d\n" % number for number in range(count))
    result = run(name, "-l", data=data)
    assert (result.code, result.stderr) == (0, b"")
    assert [record["text"] for record in result.records] == [str(n) for n in range(count)]


def test_many_bad_lines_are_told_quickly() -> None:
    """What is costly to tell (which encoding it may be) is told once."""
    count = 200_000 if FULL else 5_000
    data = TEXT.encode("gb18030") + b"\n"
    begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    result = run("numbers", "-l", data=data * count)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin
    assert result.code == 1
    assert result.stderr.count(b"\n") == count
    assert result.stderr.count(b"it may be gb18030") == 1
    assert used < 1.0 + count * 50e-6


@pytest.mark.parametrize("name", COMMANDS if FULL else ["convert"])
def test_memory_stays_constant(name: str, tmp_path: Path) -> None:
    """The streams are the same for all; in the full size every command is held to it."""
    if FULL:
        assert peak(name, tmp_path, 300_000_000) < 200_000
    assert peak(name, tmp_path, 8_000_000) < peak(name, tmp_path, 30_000) + 4000


def peak(name: str, folder: Path, size: int) -> int:
    """The memory, in kB, that a command takes for that many bytes of input."""
    line = f'{{"id":"r","text":"{TEXT * 20}"}}\n'.encode()
    path = folder / "input.jsonl"
    with open(path, "wb") as file:
        for _ in range(size // len(line) + 1):
            file.write(line)
    script = (
        "import resource, subprocess, sys;"
        "code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    line_of = [sys.executable, "-c", script, *command_line(name, str(path))]
    done = subprocess.run(line_of, env=environment(), capture_output=True, check=True)
    code, kilobytes = map(int, done.stdout.split())
    assert code == 0
    return kilobytes


def test_slow_reader_gets_everything() -> None:
    data = "".join(f'{{"id":"{n}","text":"{TEXT * (n % 50)}"}}\n' for n in range(300)).encode()
    got = b""
    with running("segment", "--input", "jsonl", stdin=subprocess.PIPE) as process:

        def feed() -> None:
            process.send(data)
            process.finish_input()

        feeder = Thread(target=feed)
        feeder.start()
        while chunk := os.read(process.out.fileno(), 10_000):
            got += chunk
            time.sleep(0.0005)
        feeder.join()
        assert process.code() == 0
    assert [record["id"] for record in whole_records(got)] == [str(n) for n in range(300)]


def test_non_blocking_descriptors() -> None:
    """A shared descriptor may have been made non-blocking by another program."""
    data = "".join(f'{{"text":"{TEXT * 30}"}}\n' for _ in range(80)).encode()
    expected = run("convert", data=data).stdout
    read_end, write_end = os.pipe()
    in_end, feed_end = os.pipe()
    os.set_blocking(write_end, False)
    os.set_blocking(in_end, False)
    with running("convert", stdin=in_end, stdout=write_end) as process:
        os.close(write_end)
        os.close(in_end)
        first = data.index(b"\n") + 1
        os.write(feed_end, data[:first])
        got = os.read(read_end, 1)  # so it has read the first line and asks for more in vain
        time.sleep(0.2)

        def feed() -> None:
            rest = data[first:]
            while rest:
                rest = rest[os.write(feed_end, rest) :]
            os.close(feed_end)

        feeder = Thread(target=feed)
        feeder.start()
        while chunk := os.read(read_end, 65536):
            got += chunk
            time.sleep(0.001)
        feeder.join()
        os.close(read_end)
        assert process.error() == b""
        assert process.code() == 0
    assert got == expected
