"""Sentences beside peers, articles by our own gold: accuracy and speed.

Run: python benchmarks/split.py [--envs DIRECTORY] [--part sentences|articles] [--update]

Each peer is installed from the package index into an environment of its own (in DIRECTORY, kept
for the next run; default build/benchmarks). Accuracy is measured on tests/split/sentence_cases.txt
(a case is right if all its sentences are) and the pages in tests/split/pages; speed on the
beginning of each file of the big corpus beside the checkout (CNTEXT_CORPUS names another place),
in CPU time, the best of some rounds; the whole command on each file as often as makes 8 MB, less
what it takes on an empty one. --update writes the tables into docs/split-scores.md, with --part
only one of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CNTEXT_CORPUS") or ROOT.parent / "shared" / "corpus")
CASES = ROOT / "tests" / "split" / "sentence_cases.txt"
MANUAL = ROOT / "docs" / "split-scores.md"
MARKER = "<!-- measured -->"
PART = 300_000
"""Characters taken of each file."""
ROUNDS = 3
COMMAND_ROUNDS = 7
LONG = 8_000_000
"""Bytes that the whole command is given: each file as often as makes so many."""
FILES = ("novel_hans_classics", "wiki_hans_cmrc", "wiki_hant_drcd")

HARNESS = """
import json, sys, time
cases, texts, rounds = json.load(sys.stdin)
def best(text):
    times = []
    for _ in range(rounds):
        began = time.process_time()
        for _ in split(text): pass
        times.append(time.process_time() - began)
    return min(times)
split('开始。')
json.dump([[list(split(case)) for case in cases], [best(text) for text in texts]], sys.stdout)
"""


class Peer(NamedTuple):
    """A splitter: what to install, with which options of pip, and code that defines split."""

    packages: tuple[str, ...]
    options: tuple[str, ...]
    setup: str


PEERS = {
    "cntext": Peer(
        (),
        (),
        "from cntext.text.split import split as parts\n"
        "split = lambda text: [part.text for part in parts(text, 'sentence')]",
    ),
    "sentencex": Peer(
        ("sentencex",), (), "import sentencex\nsplit = lambda text: sentencex.segment('zh', text)"
    ),
    "pysbd": Peer(
        ("pysbd",),
        (),
        "import pysbd\nsplit = pysbd.Segmenter(language='zh', clean=False).segment",
    ),
    "LTP StnSplit": Peer(
        ("ltp_extension",),
        (),
        "from ltp_extension.algorithms import StnSplit\nsplit = StnSplit().split",
    ),
    # hanlp itself needs a neural network library; its rules are one file without imports.
    "HanLP rules": Peer(
        ("hanlp",),
        ("--no-deps",),
        "import importlib.util, os, sysconfig\n"
        "path = os.path.join(sysconfig.get_paths()['purelib'], 'hanlp', 'utils', 'rules.py')\n"
        "spec = importlib.util.spec_from_file_location('rules', path)\n"
        "rules = importlib.util.module_from_spec(spec); spec.loader.exec_module(rules)\n"
        "split = rules.split_sentence",
    ),
}


def environment(name: str, peer: Peer, envs: Path) -> tuple[str, dict[str, str]] | None:
    """The Python that has a peer, and its environment variables; None if it can't be had."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    if not peer.packages:
        return sys.executable, {**clean, "PYTHONPATH": str(ROOT / "src")}
    home = envs / name.lower().replace(" ", "-")
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-q", *peer.options, *peer.packages]
        if subprocess.run(install, env=clean, check=False).returncode:
            return None
    return str(python), clean


def sentence_cases() -> list[list[str]]:
    """The cases: the sentences that each text has."""
    lines = CASES.read_text(encoding="utf-8").split("\n")
    return [
        line.replace("⏎", "\n").split("|") for line in lines if line and not line.startswith("#")
    ]


