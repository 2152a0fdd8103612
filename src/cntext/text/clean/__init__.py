"""Mending of dirty text in separate steps, with every offset kept true."""

from cntext.text.clean.cleaning import DEFAULT_STEPS, STEPS, Finding, clean, examine

__all__ = ["DEFAULT_STEPS", "STEPS", "Finding", "clean", "examine"]
