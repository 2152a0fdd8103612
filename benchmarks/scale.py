"""How time and memory grow from 1 MB to 1 GB and from one process to two, beside GNU parallel.

Run: python benchmarks/scale.py [--sizes 1,10,100,1000] [--commands NAME,...] [--update]

The input is the big corpus beside the checkout (CNTEXT_CORPUS names another place), as often as
makes so many megabytes, in lines or in the JSON lines of paragraphs that split makes of them,
written to a temporary folder (--folder) and removed. Each command runs alone, with -j 2, and under
`parallel --pipepart -k -j2` (Debian's package parallel), whose blocks are a sixteenth of the
input, 32 MB at most. Time is wall time, the best of --rounds; memory is the largest resident size
of any of the processes at once, summed over them, looked at ten times a second. --update writes the
table and the picture (which needs matplotlib) into docs/scale.md and docs/scale.png.
"""

from __future__ import annotations

import argparse
import os
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CNTEXT_CORPUS") or ROOT.parent / "shared" / "corpus")
FILES = ("novel_hans_classics", "wiki_hans_cmrc")
MANUAL = ROOT / "docs" / "scale.md"
PICTURE = ROOT / "docs" / "scale.png"
MARKER = "<!-- measured -->"
MEGABYTE = 1_000_000

PAGE = """\
# Scale

How time and memory grow with the input, with one process and with two, beside GNU parallel
running the same command (`parallel --pipepart -k -j2`), measured by `benchmarks/scale.py`.

Memory is that of all processes together, what they share counted once; it stays where it is
however large the input, for lines and records are read, handled and written in portions. `-j`
divides records: a text that is one record (no `-l`, no JSON lines) is handled by one process. In a
`pipe`, what the first step makes of a large text, its articles or sentences, is divided among the
processes for the steps that follow: `cntext pipe -j2 'split --by sentence | segment' big.txt`.

![Time and memory over the size of the input](scale.png)

"""

COMMANDS = {
    "segment": ("segment -l", "lines"),
    "convert": ("convert --to tw -l", "lines"),
    "split": ("split --by sentence", "json"),
    "numbers": ("numbers", "json"),
    "pipe": ("pipe 'segment --pos | keywords --top 5'", "json"),
    "text": ("pipe 'split --by sentence | segment --pos'", "lines"),
}
WAYS = {"one process": 1, "-j 2": 2, "parallel": 2}


class Measured(NamedTuple):
    """What a run took: seconds by the clock, of all processors, and bytes of memory."""

    wall: float
    processors: float
    memory: int


def cntext(command: str) -> list[str]:
    """The words of a command line."""
    return [sys.executable, "-m", "cntext", *shlex.split(command)]


