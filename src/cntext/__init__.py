"""Chinese text in the Unix-filter style: the commands' verbs as functions."""

from cntext.version import __version__

__all__ = ["__version__"]
