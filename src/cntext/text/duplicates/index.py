"""Near-duplicates by MinHash with locality-sensitive hashing.

Two texts are alike as their sets of character shingles are (Jaccard's index): common shingles by
all shingles. MinHash estimates it from signatures (Broder 1997, On the resemblance and containment
of documents), and only texts whose signatures agree in a whole band are compared (Leskovec,
Rajaraman, Ullman, Mining of Massive Datasets, chapter 3). Both are done by the package rensa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rensa import RMinHash

PERMUTATIONS = 256
"""The length of a signature: an estimate of 0.5 has a standard error of 0.03."""
SEED = 1
SURE = 0.95
"""With this probability at least a pair just at the threshold is compared."""
_TEXT = 5_000
"""Bytes that a text takes in the index."""
_ROOM = 1 << 25
"""Bytes that must be left for the package, beside a part of what the index holds."""
_LOOK = 512
"""After so many new texts it is looked again whether they are."""


def shingles(text: str, length: int = 3) -> set[str]:
    """The runs of ``length`` characters of ``text``, of its letters, numerals and symbols alone.

    Script, width and case are folded and punctuation and space left out, since editions of one
    text differ in these. A shorter text is its own only shingle; an empty one has none.
    """
    from cntext.text.concordance.search import fold
    from cntext.text.count.units import is_word

    characters = set(text)
    gaps = dict.fromkeys(ord(character) for character in characters if not is_word(character))
    bare = fold(text.translate(gaps))
    if len(bare) <= length:
        return {bare} if bare else set()
    return {bare[start : start + length] for start in range(len(bare) - length + 1)}


def rows_for(threshold: float) -> int:
    """How many values of a signature make a band, so that pairs at ``threshold`` are found.

    A pair of likeness s shares one of b bands of r rows with probability 1 - (1 - s^r)^b; the
    most rows that leave this at ``SURE`` compare the fewest other pairs.
    """
    fitting = 1
    for rows in (2, 4, 8, 16, 32):
        if 1 - (1 - threshold**rows) ** (PERMUTATIONS // rows) >= SURE:
            fitting = rows
    return fitting


class Index:
    """The texts seen so far that were none's duplicates; about 5 KB each.

    Raises MemoryError while there is still some left: the package itself would end the process.
    """

    def __init__(self, threshold: float = 0.5, length: int = 3) -> None:
        """``threshold`` is the least likeness, above 0, at most 1; ``length`` that of shingles."""
        _look_for_room(0)
        from rensa import RMinHashLSH

        self._threshold, self._length = threshold, length
        bands = PERMUTATIONS // rows_for(threshold)
        self._bands = RMinHashLSH(threshold, PERMUTATIONS, bands)
        self._signatures: list[RMinHash] = []

    def add(self, text: str) -> tuple[int, float] | None:
        """The number of the text that ``text`` is most like, and how much; None if it is new.

        New texts are numbered from 0. Of several that it is like, the first of the nearest counts.
        """
        from rensa import RMinHash

        if not len(self._signatures) % _LOOK:
            _look_for_room(len(self._signatures))
        found = shingles(text, self._length)
        signature = RMinHash(PERMUTATIONS, SEED)
        if found:
            signature.update(sorted(found))
            best = max(
                (
                    (signature.jaccard(self._signatures[n]), -n)
                    for n in self._bands.query(signature)
                ),
                default=(0.0, 0),
            )
            if best[0] >= self._threshold:
                return -best[1], best[0]
            self._bands.insert(len(self._signatures), signature)
        self._signatures.append(signature)
        return None


def _look_for_room(texts: int) -> None:
    """Raise MemoryError unless there is room for more than ``texts`` in the index.

    It is asked for, not touched, and given back at once.
    """
    bytearray(_ROOM + texts * _TEXT // 8)
