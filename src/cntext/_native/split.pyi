from collections.abc import Callable
from types import ModuleType
from typing import Any

class Words:
    def __new__(
        cls,
        marks: ModuleType,
        ellipses: ModuleType,
        latin: ModuleType,
        quotations: ModuleType,
        is_number: Callable[[str], bool],
    ) -> Words: ...

class Parts:
    def __new__(
        cls, words: Words, by: str, inside_quotes: bool, semicolon: bool, part: type[Any]
    ) -> Parts: ...
    def lines(self, text: str, start: int, stop: int) -> None: ...
    def joined(self, text: str, spans: list[tuple[int, int]]) -> None: ...
    def take(self, text: str, base: int) -> list[Any]: ...
    def json(
        self, text: str, base: int, ordinal: int, form: tuple[bytes, bytes, bytes, bytes]
    ) -> tuple[bytes, int]: ...

def text_lines(text: str, line: type[Any]) -> list[Any]: ...
