"""Static completion scripts, made from the commands' own declarations.

No Python runs when TAB is pressed: click's own completion starts it each time, which takes a
hundred times as long, and can't complete ``--mode=f`` in bash.
"""

from __future__ import annotations

from cntext.cli.shells import bash, fish, zsh
from cntext.cli.shells.declarations import declared

SHELLS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script}
"""What makes the script of each shell."""


def script(shell: str) -> str:
    """The completion script for ``shell``, one of SHELLS."""
    from cntext.cli.app import group

    return SHELLS[shell](declared(group))
