from collections.abc import Callable, Sequence

from cntext.text.split.blocks import Block
from cntext.text.split.needs import Needs
from cntext.text.split.page import Page
from cntext.text.split.paths import Trail
from cntext.text.split.turns import Step, Turns

class Common:
    def __new__(
        cls, weak: str, weights: dict[str, float], rare: float, logarithms: list[float]
    ) -> Common: ...
    def pairs(self, one: str, other: str) -> tuple[int, int, int]: ...
    def part(self, one: str, other: str) -> float: ...
    def gather(
        self,
        blocks: Sequence[Block],
        best: Sequence[str],
        indexes: range,
        stops: frozenset[str],
        reach: int,
    ) -> str: ...
    def likeness(self, one: str, other: str) -> float: ...
    def compare(self, one: str, other: str) -> tuple[int, int, int, float]: ...

class Paths:
    def __new__(
        cls,
        turns: Turns,
        weights: dict[str, float],
        special: Callable[[Page, int, str, Step, int, int], float],
        heads: tuple[str, ...],
        bodiless: tuple[str, ...],
        late: tuple[str, str],
        within: tuple[float, float],
    ) -> Paths: ...
    def best(self, page: Page) -> Trail: ...

class Sieve:
    def __new__(cls, needs: Sequence[Needs], digit: str) -> Sieve: ...
    def maybe(self, text: str) -> int: ...
