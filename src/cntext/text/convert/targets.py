"""Which configuration takes a text to a region's standard, by the script that the text is in."""

from __future__ import annotations

from collections.abc import Iterable

from cntext.text.convert.scripts import BOTH, SIMPLIFIED, TRADITIONAL

TARGETS = ("cn", "hk", "jp", "t", "tw")
"""Mainland China, Hong Kong, Japan, OpenCC's own traditional standard, Taiwan."""

_FROM_SIMPLIFIED = {
    "tw": ("s2tw",),
    "hk": ("s2hk",),
    "t": ("s2t",),
    "jp": ("s2t", "t2jp"),
}
_FROM_TRADITIONAL = {"tw": ("t2tw",), "hk": ("t2hk",), "t": (), "jp": ("t2jp",)}
_TO_CHINA = {"tw": "tw2s", "hk": "hk2s", "": "t2s"}


def source_script(config: str) -> str:
    """The script that a configuration starts from: ``hans`` or ``hant``."""
    return "hans" if config.startswith("s2") else "hant"


def needed_for(config: str) -> tuple[int, int]:
    """How many different characters tell that a text is simplified, and traditional.

    Whoever names a configuration knows what it is for: one character shows that it has to do, but
    three have to say that there is nothing to do.
    """
    return (1, 3) if source_script(config) == "hans" else (3, 1)


def by_script(config: str) -> tuple[tuple[str, ...], ...]:
    """What a stretch of text goes through under ``config``, by what its characters tell.

    A stretch that is there already goes through nothing, since that would only damage it:
    converting traditional text as if it were simplified turns 李松仁 into 李鬆仁. One that tells
    nothing, or that has characters of both scripts, is taken for what the configuration starts
    from.
    """
    passed: dict[int, tuple[str, ...]] = {}
    if source_script(config) == "hans":
        passed[TRADITIONAL] = ()
    elif config.endswith(("2s", "2sp")):
        passed[SIMPLIFIED] = ()
    return tuple(passed.get(tells, (config,)) for tells in range(BOTH + 1))


def by_script_to(
    target: str, sample: str, *, phrases: bool, known: Iterable[str], force: bool = False
) -> tuple[tuple[str, ...], ...]:
    """What a stretch goes through to come to ``target``, by what its characters tell.

    ``phrases`` asks for the region's words too, where ``known`` has such a configuration. What
    tells nothing is taken for simplified, unless that is the target. The region that traditional
    text comes from is told from ``sample``. With ``force`` each stretch is taken for what it would
    be without a telling character.
    """
    names = set(known)

    def with_phrases(configs: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{name}p" if phrases and f"{name}p" in names else name for name in configs)

    if target == "cn":
        from cntext.text.detect.detection import region_of

        region = region_of(sample, "hant")
        # Of the regions' words those of Taiwan are the more frequent by far.
        config = "tw2s" if phrases and not region else _TO_CHINA.get(region, "t2s")
        every = with_phrases((config,))
        passed: dict[int, tuple[str, ...]] = {SIMPLIFIED: ()}
    else:
        every = with_phrases(_FROM_SIMPLIFIED[target])
        passed = {TRADITIONAL: with_phrases(_FROM_TRADITIONAL[target])}
    return tuple(every if force else passed.get(tells, every) for tells in range(BOTH + 1))
