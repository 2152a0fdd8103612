"""The compiled loops of the phrase method, where they are built.

``CNTEXT_CORE=reference`` in the environment leaves them out; the keywords are the same.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any


def core() -> Any:
    """The compiled core, None where the reference is to work."""
    return None if os.environ.get("CNTEXT_CORE") == "reference" else _core()


@cache
def _core() -> Any:
    try:
        from cntext._native import keywords
    except ImportError:
        return None
    return keywords
