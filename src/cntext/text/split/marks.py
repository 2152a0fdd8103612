"""The marks that sentences are told by (GB/T 15834-2011, and their half-width and ASCII forms)."""

from __future__ import annotations

from cntext.text.split.lines import BREAKS as BREAKS

STRONG = "。！？｡!?⁇⁈⁉‼︒﹗﹖"
SEMICOLONS = "；;﹔"
STOPS = ".．"
ELLIPSIS = "…‥"
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞", "｢": "｣"}
BRACKETS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "｛": "｝",
    "{": "}",
    "〖": "〗",
}
CLOSER_OF = {**QUOTES, **BRACKETS}
OPENER_OF = {closer: opener for opener, closer in CLOSER_OF.items()} | {"〟": "〝"}
OPENERS = frozenset(CLOSER_OF)
STRAIGHT = frozenset('"＂')
CLOSERS = frozenset(OPENER_OF) | STRAIGHT | {"'"}
LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%-_")
"""What the Latin words, numbers and addresses consist of in which a full stop may stand."""
GOES_ON = frozenset("，、；：,;:﹐﹑﹔﹕～~／/·—–")
"""What never begins a sentence."""
COMMAS = "，；：、,;:﹐﹑﹔﹕"
"""What ends a clause."""
CLAUSE_ENDS = "。！？｡!?…"
"""What ends one at the end of a quotation."""
CLAUSE_BRACKETS = {opener: BRACKETS[opener] for opener in "（(《〈【〔［["}
"""Within these clauses don't end."""
LOOK_AHEAD = 80
"""Characters behind a place that decide whether a sentence ends there."""
LOOK_BACK = 80
"""Characters before it that do."""
NOTE = 30
"""The longest bracketed note (characters) that goes with the sentence before it."""
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Numbers of notes, or of items."""
NOTES = frozenset("[［【〔（(⁰¹²³⁴⁵⁶⁷⁸⁹☀☁☹☺♡♥✊✋✌✨❣❤⭐" + NUMBERS)
"""What a note behind an end mark may begin with, beside PICTURES."""
PICTURES = ("\U0001f300", "\U0001fb00")
"""The first of the characters that are pictures, and the first behind them."""
FACE = (
    "[☀☁☹☺♡♥✊✋✌✨❣❤⭐🌈🌟🌷-🌺🍀🍻🎁-🎈🎉🎊🏻-🏿👀👄👊-👐👻💀💋-💐💓-💟💢💤💥💦💩💪💯🔥😀-🙏"
    "\U0001f90c-\U0001f93e\U0001f970-\U0001f97a\U0001f9e1\U0001fa75-\U0001fa77"
    "\U0001fae0-\U0001fae9\U0001faf0-\U0001faf8\u200d\ufe0f]"
)
"""Faces, hands, hearts and the like: how what was said is meant, not what comes next (📍, ☎)."""
