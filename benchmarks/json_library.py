"""Which JSON library reads and writes records best: start-up, speed, fidelity.

Run: python benchmarks/json_library.py [FILE]   (a text file; default: the seed)

Start-up is CPU time of a process that imports click and the library, over one that imports
click; speed is a round trip of records with 3x their text in tokens, where only the text is
looked at; fidelity is whether numbers and the order of keys survive it. Medians of rounds taken
in turn.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROUNDS = 9
FOREIGN = (
    '{"z":12345678901234567890123,"a":1e400,"d":0.1000000000000000055511151231257827,"text":"数"}'
)


def start_up(library: str) -> float:
    """Milliseconds of CPU of a process that imports click and ``library``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", f"import click{library and ', ' + library}"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def libraries() -> dict[str, tuple[Callable[[bytes], Any], Callable[[Any], bytes]]]:
    """A reader and a writer of one record for each library that is installed."""
    import msgspec

    found: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], bytes]]] = {
        "json": (json.loads, lambda value: json.dumps(value, ensure_ascii=False).encode()),
        "msgspec": (
            msgspec.json.Decoder(dict[str, msgspec.Raw]).decode,
            msgspec.json.Encoder().encode,
        ),
    }
    try:
        orjson = import_module("orjson")
    except ImportError:
        return found
    found["orjson"] = (orjson.loads, orjson.dumps)
    return found


def main() -> None:
    """Print the table."""
    default = Path(__file__).parent.parent / "seeds" / "hunan-daily.txt"
    text = Path(sys.argv[1] if len(sys.argv) > 1 else default).read_text(encoding="utf-8")
    lines = [
        json.dumps({"text": line, "tokens": list(line), "pos": ["n"] * len(line)}).encode()
        for line in text.splitlines()
        if line
    ]
    size = sum(map(len, lines)) / 1e6
    speeds: dict[str, list[float]] = {}
    starts: dict[str, list[float]] = {"": []}
    for _ in range(ROUNDS):
        starts[""].append(start_up(""))
        for name, (load, dump) in libraries().items():
            begin = time.process_time()
            for line in lines * 20:
                dump(load(line))
            speeds.setdefault(name, []).append(20 * size / (time.process_time() - begin))
            starts.setdefault(name, []).append(start_up(name))
    base = statistics.median(starts[""])
    print(f"{'library':10}{'start-up ms':>14}{'MB/s':>8}  a foreign record, round trip")
    for name, (load, dump) in libraries().items():
        try:
            kept = dump(load(FOREIGN.encode())).decode()
            fidelity = "kept" if kept == FOREIGN else f"changed: {kept}"
        except ValueError as error:
            fidelity = f"refused: {error}"
        start = statistics.median(starts[name]) - base
        print(f"{name:10}{start:14.1f}{statistics.median(speeds[name]):8.0f}  {fidelity}")


if __name__ == "__main__":
    main()
