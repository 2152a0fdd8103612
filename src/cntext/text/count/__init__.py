"""What there is to count in a text: characters, tokens, and runs of them."""

from cntext.text.count.units import characters, han, ngrams, words

__all__ = ["characters", "han", "ngrams", "words"]
