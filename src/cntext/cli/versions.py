"""What ``cntext --version`` tells: our version and those of what we stand on."""

from __future__ import annotations

import platform

from cntext.version import __version__


def versions() -> str:
    """One line each for cntext, Python, jieba, the editions of conversion, and the core in use.

    The version of an edition is that of its dictionaries as they were compiled.
    """
    from importlib.metadata import PackageNotFoundError, version

    from cntext.cli.plugins import plugins
    from cntext.text.convert import DEFAULT_EDITION
    from cntext.text.convert.compiled import PACKAGES, compiled_sources
    from cntext.text.segment import core_name

    lines = [f"cntext {__version__}", f"Python {platform.python_version()}"]
    compiled = compiled_sources()
    names = {"jieba": "", **{package: edition for edition, package in PACKAGES.items()}}
    for name, edition in names.items():
        try:
            found = compiled.get(name) or version(name)
        except PackageNotFoundError:
            found = "not found"
        remark = ", the default" if edition == DEFAULT_EDITION else ""
        lines.append(f"{name} {found}" + (f" (--edition {edition}{remark})" if edition else ""))
    lines.append(f"core {core_name()}")
    lines.extend(f"plugin {name} ({found})" for name, found in plugins())
    return "\n".join(lines)
