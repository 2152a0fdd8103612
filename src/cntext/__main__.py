"""``python -m cntext``."""

from cntext.cli.app import main

if __name__ == "__main__":
    main()
