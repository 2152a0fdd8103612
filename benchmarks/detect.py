"""Detection of encodings, on short samples of real text.

Run: python benchmarks/detect.py [--write] FILE...

FILEs are texts in UTF-8. Samples of 5 to 200 characters are drawn from each, encoded in each
encoding that can hold them, and detected by cntext, and by charset-normalizer where it is
installed. A guess is right if the bytes decode to the sample again. --write puts the table into
docs/detect.md.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cntext.text.detect.encodings import guess_encoding

PAGE = Path(__file__).resolve().parent.parent / "docs" / "detect.md"
MARKER = "<!-- encodings -->\n"
LENGTHS = (5, 20, 50, 200)
ENCODINGS = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
SAMPLES = 500


def samples(text: str, length: int, encoding: str) -> list[bytes]:
    """Stretches of running text that the encoding can hold."""
    choice = random.Random(f"{length} {encoding}")
    found: list[bytes] = []
    for _ in range(20 * SAMPLES):
        start = choice.randrange(len(text) - length)
        sample = text[start : start + length]
        if sample.strip().isascii():
            continue
        try:
            found.append(sample.encode(encoding))
        except UnicodeEncodeError:
            continue
        if len(found) == SAMPLES:
            break
    return found


def others_guess() -> Callable[[bytes], str] | None:
    """charset-normalizer's guess."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None

    def guess(data: bytes) -> str:
        match = from_bytes(data).best()
        return match.encoding if match else "ascii"

    return guess


def right(data: bytes, encoding: str, guess: str) -> bool:
    """Whether the guess gives the text."""
    return data.decode(guess, "replace") == data.decode(encoding)


def share(found: list[bytes], encoding: str, guess: Callable[[bytes], str]) -> str:
    """The share of samples that are guessed right, in percent."""
    return f"{100 * sum(right(data, encoding, guess(data)) for data in found) / len(found):.1f}"


def main(arguments: list[str]) -> None:
    """Print the table, or write it to the page."""
    other = others_guess()
    lines = [
        "| text | encoding | " + " | ".join(f"{length} characters" for length in LENGTHS) + " |",
        "| --- | --- |" + " ---: |" * len(LENGTHS),
    ]
    started, count = time.process_time(), 0
    for path in [Path(name) for name in arguments if not name.startswith("--")]:
        text = path.read_text(encoding="utf-8")
        for encoding in ENCODINGS:
            cells = []
            for length in LENGTHS:
                found = samples(text, length, encoding)
                count += len(found)
                if len(found) < SAMPLES // 2:
                    cells.append("")
                    continue
                cell = share(found, encoding, lambda data: guess_encoding(data).encoding)
                if other:
                    cell += f" ({share(found[:50], encoding, other)})"
                cells.append(cell)
            lines.append(f"| {path.stem} | {encoding} | {' | '.join(cells)} |")
    sys.stderr.write(f"{1e6 * (time.process_time() - started) / count:.0f} µs a sample, all in\n")
    table = "\n".join(lines) + "\n"
    if "--write" not in arguments:
        sys.stdout.write(table)
        return
    head, marker, _ = PAGE.read_text(encoding="utf-8").partition(MARKER)
    PAGE.write_text(f"{head}{marker}\n{table}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
