"""Scores of people and posts on the marked news: ``python -m benchmarks.names [-v] [FILE …]``."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.marked_news import MarkedText, read_marked
from cntext.text.names import find_names
from cntext.text.segment import Segmenter

NEWS = Path(__file__).parents[1] / "tests" / "names"


def _score(texts: list[MarkedText], verbose: bool) -> None:
    segmenter = Segmenter()
    right = found = marked = right_posts = with_posts = 0
    for marks in texts:
        tokens, pos = segmenter.tag(marks.text)
        items: list[Any] = [
            i for i in find_names(marks.text, tokens, pos) if i.get("kind") == "person"
        ]
        spans = {(item["start"], item["end"]): item for item in items}
        expected = {(name.start, name.end): name for name in marks.names}
        common = spans.keys() & expected.keys()
        right, found, marked = right + len(common), found + len(spans), marked + len(expected)
        for span in common:
            posts = [post["text"] for post in spans[span].get("posts", [])]
            with_posts += 1
            right_posts += Counter(posts) == Counter(expected[span].posts)
            if verbose and Counter(posts) != Counter(expected[span].posts):
                print("  posts", marks.text[slice(*span)], posts, "not", expected[span].posts)
        if verbose:
            for span in sorted(spans.keys() - expected.keys()):
                print("  wrong", marks.text[slice(*span)], "in", marks.text[:40])
            for span in sorted(expected.keys() - spans.keys()):
                print("  missed", marks.text[slice(*span)], "in", marks.text[:40])
    precision, recall = right / max(found, 1), right / max(marked, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{len(texts)} texts, {marked} people: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"posts right for {right_posts} of {with_posts}: {right_posts / max(with_posts, 1):.3f}")


def _score_places(texts: list[MarkedText]) -> None:
    """Places and organizations, of the texts in which all of them are marked."""
    segmenter = Segmenter()
    for kind in ("place", "organization") if texts else ():
        right = found = marked = 0
        for marks in texts:
            items: list[Any] = list(find_names(marks.text, *segmenter.tag(marks.text)))
            spans = {(item["start"], item["end"]) for item in items if item["kind"] == kind}
            expected = {(name.start, name.end) for name in marks.places if name.kind == kind}
            right, found = right + len(spans & expected), found + len(spans)
            marked += len(expected)
        print(f"{kind}s {marked}: F1 {2 * right / max(found + marked, 1):.3f}")


def main() -> None:
    """Score the files named, or all files of marked news."""
    verbose = "-v" in sys.argv
    named = [Path(word) for word in sys.argv[1:] if word != "-v"]
    for path in named or [*sorted(NEWS.glob("news_*.txt")), *sorted(NEWS.glob("people_*.txt"))]:
        print(path.name)
        started = time.process_time()
        texts = read_marked(path)
        _score(texts, verbose)
        _score_places([marks for marks in texts if marks.kind == "places"])
        print(f"{time.process_time() - started:.1f} s with segmentation")


if __name__ == "__main__":
    main()
