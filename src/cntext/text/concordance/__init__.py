"""Where words stand in a text, with what stands around them."""

from cntext.text.concordance.search import Match, Query, context, search

__all__ = ["Match", "Query", "context", "search"]
