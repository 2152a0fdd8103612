"""Rewrite the numerals of a text in Arabic or in Chinese form."""

from __future__ import annotations

from cntext.record.types import Change


def normalize(text: str, *, reference_date: str | None = None) -> tuple[str, list[Change]]:
    """``text`` with its numbers in Arabic form, and where it was changed."""
    return text, []


def to_chinese(text: str, style: str = "lower") -> tuple[str, list[Change]]:
    """``text`` with its Arabic numbers in Chinese: ``lower``, ``upper`` or ``financial``."""
    if style not in ("lower", "upper", "financial"):
        raise ValueError(f"unknown style: {style!r}")
    return text, []
