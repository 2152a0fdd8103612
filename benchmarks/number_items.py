"""Speed and scores of ``cntext numbers`` beside other packages that read Chinese numbers.

Run: python benchmarks/number_items.py [--text FILE] [--environments DIR] [PEER ...]

Each peer is installed in a virtual environment of its own below DIR (they pin each other's
dependencies) and timed there on the lines of FILE, a news or encyclopedia text in UTF-8; those
that are slow see only its first part. The figures are KB of UTF-8 per second of CPU. Where a
peer gives spans, its F1 on the development gold is printed too, for spans that hold a digit:
a span counts if it equals the gold's, with or without the unit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
GOLD = ("tuned.txt", "second.txt", "unseen.txt", "third.txt")

_WORKER = """
import json, sys, time
{setup}
lines = open(sys.argv[1], encoding="utf-8").read().split("\\n")
read("今年1-8月份下降71.69%。")
kept, size = [], 0
for line in lines:
    if size < {limit}:
        kept.append(line)
        size += len(line.encode()) + 1
start = time.process_time()
for line in kept:
    try:
        read(line)
    except Exception:
        pass
seconds = time.process_time() - start
spans = []
if {spans}:
    for line in json.load(open(sys.argv[2], encoding="utf-8")):
        try:
            spans.append(read(line))
        except Exception:
            spans.append([])
print(json.dumps(dict(rate=size / seconds / 1000, spans=spans)))
"""


class Peer(NamedTuple):
    """A package to measure: what to install, and the code that defines ``read(line)``."""

    requirement: str
    setup: str
    limit: int
    """Bytes of the text that it is timed on."""
    gives_spans: bool


PEERS = {
    "cntext": Peer(
        "",
        "from cntext.text.numbers import find_numbers\n"
        "def read(line):\n"
        "    return [(i['start'], i['end']) for i in find_numbers(line)]",
        10_000_000,
        True,
    ),
    "cn2an": Peer(
        "cn2an==0.5.24",
        "import cn2an\ndef read(line):\n    return cn2an.transform(line, 'cn2an')",
        1_000_000,
        False,
    ),
    "chinese2digits": Peer(
        "chinese2digits==6.0.2",
        "import chinese2digits\n"
        "def read(line):\n"
        "    return chinese2digits.takeNumberFromString(line)",
        1_000_000,
        False,
    ),
    "jionlp": Peer(
        "jionlp==1.5.31",
        "import jionlp\n"
        "def read(line):\n"
        "    found = jionlp.ner.extract_time(line) + jionlp.ner.extract_money(line)\n"
        "    return [tuple(item['offset']) for item in found]",
        200_000,
        True,
    ),
    "recognizers-text": Peer(
        "recognizers-text-suite==1.0.2a2 emoji==1.7.0",
        "import recognizers_suite as suite\n"
        "names = ('recognize_number', 'recognize_ordinal', 'recognize_percentage',\n"
        "         'recognize_age', 'recognize_currency', 'recognize_dimension',\n"
        "         'recognize_temperature', 'recognize_datetime')\n"
        "def read(line):\n"
        "    found = [(item.start, item.end + 1) for name in names\n"
        "             for item in getattr(suite, name)(line, suite.Culture.Chinese)]\n"
        "    return [s for s in set(found)\n"
        "            if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found)]",
        20_000,
        True,
    ),
}


def read_gold() -> list[tuple[str, dict[tuple[int, int], Any]]]:
    """The sentences of the development gold."""
    sys.path.insert(0, str(ROOT))
    from tests.numbers.gold_reader import read_gold as read

    return [(sentence.text, sentence.gold) for name in GOLD for sentence in read(name)]


def python_of(peer: Peer, name: str, environments: Path) -> str | None:
    """The interpreter of the peer's environment, made if need be; None where it won't install."""
    if not peer.requirement:
        return sys.executable
    home = environments / name
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        command = [str(python), "-m", "pip", "install", "-q", "setuptools<80"]
        command += peer.requirement.split()
        if subprocess.run(command, check=False).returncode:
            return None
    return str(python)


def f1(found: list[list[list[int]]], gold: list[tuple[str, dict[tuple[int, int], Any]]]) -> float:
    """Exact span F1; a span without the unit at its end counts as well."""
    right = total = wanted = 0
    for spans, (text, marked) in zip(found, gold, strict=True):
        total += len(spans)
        wanted += len(marked)
        taken = set()
        for start, end in spans:
            for first, last in marked:
                rest = text[min(end, last) : max(end, last)]
                close = start == first and end <= last and not any(map(str.isdecimal, rest))
                if (start, end) == (first, last) or (close and last - end <= 2):
                    taken.add((first, last))
        right += len(taken)
    return 2 * right / (total + wanted)


def main() -> None:
    """Measure the peers named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peers", nargs="*", default=list(PEERS), metavar="PEER")
    parser.add_argument("--text", type=Path, default=ROOT / "seeds" / "hunan-daily.txt")
    parser.add_argument("--environments", type=Path, default=None)
    options = parser.parse_args()
    environments = options.environments or Path(tempfile.mkdtemp(prefix="numbers-peers-"))
    gold = read_gold()
    with tempfile.TemporaryDirectory() as scratch:
        sentences = Path(scratch) / "sentences.json"
        sentences.write_text(json.dumps([text for text, _ in gold]), encoding="utf-8")
        for name in options.peers:
            peer = PEERS[name]
            python = python_of(peer, name, environments)
            if python is None:
                print(f"{name:18} does not install")
                continue
            worker = Path(scratch) / "worker.py"
            worker.write_text(
                _WORKER.format(setup=peer.setup, limit=peer.limit, spans=peer.gives_spans),
                encoding="utf-8",
            )
            result = subprocess.run(
                [python, str(worker), str(options.text), str(sentences)],
                capture_output=True,
                text=True,
                check=False,
            )
            if result.returncode:
                print(f"{name:18} fails: {result.stderr.strip().splitlines()[-1]}")
                continue
            measured = json.loads(result.stdout.splitlines()[-1])
            score = f"F1 {f1(measured['spans'], gold):.3f}" if peer.gives_spans else ""
            print(f"{name:18} {measured['rate']:8.0f} KB/s  {score}")


if __name__ == "__main__":
    main()
