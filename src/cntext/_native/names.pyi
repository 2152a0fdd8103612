from collections.abc import Callable

class NamePoints:
    def __new__(
        cls,
        surnames: dict[str, int],
        weigh: Callable[[str], int],
        traits: dict[str, int],
        told: frozenset[str],
        title_before: Callable[[str, int], tuple[str, int] | None],
        kinds: dict[str, str],
    ) -> NamePoints: ...
    def points(
        self, text: str, tokens: list[str], pos: list[str], starts: list[int]
    ) -> list[tuple[int, int, bool]]: ...
