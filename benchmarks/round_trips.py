"""Round trips: how many characters come back from a conversion there and back.

Run: python benchmarks/round_trips.py [--write] FILE...

FILEs are texts in either script. Each goes through the configurations that start from its script,
and back through their inverse. --write puts the table into docs/convert-round-trips.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from cntext.text.convert.conversion import Conversion
from cntext.text.detect.detection import script_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "convert-round-trips.md"
CONFIGS = {"hans": ("s2t", "s2tw", "s2twp", "s2hk", "s2hkp"), "hant": ("t2s", "tw2s", "tw2sp")}
MARKER = "<!-- table -->\n"


def row(path: Path, config: str) -> str:
    """What is lost of a file by a configuration, and the most frequent losses."""
    text = path.read_text(encoding="utf-8")
    losses = Conversion(config=config, force=True).losses(text)
    lost = sum(max(loss.end - loss.start, len(loss.back)) for loss in losses)
    often = Counter((loss.old, loss.back) for loss in losses).most_common(6)
    named = ", ".join(f"{old}→{back} {count}" for (old, back), count in often)
    return f"| {path.stem} | {config} | {1e4 * lost / len(text):.1f} | {named} |"


def main(arguments: list[str]) -> None:
    """Print the table, or write it to the page."""
    paths = [Path(name) for name in arguments if not name.startswith("--")]
    lines = [
        "| text | there by | lost of 10,000 | most often, how many |",
        "| --- | --- | ---: | --- |",
    ]
    for path in paths:
        sample = path.read_text(encoding="utf-8")[:100_000]
        lines += [row(path, config) for config in CONFIGS.get(script_of(sample), ())]
    table = "\n".join(lines) + "\n"
    if "--write" not in arguments:
        sys.stdout.write(table)
        return
    head, marker, _ = PAGE.read_text(encoding="utf-8").partition(MARKER)
    PAGE.write_text(f"{head}{marker}\n{table}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
