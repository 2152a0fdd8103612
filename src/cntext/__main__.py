"""``python -m cntext``, and what the console script calls."""

from __future__ import annotations

import os

from cntext.stream.output import heed_signals


def main() -> None:
    """Run the command line; a signal that comes while it is still being imported ends it."""
    heed_signals(lambda number, _: os._exit(128 + number))
    from cntext.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
