"""A user's rules: cues and weights of their own, in TOML.

# more patterns that speak for a role (or, with a negative weight, against it)
[[cue]]
name = "house.hotline"          # any name; it is what --explain shows
role = "noise"                  # headline, subtitle, byline, heading, body, caption, from, to,
                                # column, signature, noise
weight = 5                      # 1 is a hint, 3 is strong, 5 is nearly sure
pattern = '^【.*热线】'          # a regular expression, searched in blocks up to 140 characters

# other weights for the cues of the package (data/split-cues.tsv, split-weights.tsv)
[weights]
"heading.numbered" = 5
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cntext.text.split.cues import Evidence

ROLES = frozenset(
    [
        "headline",
        "subtitle",
        "byline",
        "heading",
        "body",
        "caption",
        "from",
        "to",
        "column",
        "signature",
        "noise",
    ]
)


class RulesError(ValueError):
    """A rules file that can't be used; the message says where and why."""


class UserCue(NamedTuple):
    """A pattern of a user."""

    name: str
    role: str
    weight: float
    pattern: str


class Rules(NamedTuple):
    """A user's rules, checked."""

    cues: tuple[UserCue, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()


def parse_rules(text: str) -> Rules:
    """Read a user's rules. Raises RulesError."""
    try:
        table = _toml(text)
    except ValueError as error:  # TOMLDecodeError is one
        raise RulesError(f"not TOML: {error}") from None
    unknown = sorted(set(table) - {"cue", "weights"})
    if unknown:
        raise RulesError(f"unknown table {unknown[0]!r}, expected [[cue]] or [weights]")
    cues = table.get("cue", [])
    if not isinstance(cues, list):
        raise RulesError("write [[cue]], not [cue]")
    weights = table.get("weights", {})
    if not isinstance(weights, dict):
        raise RulesError("[weights] must be a table")
    return Rules(
        tuple(_cue(number, cue) for number, cue in enumerate(cues, 1)),
        tuple((name, _number(value, f"weight of {name!r}")) for name, value in weights.items()),
    )


def evidence_with(rules: Rules) -> Evidence:
    """The package's evidence with a user's rules on top. Raises RulesError."""
    from cntext.text.split.cues import Cue, Evidence

    extra = tuple(Cue(*cue) for cue in rules.cues)
    evidence = Evidence(extra)
    known = {cue.name for cue in evidence.cues} | set(evidence.weights)
    for name, _ in rules.weights:
        if name not in known:
            raise RulesError(f"no cue is called {name!r}")
    return Evidence(extra, dict(rules.weights))


def _toml(text: str) -> dict[str, Any]:
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    table: dict[str, Any] = tomllib.loads(text)
    return table


def _cue(number: int, table: Any) -> UserCue:
    place = f"cue {number}"
    if not isinstance(table, dict):
        raise RulesError(f"{place}: must be a table")
    for key in ("role", "pattern"):
        if not isinstance(table.get(key), str) or not table[key]:
            raise RulesError(f"{place}: {key} is missing or no string")
    unknown = sorted(set(table) - {"name", "role", "weight", "pattern"})
    if unknown:
        raise RulesError(f"{place}: unknown key {unknown[0]!r}")
    role, pattern = table["role"], table["pattern"]
    if role not in ROLES:
        raise RulesError(f"{place}: unknown role {role!r}, one of {', '.join(sorted(ROLES))}")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RulesError(f"{place}: pattern {pattern!r}: {error}") from None
    if compiled.groupindex or compiled.flags & ~re.compile("").flags:
        raise RulesError(f"{place}: named groups and (?flags) aren't possible in a pattern")
    weight = _number(table.get("weight", 3), f"{place}: weight")
    name = table.get("name", f"user.{number}")
    if not isinstance(name, str):
        raise RulesError(f"{place}: name must be a string")
    return UserCue(name, role, weight, pattern)


def _number(value: Any, place: str) -> float:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not abs(value) <= 1000:
        raise RulesError(f"{place} must be a number between -1000 and 1000")
    return float(value)
