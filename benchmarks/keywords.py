"""Scores of keywords against editors': ``python -m benchmarks.keywords [FILE …]``.

Micro F1 of the first five and the first ten, for each method, and documents a second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from benchmarks.marked_documents import MarkedDocument, read_documents
from cntext.text.keywords import extract
from cntext.text.segment import Segmenter

DOCUMENTS = Path(__file__).parents[1] / "tests" / "keywords"


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


def micro_f1(documents: Sequence[MarkedDocument], method: str) -> tuple[float, float]:
    """F1 of the first five and of the first ten keywords, over all documents together."""
    scores = []
    for top in (5, 10):
        right = found = marked = 0
        for document in documents:
            tokens, pos = _segmenter().tag(document.text)
            items = extract(document.text, tokens, pos, method=method, top=top)
            right += len({item["text"] for item in items} & set(document.keywords))
            found += len(items)
            marked += len(document.keywords)
        scores.append(2 * right / max(found + marked, 1))
    return scores[0], scores[1]


def _speed(documents: Sequence[MarkedDocument], method: str) -> float:
    """Documents a CPU second, segmentation aside."""
    tagged = [(document.text, *_segmenter().tag(document.text)) for document in documents]
    started = time.process_time()
    for text, tokens, pos in tagged:
        extract(text, tokens, pos, method=method)
    return len(tagged) / (time.process_time() - started)


def main() -> None:
    """Score the files named, or all documents."""
    named = [Path(word) for word in sys.argv[1:]]
    for path in named or sorted(DOCUMENTS.glob("documents_*.txt")):
        documents = read_documents(path)
        print(path.name, len(documents), "documents")
        for method in ("phrase", "tfidf", "textrank"):
            at_five, at_ten = micro_f1(documents, method)
            speed = _speed(documents, method)
            print(f"  {method:9} F1@5 {at_five:.3f}  F1@10 {at_ten:.3f}  {speed:.0f} documents/s")


if __name__ == "__main__":
    main()
