"""Segmentation: text into words, with jieba's output, and their parts of speech."""

from cntext.text.segment.segmenter import Segmenter, core_name
from cntext.text.segment.user_dictionary import (
    UserDictionary,
    UserDictionaryError,
    UserWord,
    parse_user_dictionary,
)

__all__ = [
    "Segmenter",
    "UserDictionary",
    "UserDictionaryError",
    "UserWord",
    "core_name",
    "parse_user_dictionary",
]
