"""Texts that say nearly the same."""

from cntext.text.duplicates.index import Index, shingles

__all__ = ["Index", "shingles"]
