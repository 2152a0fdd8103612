"""New words of a document or a corpus: strings that hold together and stand free on both sides.

``PhraseCounter`` counts in one streaming pass; ``find_phrases`` does it for one text. Items are
``{"text", "count", "score", "kind"}``; ``user_dictionary_lines`` writes them in jieba's format.
"""

from __future__ import annotations

from cntext.text.phrases.counter import PhraseCounter, find_phrases, user_dictionary_lines

__all__ = ["PhraseCounter", "find_phrases", "user_dictionary_lines"]
