"""Segmentation: text into words, with jieba's output, and their parts of speech."""

from cntext.text.segment.segmenter import Segmenter, core_name
from cntext.text.segment.user_dictionary import (
    UserDictionaryError,
    UserWord,
    parse_user_dictionary,
)

__all__ = ["Segmenter", "UserDictionaryError", "UserWord", "core_name", "parse_user_dictionary"]
