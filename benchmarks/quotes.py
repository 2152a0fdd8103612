"""Scores of quotes with their speakers: ``python -m benchmarks.quotes [-v] [FILE …]``.

A quote counts as found if it covers four fifths of the marked one and the other way round, and as
right if its speaker is the marked one too.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.marked_news import MarkedQuote, MarkedText, read_marked
from cntext.text.names import find_names
from cntext.text.quotes import find_quotes
from cntext.text.segment import Segmenter

TESTS = Path(__file__).parents[1] / "tests"


def _pieces(items: list[Any]) -> list[tuple[int, int, str]]:
    """One entry a content span: (start, end, speaker)."""
    return [
        (start, end, _called(item["speaker"])) for item in items for start, end in item["content"]
    ]


def _called(speaker: Any) -> str:
    """The speaker's name; for a pronoun both it and the name meant, as either may be marked."""
    if speaker is None:
        return ""
    text: str = speaker["text"]
    return f"{text}={speaker['name']}" if "name" in speaker else text


def _matches(piece: tuple[int, int, str], mark: MarkedQuote) -> bool:
    common = min(piece[1], mark.end) - max(piece[0], mark.start)
    union = max(piece[1], mark.end) - min(piece[0], mark.start)
    # Speakers that are as right as one another are parted by slashes in the mark.
    speakers = {speaker.strip("《》") for speaker in mark.speaker.split("/")}
    called = {speaker.strip("《》“”") for speaker in piece[2].split("=")}
    return common >= 0.8 * union and not speakers.isdisjoint(called)


def count_right(texts: list[MarkedText], verbose: bool = False) -> tuple[int, int, int]:
    """How many quotes were right, found, and marked."""
    segmenter = Segmenter()
    right = found = marked = 0
    for marks in texts:
        tokens, pos = segmenter.tag(marks.text)
        pieces = _pieces(find_quotes(marks.text, tokens, pos, find_names(marks.text, tokens, pos)))
        marked += len(marks.quotes)
        found += len(pieces)
        for mark in marks.quotes:
            hit = next((piece for piece in pieces if _matches(piece, mark)), None)
            if hit is not None:
                right += 1
                pieces.remove(hit)
            elif verbose:
                print("  missed", mark.speaker, marks.text[mark.start : mark.end][:40])
        if verbose:
            for start, end, speaker in pieces:
                print("  wrong", speaker, marks.text[start:end][:40])
    return right, found, marked


def main() -> None:
    """Score the files named, or all files of marked news."""
    verbose = "-v" in sys.argv
    named = [Path(word) for word in sys.argv[1:] if word != "-v"]
    files = [*sorted(TESTS.glob("names/news_*.txt")), *sorted(TESTS.glob("quotes/passages_*.txt"))]
    for path in named or files:
        print(path.name)
        started = time.process_time()
        texts = read_marked(path)
        right, found, marked = count_right(texts, verbose)
        precision, recall = right / max(found, 1), right / max(marked, 1)
        f1 = 2 * right / max(found + marked, 1)
        print(f"{len(texts)} texts, {marked} quotes: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
        print(f"{time.process_time() - started:.1f} s with segmentation")


if __name__ == "__main__":
    main()
