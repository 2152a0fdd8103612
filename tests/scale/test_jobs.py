"""``--jobs N`` gives what one process gives: bytes, diagnostics, rejects and exit code."""

from __future__ import annotations

import gzip
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cntext.cli.segment import Segment
from cntext.record.types import Record
from tests.cli.running import text_commands, with_needed
from tests.scale.swapped import Done, run
from tests.scale.test_pipe import FOREIGN, ROOT, TEXT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def lines(size: int, *, good: bool = False) -> bytes:
    """JSON lines with all that can be wrong with some of them, in an order that doesn't repeat."""
    random = Random(size)
    kinds = [
        f'{{"id":"a","text":"{TEXT}",{FOREIGN}}}',
        f'{{"id":1,"text":"{TEXT}\\n\\n第二段：三百二十人。","source":"elsewhere"}}',
        f'{{"id":"t","text":"他来了。他走了。","tokens":["他来","了。他","走了。"],"k":["{TEXT}"]}}',
        f'{{"id":"k","text":"{TEXT}","keywords":[{{"text":"湖南","spans":[[0,2]]}}]}}',
    ]
    bad = [
        '{"text":12}',
        "",
        "{broken",
        "[1]",
        '{"id":1,"text":"a","id":2}',
        '{"text":"\\ud800"}',
    ]
    result: list[bytes] = []
    length = 0
    while length < size:
        one_is_bad = not good and result and random.random() < 0.01
        line = (random.choice(bad) if one_is_bad else random.choice(kinds)).encode()
        if one_is_bad and random.random() < 0.2:
            line = b'{"text":"\xff\xfe"}'
        result.append(line)
        length += len(line) + 1
    return b"\n".join(result)


LINES = lines(270_000)
PLAIN = "\n".join(f"第{number}行：{TEXT}" for number in range(3000))


def both(arguments: list[str], data: bytes) -> Done:
    """What one process gives, which is what three give."""
    one = run(arguments, data)
    assert run([*arguments, "-j", "3"], data) == one
    return one


@pytest.mark.parametrize("name", text_commands())
def test_every_command(name: str) -> None:
    done = both(with_needed(name), LINES)
    assert done.code == 1
    assert done.stderr.count("\n") > 5


@pytest.mark.parametrize(
    "arguments",
    [
        "segment --pos -o tsv",
        "segment --each -q",
        "split --by sentence -o text",
        "numbers --into zahlen -o csv",
        "names --kind place --strict",
        "detect -0 -o text --input jsonl",
        "pipe 'split --by sentence | segment | numbers --each'",
        "pipe 'segment --strict | split --by clause | detect'",
    ],
)
def test_forms(arguments: str) -> None:
    both(shlex.split(arguments), LINES)


def test_records_without_an_id_are_named_by_all_before_them() -> None:
    data = "\n".join(f'{{"text":"一行。{number}！{TEXT}"}}' for number in range(2000)).encode()
    done = both(["pipe", "segment --into words | split --by sentence"], data)
    assert b'"id":"-:2000.2"' in done.stdout


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["--encoding", "gb18030"]),
        ("gb18030", ["--encoding", "auto"]),
        ("gb18030", []),
        ("gb18030", ["--errors", "replace"]),
        ("utf-16", ["--encoding", "utf-16"]),
        ("utf-16-le", ["--encoding", "auto"]),
        ("big5", ["--encoding", "auto", "--errors", "replace"]),
    ],
)
@pytest.mark.parametrize("ascii_first", [False, True])
def test_lines_of_plain_text(encoding: str, arguments: list[str], ascii_first: bool) -> None:
    text = ("plain ascii\n" + "ascii " * 99 + "\n") * 500 * ascii_first + PLAIN
    data = text.encode(encoding, "replace") + b"\xff\xfe\xfd\n\xff\n" + "末行".encode(encoding)
    done = both(["segment", "-l", *arguments], data)
    assert len(done.stdout) > 100_000 or done.code == 1


def test_records_that_end_with_nul() -> None:
    both(["segment", "-0", "-o", "text"], PLAIN.replace("\n", "\0").encode())


def test_rejects(tmp_path: Path) -> None:
    for jobs in "14":
        run(["segment", "--rejects", str(tmp_path / jobs), "-j", jobs], LINES)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "4").read_bytes() != b""


