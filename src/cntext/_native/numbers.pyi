from typing import Any

LAYOUT: int

class Reading:
    start: int
    end: int
    kind: str
    low: str
    high: str | None
    unit: Any
    bound: str | None
    rule: str
    extra: dict[str, Any] | None

class Grammar:
    def __init__(
        self,
        marks: dict[str, object],
        words: dict[str, tuple[tuple[str, bool], ...]],
        festivals: dict[str, tuple[str, ...]],
        unit_forms: dict[str, tuple[str, ...]],
        guards: dict[str, tuple[str, ...]],
        numerals: dict[str, int | None],
        shapes: dict[str, str],
        lists: dict[str, tuple[str, ...]],
        calls: dict[str, object],
        slogan: int,
    ) -> None: ...
    def plain(self, text: str) -> str | None: ...
    def has_gap(self, text: str) -> bool: ...

class Scanner:
    floor: int
    def __init__(
        self, grammar: Grammar, text: str, readings: list[Any], resolving: bool, articles: bool
    ) -> None: ...
    def next(self, place: int, floor: int) -> int: ...

def share(grammar: Grammar, text: str, readings: list[Any]) -> None: ...
def to_item(grammar: Grammar, text: str, reading: Any, explain: bool) -> dict[str, Any]: ...
