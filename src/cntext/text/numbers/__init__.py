"""Numbers in running text and what they are worth; the same numbers rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cntext.text.numbers.find import find_numbers

if TYPE_CHECKING:
    from cntext.text.numbers.rewrite import normalize, to_chinese

__all__ = ["find_numbers", "normalize", "to_chinese"]


def __getattr__(name: str) -> Any:
    """The rewriters, imported when they are asked for: most who want numbers don't."""
    if name in ("normalize", "to_chinese"):
        from cntext.text.numbers import rewrite

        return getattr(rewrite, name)
    raise AttributeError(name)
