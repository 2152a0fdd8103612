"""The lexicon: what jieba's and OpenCC's own files say, read once and compiled."""
