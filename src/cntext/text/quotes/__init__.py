"""Quotes in a text: what is said, by whom, in quotation marks or as reported speech.

Items are ``{"text", "start", "end", "speaker", "cue", "direct", "content"}`` in order of place.
``content`` holds the places of the words said, without their marks; ``text`` reaches from the first
to the last of them. ``direct`` is true for words in quotation marks. ``cue`` is the verb of speech
(表示, 说), empty where there is none. ``speaker`` is ``{"text", "start", "end", "posts"}`` (and
``name``, the full name, where the text names the speaker by a pronoun or a short form), or null.
"""

from __future__ import annotations

from cntext.text.quotes.find import find_quotes

__all__ = ["find_quotes"]