def words(command: str, way: str, path: Path) -> list[str]:
    """The command line for ``path``."""
    if way != "parallel":
        return [*cntext(command), "-j", str(WAYS[way]), str(path)]
    block = max(MEGABYTE, min(32 * MEGABYTE, path.stat().st_size // 16))
    given = shlex.join(cntext(command))
    return ["parallel", "--pipepart", "-k", "-j2", f"--block={block}", "-a", str(path), given]


def measured(arguments: list[str]) -> Measured:
    """Run a command line."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    before, began, memory = os.times(), time.monotonic(), 0
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment) as process:
        ended = os.pidfd_open(process.pid)  # readable at once when it ends: no tenth is added
        while process.poll() is None:
            memory = max(memory, sum(map(resident, family(process.pid))))
            select.select([ended], [], [], 0.1)
        os.close(ended)
    wall, after = time.monotonic() - began, os.times()
    if process.returncode:
        raise SystemExit(f"{shlex.join(arguments)} ended with {process.returncode}")
    used = sum(after[2:4]) - sum(before[2:4])
    return Measured(wall, used, memory)


def family(pid: int) -> list[int]:
    """``pid`` and all processes below it."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [pid, *(each for child in text.split() for each in family(int(child)))]


def resident(pid: int) -> int:
    """Memory that is no other process's: what several share counts for each in part."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in text.splitlines() if line[:4] == "Pss:")


def made(kind: str, size: int, folder: Path) -> Path:
    """A file of ``size`` megabytes of lines, or of records."""
    path = folder / f"{size}.{kind}"
    base = b"".join((CORPUS / f"{name}.txt").read_bytes() for name in FILES)
    if kind == "json":
        source = folder / "base.txt"
        source.write_bytes(base[:MEGABYTE].decode(errors="ignore").encode())
        base = subprocess.run(
            [*cntext("split --by paragraph"), str(source)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        ).stdout
    left = size * MEGABYTE
    with path.open("wb") as file:
        while left > 0:
            part = base if len(base) <= left else base[: base.rfind(b"\n", 0, left) + 1]
            file.write(part)
            left -= len(part) or left
    return path


def table(results: dict[tuple[str, str, int], Measured]) -> str:
    """The results, a row a command and size."""
    rows = [
        "| command | MB | one process | `-j 2` | parallel | gain of `-j 2` |"
        " memory | `-j 2` | parallel |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, size in dict.fromkeys((name, size) for name, _, size in results):
        row = [results[name, way, size] for way in WAYS]
        times = " | ".join(f"{one.wall:.1f} s" for one in row)
        memory = " | ".join(f"{one.memory / MEGABYTE:.0f} MB" for one in row)
        gain = row[0].wall / row[1].wall
        rows.append(f"| `{COMMANDS[name][0]}` | {size} | {times} | {gain:.2f} | {memory} |")
    return "\n".join(rows) + "\n"


def draw(results: dict[tuple[str, str, int], Measured], path: Path) -> None:
    """Time and memory over size, a pair of pictures a command."""
    pyplot = import_module("matplotlib.pyplot")  # not needed without --update

    names = list(dict.fromkeys(name for name, _, _ in results))
    width = 3.2 * len(names) + 1
    figure, axes = pyplot.subplots(2, len(names), figsize=(width, 6.5), sharex=True, squeeze=False)
    for column, name in enumerate(names):
        sizes = sorted({size for each, _, size in results if each == name})
        for way, mark in zip(WAYS, "os^", strict=True):
            row = [results[name, way, size] for size in sizes]
            style = {"marker": mark, "label": way}
            axes[0][column].plot(sizes, [one.wall for one in row], **style)
            axes[1][column].plot(sizes, [one.memory / MEGABYTE for one in row], **style)
        axes[0][column].set(title=COMMANDS[name][0], xscale="log", yscale="log")
        axes[0][column].title.set_fontsize(9)
        axes[1][column].set(xlabel="input (MB)", ylim=(0, None))
    axes[0][0].set_ylabel("time (s)")
    axes[1][0].set_ylabel("memory of all processes (MB)")
    axes[0][0].legend()
    figure.tight_layout()
    figure.savefig(path, dpi=100)


def main() -> None:
    """Measure and print, or update the manual."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,100", help="megabytes, with commas between")
    parser.add_argument("--commands", default="segment,convert,split,numbers")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--folder", help="where the input is made")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    if not shutil.which("parallel"):
        raise SystemExit("this needs GNU parallel")
    results: dict[tuple[str, str, int], Measured] = {}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for size in map(int, options.sizes.split(",")):
            for name in options.commands.split(","):
                command, kind = COMMANDS[name]
                path = Path(folder) / f"{size}.{kind}"
                if not path.exists():
                    made(kind, size, Path(folder))
                for way in WAYS:
                    runs = [measured(words(command, way, path)) for _ in range(options.rounds)]
                    best = results[name, way, size] = min(runs)
                    print(f"{name} {size} MB {way}: {best}", file=sys.stderr, flush=True)
            for path in Path(folder).glob(f"{size}.*"):
                path.unlink()
    print(table(results))
    if options.update:
        draw(results, PICTURE)
        before = PAGE
        if MANUAL.exists():
            before = MANUAL.read_text(encoding="utf-8").partition(MARKER)[0]
        MANUAL.write_text(f"{before}{MARKER}\n\n{table(results)}", encoding="utf-8")


if __name__ == "__main__":
    main()
