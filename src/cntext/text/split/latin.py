"""Full stops of Latin script: the ends of sentences among decimals, addresses, abbreviations."""

from __future__ import annotations

from cntext.text.split.marks import CLOSERS, LATIN
from cntext.text.split.quotations import is_constituent
from cntext.text.split.tables import groups

WORD = 20
"""Characters before a full stop that are looked at as its word."""


def latin_stop(stops: str, before: str, behind: str, item: bool) -> bool:
    """Whether a run of full stops between ``before`` and ``behind`` ends a sentence.

    ``before`` is what stands before it (WORD characters or less), ``behind`` what follows, and
    ``item`` says that nothing but digits stands between the sentence's beginning and it: 「1. 」.
    """
    if len(stops) > 1:
        return len(stops) != 2  # an ellipsis
    last, after = before[-1:], behind[:1]
    if not last or last.isspace():  # spaces between all characters: 他 说 .
        wide = before.rstrip()[-1:] >= "\u4e00" and behind[:2].lstrip()[:1] >= "\u4e00"
        return wide and bool(before.rstrip())
    word_at = len(before)
    while word_at > 0 and before[word_at - 1] in LATIN:
        word_at -= 1
    word = before[word_at:].strip(".")
    if word.isdigit() and item:
        return False
    if not after or (after.isspace() and not behind.strip()):
        return True
    if not word:  # after Chinese
        wide = stops == "．" or not after.isalnum() or after >= "\u2e80"
        return wide and last >= "\u2e80"
    abbreviated = word in groups("sentences")["abbreviation"] or len(word) == 1
    if abbreviated or (word[-2:-1] == "." and word[-1].isalpha()):
        return False
    if after >= "\u2e80":
        return (len(word) > 2 and after.isalnum()) and not is_constituent(behind)
    if not after.isspace() and after not in CLOSERS:
        return False
    rest = behind[:8].lstrip("\"'”’) ")
    return not rest or not rest[0].islower()


def in_latin_run(before: str, after: str) -> bool:
    """Whether ? or ! between two characters stands inside a URL or the like."""
    return bool(
        before and before < "\x7f" and not before.isspace() and after and after < "\x7f"
    ) and (after.isalnum() or after in "=&/#%_-")