def test_many_files_and_what_is_missing(tmp_path: Path) -> None:
    files = []
    for number in range(60):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"第{number}篇\n\n{PLAIN[number * 99 :][: 97 * number]}", encoding="utf-8")
        files.append(str(file))
    files[7] = str(tmp_path / "missing")
    Path(files[20]).write_bytes(b"\xff" * 99)
    Path(files[30]).write_bytes(b'{"x":1}\n' * 99)
    for step in (["split", "--by", "sentence"], ["segment"], ["clean", "-o", "text"]):
        done = both([*step, *files], b"")
        assert done.code == 1
        assert done.stderr.count("\n") == 3


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that kills its process at a record with this text, if it isn't the test's own."""
    apply, here = Segment.apply, os.getpid()

    def deadly_apply(self: Segment, record: Any, *rest: str) -> tuple[Record]:
        if "毒" in record["text"] and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return apply(self, record, *rest)  # type: ignore[return-value]

    monkeypatch.setattr(Segment, "apply", deadly_apply)


@pytest.mark.usefixtures("deadly")
def test_a_worker_that_dies_costs_its_record_only(tmp_path: Path) -> None:
    good = lines(300_000, good=True).split(b"\n")
    poison = '{"id":"p","text":"毒"}'.encode()
    numbers = [0, 1, 2, 500, 777, 778, len(good) + 6]
    data = list(good)
    for number in numbers:
        data.insert(number, poison)
    rejects = tmp_path / "rejects"
    done = run(["segment", "-j", "2", "--rejects", str(rejects)], b"\n".join(data))
    assert done.stdout == run(["segment"], b"\n".join(good)).stdout
    assert done.code == 1
    assert done.stderr.splitlines() == [
        f"cntext segment: -:{number + 1}: the process that handled it was killed (SIGKILL)"
        for number in numbers
    ]
    assert rejects.read_bytes() == (poison + b"\n") * (len(numbers) - 1) + poison


@pytest.mark.usefixtures("deadly")
def test_a_file_at_which_a_worker_dies(tmp_path: Path) -> None:
    files = []
    for number in range(8):
        files.append(str(tmp_path / f"{number}.txt"))
        Path(files[-1]).write_text(PLAIN[:9000] + ("毒" if number == 3 else ""), encoding="utf-8")
    done = run(["segment", "-j", "2", *files], b"")
    assert (done.stdout.count(b"\n"), done.code) == (7, 1)
    assert done.stderr.startswith(f"cntext segment: {files[3]}: the process that handled it was k")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cntext", *arguments],
        stderr=subprocess.PIPE,
        env=environment(),
        **options,
    )


def children(pid: int) -> list[int]:
    """The processes that ``pid`` has made and that live."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(number) for number in path.read_text().split()]


