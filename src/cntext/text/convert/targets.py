"""Which configuration takes a text to a region's standard, by the script that the text is in."""

from __future__ import annotations

from collections.abc import Iterable

TARGETS = ("cn", "hk", "jp", "t", "tw")
"""Mainland China, Hong Kong, Japan, OpenCC's own traditional standard, Taiwan."""

_FROM_SIMPLIFIED = {
    "tw": ("s2tw",),
    "hk": ("s2hk",),
    "t": ("s2t",),
    "jp": ("s2t", "t2jp"),
    "cn": (),
}
_FROM_TRADITIONAL = {"tw": ("t2tw",), "hk": ("t2hk",), "t": (), "jp": ("t2jp",)}
_TO_CHINA = {"tw": "tw2s", "hk": "hk2s", "": "t2s"}


def source_script(config: str) -> str:
    """The script that a configuration starts from: ``hans`` or ``hant``."""
    return "hans" if config.startswith("s2") else "hant"


def is_there_already(text: str, config: str) -> bool:
    """Whether ``text`` is in the script that ``config`` leads to, which would only damage it.

    Converting traditional text as if it were simplified turns 李松仁 into 李鬆仁. Mixed text, and
    text without a telling character, is taken for what the configuration starts from.
    """
    from cntext.text.detect import script_of

    script = script_of(text)
    if source_script(config) == "hans":
        return script == "hant"
    return config.endswith(("2s", "2sp")) and script == "hans"


def configurations_for(
    text: str, target: str, *, phrases: bool, known: Iterable[str]
) -> tuple[str, ...]:
    """The configurations that take ``text`` to ``target``, one after the other; none: it's there.

    ``phrases`` asks for the region's words too, where ``known`` has such a configuration. Text
    without a telling character is taken for simplified, unless that is the target.
    """
    from cntext.text.detect import region_of, script_of

    script = script_of(text)
    if target == "cn":
        if script == "hans":
            return ()
        region = region_of(text, script)
        chosen: tuple[str, ...] = (_TO_CHINA.get(region, "t2s"),)
        if phrases and region == "":
            chosen = ("tw2s",)  # the words of Taiwan, the more frequent by far
    elif script == "hant":
        chosen = _FROM_TRADITIONAL[target]
    else:
        chosen = _FROM_SIMPLIFIED[target]
    names = set(known)
    return tuple(f"{name}p" if phrases and f"{name}p" in names else name for name in chosen)