def run(python: str, variables: dict[str, str], setup: str, work: Any) -> Any:
    """What the harness gives for one splitter; None if it fails."""
    done = subprocess.run(
        [python, "-c", setup + HARNESS],
        input=json.dumps(work),
        capture_output=True,
        text=True,
        env=variables,
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def ends(sentences: list[str]) -> set[int]:
    """Where sentences end, counted in characters that aren't white space."""
    found, at = set(), 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        found.add(at)
    return found


def accuracy(expected: list[list[str]], found: list[list[str]]) -> tuple[int, float]:
    """Cases that are wholly right, and F1 of the ends."""
    right = both = total = 0
    for one, other in zip(expected, found, strict=True):
        wanted, got = ends(one), ends(other)
        right += wanted == got
        both += len(wanted & got)
        total += len(wanted) + len(got)
    return right, 2 * both / total


def sentences_table(envs: Path) -> list[str]:
    """Accuracy and speed of all splitters of sentences."""
    cases = sentence_cases()
    texts = []
    for name in FILES:
        path = CORPUS / f"{name}.txt"
        if path.exists():
            with open(path, encoding="utf-8") as file:
                texts.append(file.read(PART))
    sizes = [len(text.encode()) / 1e6 for text in texts]
    names = " | ".join(FILES[: len(texts)])
    rows = [
        f"| | cases right of {len(cases)} | F1 of ends | {names} |",
        "| --- | ---: | ---: |" + " ---: |" * len(texts),
    ]
    for name, peer in PEERS.items():
        place = environment(name, peer, envs)
        work = [["".join(case) for case in cases], texts, ROUNDS]
        result = place and run(*place, peer.setup, work)
        if not result:
            rows.append(f"| {name} | not installed here |")
            continue
        right, f1 = accuracy(cases, result[0])
        speeds = [size / seconds for size, seconds in zip(sizes, result[1], strict=True)]
        shown = " | ".join(f"{speed:.1f} MB/s" for speed in speeds)
        rows.append(f"| {name} | {right} | {f1:.3f} | {shown} |")
    return rows


def command_speeds() -> list[str]:
    """The speed of the whole command: reading, splitting, lines of JSON."""
    import resource

    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": ""}

    def seconds(*paths: str) -> float:
        times = []
        for _ in range(COMMAND_ROUNDS):
            began = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "cntext", "split", "--by", "sentence", *paths]
            subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=True)
            ended = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
        return min(times)

    start = seconds(os.devnull)
    rows = []
    for name in FILES:
        path = CORPUS / f"{name}.txt"
        if path.exists():
            size = path.stat().st_size
            times = max(1, round(LONG / size))
            speed = times * size / 1e6 / (seconds(*[str(path)] * times) - start)
            rows.append(f"{name} {speed:.1f} MB/s")
    return [
        "`cntext split --by sentence FILE` in one process, JSON lines and all, on about 8 MB, "
        f"without the {start:.2f} s that it takes to start: {', '.join(rows)}."
    ]


def articles_table() -> list[str]:
    """Our own accuracy on the gold pages, and the speed on the seed."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import time

    from cntext.text.split import split
    from tests.split.page_gold import measure, pages, read_gold

    found = [(name, measure(read_gold(name))) for name in pages()]
    rows = [
        "| page | F1 of pairs | titles | bylines | joints |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, one in found:
        counts = " | ".join(f"{a} of {b}" for a, b in (one.titles, one.bylines, one.joins))
        rows.append(f"| {name.removesuffix('.txt')} | {one.f1:.3f} | {counts} |")
    texts = {"the seed, twenty times over": (ROOT / "seeds" / "hunan-daily.txt", 20)}
    for name in FILES[1:]:
        texts[name] = (CORPUS / f"{name}.txt", 1)
    for name, (path, times_over) in texts.items():
        if not path.exists():
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read(PART) * times_over
        times = []
        for _ in range(ROUNDS * 3):
            began = time.process_time()
            split(text)
            times.append(time.process_time() - began)
        rows += ["", f"Articles of {name}: {len(text.encode()) / 1e6 / min(times):.1f} MB/s."]
    return rows


def sections(text: str) -> dict[str, str]:
    """The parts of the measured text by their headings."""
    parts = [part for part in text.split("## ") if part.strip()]
    return {part.split("\n")[0].lower(): f"## {part.rstrip()}\n" for part in parts}


def main() -> None:
    """Measure and print, or write into the manual."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--envs", type=Path, default=ROOT / "build" / "benchmarks")
    parser.add_argument("--part", choices=("sentences", "articles"))
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    head, _, measured = MANUAL.read_text(encoding="utf-8").partition(MARKER)
    found = sections(measured)
    if options.part != "articles":
        rows = ["## Sentences", "", *sentences_table(options.envs), "", *command_speeds(), ""]
        found["sentences"] = "\n".join(rows)
    if options.part != "sentences":
        found["articles"] = "\n".join(["## Articles", "", *articles_table(), ""])
    text = f"{found['sentences']}\n{found['articles']}"
    print(text)
    if options.update:
        MANUAL.write_text(f"{head}{MARKER}\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
