"""Segmentation, tagging and conversion beside their peers: start, speed, memory, equality.

Run: python benchmarks/segment.py [--envs DIRECTORY] [--update]

Each peer is installed from the package index into an environment of its own (in DIRECTORY, kept
for the next run; default build/benchmarks). All work on the same text, in turn, for several
rounds; figures are medians of CPU time (user and system), since walls of shared machines say
little. The text is the beginning of each file of the big corpus beside the checkout (CNTEXT_CORPUS
names another place), line by line. --update writes the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "hunan-daily.txt"
CORPUS = Path(os.environ.get("CNTEXT_CORPUS") or ROOT.parent / "shared" / "corpus")
MANUAL = ROOT / "docs" / "benchmarks.md"
MARKER = "<!-- measured -->"
ROUNDS = 3
PART = 120_000
"""Characters taken of each file."""

QUIET = "import warnings; warnings.simplefilter('ignore'); import logging; logging.disable()\n"
OWN = "from cntext.text.segment import Segmenter\ns = Segmenter(); e = Segmenter(exact=True)"
JIEBA = QUIET + "import jieba, orjson; from jieba import posseg; jieba.initialize()"
FAST = (
    QUIET + "import jieba_fast as jieba, orjson\nfrom jieba_fast import posseg; jieba.initialize()"
)
DAT = QUIET + "import jieba_fast_dat as jieba, orjson; from jieba_fast_dat import posseg"
PYO3 = "import opencc_jieba_pyo3, orjson; o = opencc_jieba_pyo3.OpenCC('s2t')"

SEGMENTERS = {
    "cntext": {
        "setup": OWN,
        "cut": "s.cut(t)",
        "offsets": "s.offsets(t)",
        "json": "s.tokens_json(t)",
        "items": "s.items_json(t)",
        "tag": "s.tags_json(t)",
        "exact": "e.cut(t)",
        "exact tag": "e.tag(t)",
    },
    "jieba": {
        "setup": JIEBA,
        "share": "25",
        "cut": "jieba.lcut(t)",
        "json": "orjson.dumps(jieba.lcut(t))",
        "items": "orjson.dumps(list(jieba.tokenize(t)))",
        "tag": "posseg.lcut(t)",
        "exact": "jieba.lcut(t)",
    },
    "rjieba": {
        "setup": "import rjieba, orjson",
        "cut": "rjieba.cut(t)",
        "json": "orjson.dumps(rjieba.cut(t))",
        "items": "orjson.dumps(rjieba.tokenize(t, 'default'))",
        "tag": "rjieba.tag(t)",
        "exact": "rjieba.cut(t)",
    },
    "jieba-fast": {
        "setup": FAST,
        "share": "25",
        "cut": "jieba.lcut(t)",
        "json": "orjson.dumps(jieba.lcut(t))",
        "tag": "posseg.lcut(t)",
        "exact": "jieba.lcut(t)",
    },
    "jieba-fast-dat": {
        "setup": DAT,
        "share": "25",
        "cut": "jieba.lcut(t)",
        "json": "orjson.dumps(jieba.lcut(t))",
        "tag": "posseg.lcut(t)",
        "exact": "jieba.lcut(t)",
    },
    "cppjieba-py-dat": {
        "setup": "import cppjieba_py_dat as jieba, orjson",
        "cut": "jieba.lcut(t)",
        "json": "orjson.dumps(jieba.lcut(t))",
        "tag": "jieba.tag(t)",
        "exact": "jieba.lcut(t)",
    },
    "opencc-jieba-pyo3": {
        "setup": PYO3,
        "cut": "o.jieba_cut(t, True)",
        "json": "orjson.dumps(o.jieba_cut(t, True))",
        "exact": "o.jieba_cut(t, True)",
    },
}

CONVERTERS = {
    "cntext": {
        "setup": "import cntext",
        "s2t": "cntext.convert(t, 's2t')",
        "s2twp": "cntext.convert(t, 's2twp')",
        "t2s": "cntext.convert(t, 't2s')",
    },
    "opencc": {
        "setup": "import opencc; c = {n: opencc.OpenCC(n) for n in ('s2t', 's2twp', 't2s')}",
        "s2t": "c['s2t'].convert(t)",
        "s2twp": "c['s2twp'].convert(t)",
        "t2s": "c['t2s'].convert(t)",
    },
    "opencc-pyo3": {
        "setup": "import opencc_pyo3 as o; c = {n: o.OpenCC(n) for n in ('s2t', 's2twp', 't2s')}",
        "s2t": "c['s2t'].convert(t)",
        "s2twp": "c['s2twp'].convert(t)",
        "t2s": "c['t2s'].convert(t)",
    },
    "zhconv-rs": {
        "setup": "from zhconv_rs import zhconv",
        "s2t": "zhconv(t, 'zh-hant')",
        "s2twp": "zhconv(t, 'zh-tw')",
        "t2s": "zhconv(t, 'zh-hans')",
    },
}

WORKER = """
import json, resource, sys, time
t = "\\u7684"
SETUP
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    lines = file.read().split("\\n")
work = lambda t: CALL
work(lines[0])
start = time.process_time()
for line in lines[::SHARE]:
    work(line)
took = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import zlib
sums = lambda: [zlib.crc32("\\0".join(map(str, work(line))).encode()) for line in lines]
tokens = sums() if len(sys.argv) > 2 else None
size = sum(len(line.encode()) + 1 for line in lines[::SHARE])
print(json.dumps([size / 1e6 / took, peak, tokens]))
"""

OPENCC = "import opencc, sys; print(opencc.OpenCC('s2tw').convert(open(sys.argv[1]).read()))"

STARTS = {
    "cntext segment": ("cntext", ["-m", "cntext", "segment", str(SEED)]),
    "cntext segment --pos": ("cntext", ["-m", "cntext", "segment", "--pos", str(SEED)]),
    "cntext convert --to tw": ("cntext", ["-m", "cntext", "convert", "--to", "tw", str(SEED)]),
    "python -m jieba": ("jieba", ["-W", "ignore", "-m", "jieba", str(SEED)]),
    "import rjieba, cut, print": (
        "rjieba",
        ["-c", "import rjieba, sys; print(rjieba.cut(open(sys.argv[1]).read()))", str(SEED)],
    ),
    "import opencc, convert, print": ("opencc", ["-c", OPENCC, str(SEED)]),
    "empty Python": ("cntext", ["-c", "pass"]),
}


def median(numbers: Iterable[float]) -> float:
    """Return the middle one (module `statistics` would import benchmarks/number_items.py)."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


class Measured(NamedTuple):
    """Medians of a task: megabytes of text a CPU second, peak memory in MB; a peer may fail."""

    speed: float
    peak: float


def environment(directory: Path, package: str) -> tuple[str, str]:
    """Return the Python of an environment that has a package, and the package's version."""
    if package == "cntext":
        from cntext import __version__

        return sys.executable, __version__
    python = directory / package / "bin" / "python"
    if not python.exists():
        venv.create(directory / package, with_pip=True)
        wanted = ["jieba==0.42.1" if package == "jieba" else package, "orjson", "setuptools<81"]
        subprocess.run([python, "-m", "pip", "-q", "install", *wanted], check=True)
    query = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([python, "-c", query], check=True, capture_output=True, text=True)
    return str(python), done.stdout.strip()


