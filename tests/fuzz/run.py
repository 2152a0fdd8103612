"""Coverage-guided fuzzing: ``python -m tests.fuzz.run TARGET [libFuzzer options]``.

Needs ``pip install atheris`` (Linux, with its own libFuzzer). New inputs go to a folder of their
own below the temporary one; what is worth keeping goes to ``tests/fuzz/corpus/TARGET``. For
example, ten minutes: ``python -m tests.fuzz.run reader -max_total_time=600``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz the target that the command line names."""
    import atheris

    with atheris.instrument_imports(include=["cntext"]):
        from tests.fuzz.targets import TARGETS

    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    corpus = Path(__file__).parent / "corpus" / name
    found = Path(tempfile.gettempdir(), f"cntext-fuzz-{name}")
    found.mkdir(exist_ok=True)
    arguments = [
        sys.argv[0],
        *sys.argv[2:],
        str(found),
        *([str(corpus)] if corpus.is_dir() else []),
    ]
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
