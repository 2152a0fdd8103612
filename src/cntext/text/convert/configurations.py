"""The conversions by name, and where their dictionaries are.

A configuration is a chain of steps, a step a group of dictionaries; each step works on the result
of the one before. The files are those of the installed package opencc-python-reimplemented.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any

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
"""Names of the configurations: s simplified, t traditional, tw Taiwan, hk Hong Kong, p phrases."""


@cache
def package_directory() -> str:
    """The directory of opencc-python-reimplemented.

    Found by its files: importing it is slow, and official OpenCC imports under the same name.
    Raises ModuleNotFoundError when it isn't installed.
    """
    for entry in sys.path:
        directory = os.path.join(entry or os.curdir, "opencc")
        if os.path.isfile(os.path.join(directory, "dictionary", "STPhrases.txt")):
            return directory
    raise ModuleNotFoundError("opencc-python-reimplemented isn't installed", name="opencc")


@cache
def chain_files(name: str) -> tuple[tuple[str, ...], ...]:
    """The paths of the dictionaries of configuration ``name``, by step and in order of priority.

    Raises ValueError for an unknown name.
    """
    if name not in CONFIGURATIONS:
        raise ValueError(f"unknown configuration {name!r}; known are {', '.join(CONFIGURATIONS)}")
    import json

    directory = package_directory()
    with open(os.path.join(directory, "config", f"{name}.json"), encoding="utf-8") as stream:
        steps = json.load(stream)["conversion_chain"]
    folder = os.path.join(directory, "dictionary")
    return tuple(tuple(_files(step["dict"], folder)) for step in steps)


def _files(node: dict[str, Any], folder: str) -> list[str]:
    if node["type"] == "group":
        return [path for child in node["dicts"] for path in _files(child, folder)]
    return [os.path.join(folder, node["file"])]
