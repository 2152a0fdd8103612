"""The sentences of a text that tell the most of it."""

from cntext.text.summary.candidates import Candidate, candidates
from cntext.text.summary.choose import SummarySentence, summarize

__all__ = ["Candidate", "SummarySentence", "candidates", "summarize"]
