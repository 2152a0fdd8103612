"""Compiles the installed dictionaries for the native matcher, when the package is built."""

from __future__ import annotations

from cntext.text.convert.compiled import PACKAGES, PATH, CompiledChain, write_tables
from cntext.text.convert.configurations import EDITIONS, LONGEST, Step, steps_of
from cntext.text.convert.dictionary import read_dictionary
from cntext.text.convert.tables import compile_table


def build(path: str = PATH) -> None:
    """Write the tables of all configurations to ``path``."""
    from importlib.metadata import version

    numbers: dict[tuple[tuple[str, ...], ...], int] = {}
    tables: list[bytes] = []
    chains: list[CompiledChain] = []
    for edition, configs in EDITIONS.items():
        for config in configs:
            steps = steps_of(edition, config)
            for step in steps:
                if step.ranks not in numbers:
                    numbers[step.ranks] = len(tables)
                    tables.append(_table(edition, step))
            places = tuple(numbers[step.ranks] for step in steps)
            kinds = "".join(step.kind for step in steps)
            chains.append(CompiledChain(edition, config, kinds, places))
    sources = [f"{package} {version(package)}" for package in PACKAGES.values()]
    write_tables(path, tables, chains, sources)


def _table(edition: str, step: Step) -> bytes:
    dictionaries = [read_dictionary(edition, paths) for paths in step.ranks]
    return compile_table(
        [dictionary.characters | dictionary.phrases for dictionary in dictionaries],
        leftmost=step.kind != LONGEST,
    )


if __name__ == "__main__":
    build()
