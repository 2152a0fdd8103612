"""New words of a document or a corpus: strings that hold together and stand free on both sides.

``PhraseCounter`` counts in one streaming pass; ``find_phrases`` does it for one text. Items are
``{"text", "score", "count", "missed", "kind"}``; ``user_dictionary_line`` writes one for jieba.
"""

from __future__ import annotations

from cntext.text.phrases.counter import LIMIT, PhraseCounter, find_phrases, user_dictionary_line

__all__ = ["LIMIT", "PhraseCounter", "find_phrases", "user_dictionary_line"]
