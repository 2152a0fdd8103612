"""Compiles the installed dictionaries for the native matcher, when the package is built."""

from __future__ import annotations

from cntext.text.convert.compiled import PATH, CompiledChain, write_tables
from cntext.text.convert.configurations import CONFIGURATIONS, chain_files
from cntext.text.convert.dictionary import read_dictionary
from cntext.text.convert.tables import compile_table


def build(path: str = PATH) -> None:
    """Write the tables of all configurations to ``path``."""
    from importlib.metadata import version

    numbers: dict[tuple[str, ...], int] = {}
    tables: list[bytes] = []
    chains: list[CompiledChain] = []
    for config in CONFIGURATIONS:
        steps = chain_files(config)
        for group in steps:
            if group not in numbers:
                numbers[group] = len(tables)
                tables.append(_table(group))
        places = tuple(numbers[group] for group in steps)
        chains.append(CompiledChain("reimplemented", config, "longest", places))
    package = "opencc-python-reimplemented"
    write_tables(path, tables, chains, [f"{package} {version(package)}"])


def _table(group: tuple[str, ...]) -> bytes:
    dictionaries = [read_dictionary(path) for path in group]
    return compile_table(
        [dictionary.characters | dictionary.phrases for dictionary in dictionaries]
    )


if __name__ == "__main__":
    build()