def wait_for_children(process: subprocess.Popen[bytes], count: int) -> list[int]:
    for _ in range(3000):
        found = children(process.pid)
        if len(found) == count:
            return found
        time.sleep(0.01)
    raise TimeoutError


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def assert_gone(pids: list[int]) -> None:
    for _ in range(1000):
        if not any(map(is_alive, pids)):
            return
        time.sleep(0.01)
    raise AssertionError(pids)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Input that takes longer than any of these tests waits."""
    path = tmp_path_factory.mktemp("jobs") / "page.jsonl"
    path.write_bytes((lines(200_000, good=True) + b"\n") * 60)
    yield str(path)
    path.unlink()


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")


@needs_proc
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9)]
)
def test_signals_leave_no_process_behind(number: signal.Signals, code: int, page: str) -> None:
    with start("keywords", "-j", "2", page, stdout=subprocess.DEVNULL) as process:
        workers = wait_for_children(process, 2)
        process.send_signal(number)
        assert process.wait(60) == code
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert_gone(workers)


@needs_proc
def test_a_signal_to_the_whole_group(page: str) -> None:
    """As the terminal sends it at Ctrl-C."""
    options: dict[str, Any] = {"stdout": subprocess.DEVNULL, "start_new_session": True}
    with start("keywords", "-j", "2", page, **options) as process:
        workers = wait_for_children(process, 2)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert_gone(workers)


@needs_proc
def test_a_reader_that_has_seen_enough(page: str) -> None:
    with start("segment", "-j", "2", page, stdout=subprocess.PIPE) as process:
        workers = wait_for_children(process, 2)
        assert process.stdout is not None
        assert process.stdout.readline().endswith(b"}\n")
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert_gone(workers)


@needs_proc
def test_a_worker_killed_from_outside_costs_a_record_at_most(page: str) -> None:
    with start("segment", "-j", "2", page, stdout=subprocess.PIPE) as process:
        worker = wait_for_children(process, 2)[0]
        os.kill(worker, signal.SIGKILL)
        stdout, stderr = process.communicate(timeout=120)
    records = Path(page).read_bytes().count(b"\n")
    assert records - stdout.count(b"\n") == stderr.count(b"\n") == process.returncode
    assert process.returncode in (0, 1)


def test_a_record_comes_out_before_the_next_is_read() -> None:
    line = f'{{"text":"{TEXT}"}}\n'.encode()
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with start("segment", "-j", "2", **options) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for size in (1, 1, 2000, 1):
            process.stdin.write(line * size)
            process.stdin.flush()
            for _ in range(size):
                assert process.stdout.readline().endswith(b"}\n")
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "", "1000000"])
def test_wrong_numbers(value: str) -> None:
    from click import BadParameter

    with pytest.raises(BadParameter):
        run(["segment", f"--jobs={value}"], b"")


def test_auto() -> None:
    assert run(["segment", "-j", "auto"], LINES) == run(["segment"], LINES)


def test_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    one = run(["segment"], LINES)
    monkeypatch.delattr(os, "fork")
    note = "cntext segment: --jobs: one process works, since this system makes no copies of it\n"
    assert run(["segment", "-j", "2"], LINES) == one._replace(stderr=note + one.stderr)
    assert run(["segment", "-j", "2", "-q"], LINES) == run(["segment", "-q"], LINES)


def test_where_no_process_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    one = run(["segment"], LINES)

    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert run(["segment", "-j", "2"], LINES) == one


LONG = "\n\n".join(f"第{number}天\n（记者 吴桂英）{TEXT}他来了。\n" for number in range(7000))


def _are_same(one: Done, other: Done) -> None:
    """As ``==`` of the bytes, which would tell of megabytes, by the first line that differs."""
    for lines in zip(one.stdout.split(b"\n"), other.stdout.split(b"\n"), strict=True):
        assert lines[0] == lines[1]


@pytest.mark.parametrize(
    "steps",
    [
        "split --by sentence | segment --pos",
        "split --by paragraph | segment | numbers --each -q",
        "split --by sentence | segment | split --by clause | grep 经济 -o tsv",
        "split | names | numbers -o csv",
        "split --by block | numbers -o text",
        "detect | split --by sentence | detect",
        "clean | split --by clause --each | segment",
        "names --each | segment --pos",
        "convert --to tw | split --by clause | grep 吳桂英 -o tsv",
        "split --by sentence | segment --field nothing -q",
        "split --by sentence | segment --field nothing --strict",
        "split --by sentence | clean --into words | numbers --field words --rejects {rejects}",
    ],
)
def test_the_parts_of_a_long_text_are_shared(steps: str, tmp_path: Path) -> None:
    """With a bad line in it, a short text and lines of JSON beside it, and one that ends early."""
    long, short = tmp_path / "long", tmp_path / "short"
    long.write_text(LONG, encoding="utf-8")
    short.write_text(PLAIN[:5000], encoding="utf-8")
    bad, packed, page = tmp_path / "bad", tmp_path / "packed", tmp_path / "page"
    data = LONG.encode()
    bad.write_bytes(data[: 1 << 20] + b"\xff\n" + data[1 << 20 :])
    packed.write_bytes(gzip.compress(data)[:-9000])
    page.write_bytes(lines(99_000))
    files = [str(path) for path in (short, long, page, bad, packed, short)]
    rejects = tmp_path / "rejects"
    words = ["pipe", steps.format(rejects=rejects), *files]
    done, shared = run(words, b""), run([*words, "-j", "3"], b"")
    assert (shared.code, shared.stderr) == (done.code, done.stderr) == (1, done.stderr)
    _are_same(done, shared)
    assert done.stdout or "nothing" in steps


@pytest.mark.usefixtures("deadly")
def test_a_worker_that_dies_at_a_part_of_a_text() -> None:
    data = LONG[:400_000].replace("他来了。", "毒。", 1).encode() * 4
    one = run(["pipe", "split --by sentence | segment"], data)
    done = run(["pipe", "split --by sentence | segment", "-j", "2"], data)
    assert done.code == 1
    died = "cntext pipe: segment: -: the process that handled it was killed (SIGKILL)"
    assert done.stderr.splitlines() == [died] * 4
    expected = [line for line in one.stdout.splitlines() if "毒" not in line.decode()]
    assert done.stdout.splitlines() == expected
