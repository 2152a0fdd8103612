from collections.abc import Mapping

def runs(
    tokens: list[str], fit: list[bool], inside: list[bool], longest_run: int, longest_phrase: int
) -> dict[str, list[tuple[int, int]]]: ...
def scores(
    candidates: dict[str, list[tuple[int, int]]],
    document: tuple[
        list[tuple[float, float, float, bool, bool]],
        list[float],
        list[int],
        list[float],
        list[int],
        list[int],
    ],
    tables: tuple[list[float], list[float], list[float], list[float]],
    single_weights: tuple[float, ...],
    usual: frozenset[str],
    marked: Mapping[str, object],
    title: str,
) -> dict[str, float]: ...
def wholes(names: list[str]) -> dict[str, list[str]]: ...
