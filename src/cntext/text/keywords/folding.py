"""Variants of a word taken as one: full width as half, capitals as small, both scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

FOLDS = ("script", "width", "case")


def folding(kinds: Iterable[str]) -> Callable[[str], str]:
    """The key that variants share. Raises ValueError for a kind that isn't in ``FOLDS``."""
    chosen = list(kinds)
    for kind in chosen:
        if kind not in FOLDS:
            raise ValueError(f"no such fold: {kind!r} (there are {', '.join(FOLDS)})")
    converter = None
    if "script" in chosen:
        from cntext.text.convert import Converter

        converter = Converter("t2s", "reimplemented")

    def key(word: str) -> str:
        if "width" in chosen:
            from unicodedata import normalize

            word = normalize("NFKC", word)
        if "case" in chosen:
            word = word.casefold()
        return word if converter is None else converter.convert(word)

    return key


def canonical(tokens: Sequence[str], key: Callable[[str], str]) -> list[str]:
    """Each token as the first of its variants of the same length stands in the text."""
    first: dict[tuple[str, int], str] = {}
    known: dict[str, str] = {}
    out: list[str] = []
    for token in tokens:
        form = known.get(token)
        if form is None:
            form = known[token] = first.setdefault((key(token), len(token)), token)
        out.append(form)
    return out
