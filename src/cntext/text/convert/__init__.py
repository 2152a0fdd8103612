"""Conversion between the scripts and regional standards of Chinese."""

from cntext.text.convert.configurations import (
    CONFIGURATIONS,
    DEFAULT_EDITION,
    EDITIONS,
    OPENCC_CONFIGURATIONS,
)
from cntext.text.convert.converter import Converter

__all__ = ["CONFIGURATIONS", "DEFAULT_EDITION", "EDITIONS", "OPENCC_CONFIGURATIONS", "Converter"]
