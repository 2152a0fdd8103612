"""Numbers in running text and what they are worth; the same numbers rewritten."""

from cntext.text.numbers.find import find_numbers
from cntext.text.numbers.rewrite import normalize, to_chinese

__all__ = ["find_numbers", "normalize", "to_chinese"]