def run(python: str, peer: dict[str, str], task: str, text: Path, *more: str) -> list[object]:
    """Run one task in a process of its own. Returns [] where it fails, else MB a second, peak MB,
    and where more arguments are given a checksum of each line's tokens."""
    program = WORKER.replace("SETUP", peer["setup"]).replace("CALL", peer[task])
    program = program.replace("SHARE", peer.get("share", "1"))
    done = subprocess.run(
        [python, "-c", program, str(text), *more], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(f"{peer[task]}: {done.stderr.strip().splitlines()[-1:]}\n")
        return []
    result: list[object] = json.loads(done.stdout)
    return result


def measured(
    peers: dict[str, dict[str, str]], pythons: dict[str, str], text: Path, tasks: list[str]
) -> dict[tuple[str, str], Measured]:
    """Measure all peers' tasks on a text, in turn."""
    found: dict[tuple[str, str], list[Measured]] = {}
    for number in range(ROUNDS):
        for name, peer in peers.items():
            # What takes seconds gets a share of the lines, and no more than one round.
            slow = "share" in peer and number
            for task in tasks if name in pythons and not slow else []:
                result = run(pythons[name], peer, task, text) if task in peer else []
                if result:
                    speed, peak = float(str(result[0])), float(str(result[1]))
                    found.setdefault((name, task), []).append(Measured(speed, peak))
    return {
        key: Measured(*(median(column) for column in zip(*rounds, strict=True)))
        for key, rounds in found.items()
    }


def equality(pythons: dict[str, str], text: Path) -> dict[str, float]:
    """Return the share of lines that each peer cuts as jieba does."""
    cut: dict[str, object] = {}
    for name, peer in SEGMENTERS.items():
        result = run(pythons[name], peer, "exact", text, "tokens") if name in pythons else []
        if result:
            cut[name] = result[2]
    wanted = cut["jieba"]
    assert isinstance(wanted, list)
    return {
        name: sum(a == b for a, b in zip(tokens, wanted, strict=True)) / len(wanted)
        for name, tokens in cut.items()
        if isinstance(tokens, list)
    }


def starts(pythons: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Return CPU milliseconds and peak MB of whole processes on the seed."""
    rounds: dict[str, list[tuple[float, float]]] = {}
    for _ in range(3 * ROUNDS):
        for name, (package, arguments) in STARTS.items():
            if package in pythons:
                child = subprocess.Popen(
                    [pythons[package], *arguments],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                _, _, usage = os.wait4(child.pid, 0)
                child.returncode = 0
                time = 1000 * (usage.ru_utime + usage.ru_stime)
                rounds.setdefault(name, []).append((time, usage.ru_maxrss / 1024))
    return {
        name: (median(t for t, _ in each), median(m for _, m in each))
        for name, each in rounds.items()
    }


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def speed_table(
    speeds: dict[tuple[str, str], Measured], versions: dict[str, str], tasks: list[str]
) -> str:
    """Return the table of a text: MB a CPU second, and our ratio to each."""
    rows = []
    for name in dict.fromkeys(name for name, _ in speeds):
        cells = []
        for task in tasks:
            own, theirs = speeds.get(("cntext", task)), speeds.get((name, task))
            if theirs is None or own is None:
                cells.append("")
            elif name == "cntext":
                cells.append(f"**{theirs.speed:.1f}**")
            else:
                cells.append(f"{theirs.speed:.1f} ({own.speed / theirs.speed:.1f}x)")
        peak = max(found.peak for (other, _), found in speeds.items() if other == name)
        rows.append([f"{name} {versions[name]}", *cells, f"{peak:.0f}"])
    return table(["MB a CPU second (ours is so much faster)", *tasks, "peak MB"], rows)


def sample(directory: Path, *names: str) -> Path:
    """Write the text to work on: the beginnings of the files whose names begin so."""
    parts = []
    for path in sorted(CORPUS.glob("*.txt")):
        if path.name.startswith(names):
            parts.append(path.read_bytes().decode("utf-8")[:PART].rpartition("\n")[0])
    text = directory / f"{'-'.join(names)}.txt"
    text.write_bytes("\n".join(parts).encode())
    return text


def report(directory: Path) -> str:
    """Measure everything and return it in Markdown."""
    pythons: dict[str, str] = {}
    versions: dict[str, str] = {}
    for package in dict.fromkeys([*SEGMENTERS, *CONVERTERS]):
        try:
            pythons[package], versions[package] = environment(directory, package)
        except subprocess.CalledProcessError:
            sys.stderr.write(f"{package} can't be installed here\n")
    out = [f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores.\n"]
    out.append("## Whole processes on the seed\n")
    measured_starts = starts(pythons)
    own = measured_starts["cntext segment"][0]
    rows = [
        [f"`{name}`", f"{time:.0f}", f"{time / own:.2f}", f"{peak:.0f}"]
        for name, (time, peak) in measured_starts.items()
    ]
    out.append(table(["process", "CPU ms", "to ours", "peak MB"], rows))
    tasks = ["cut", "offsets", "json", "items", "tag"]
    for title, names in (("Simplified", ("novel", "wiki_hans")), ("Traditional", ("wiki_hant",))):
        text = sample(directory, *names)
        out.append(f"## {title} text, {text.stat().st_size / 1e6:.1f} MB\n")
        out.append(speed_table(measured(SEGMENTERS, pythons, text, tasks), versions, tasks))
        shares = equality(pythons, text)
        rows = [[name, f"{100 * share:.2f} %"] for name, share in shares.items()]
        out.append(table(["lines cut as jieba cuts them (ours with `--exact`)", ""], rows))
        tasks_of = ["s2t", "s2twp"] if title == "Simplified" else ["t2s"]
        out.append(speed_table(measured(CONVERTERS, pythons, text, tasks_of), versions, tasks_of))
    return "\n".join(out)


def main() -> None:
    """Measure, print, and update the manual where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--envs", type=Path, default=ROOT / "build" / "benchmarks")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    if not CORPUS.is_dir():
        parser.error(f"no corpus at {CORPUS}: CNTEXT_CORPUS names another place")
    arguments.envs.mkdir(parents=True, exist_ok=True)
    text = report(arguments.envs)
    print(text)
    if arguments.update:
        before, _, _ = MANUAL.read_text(encoding="utf-8").partition(MARKER)
        MANUAL.write_text(f"{before}{MARKER}\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
