"""``python -m cntext``, and what the console script calls."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line; a signal that comes while it is still being imported ends it.

    The C module is asked: the one above it takes milliseconds, in which a signal would be told by a
    traceback.
    """
    signal = __import__("_signal")
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda number, _: os._exit(128 + number))
    try:
        from cntext.cli.app import main as run
    except MemoryError:
        os.write(2, b"cntext: out of memory\n")
        os._exit(1)
    run()


if __name__ == "__main__":
    main()
