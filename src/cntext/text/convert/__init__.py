"""Conversion between the scripts and regional standards of Chinese."""

from cntext.text.convert.configurations import CONFIGURATIONS, EDITIONS, OPENCC_CONFIGURATIONS
from cntext.text.convert.converter import Converter

__all__ = ["CONFIGURATIONS", "EDITIONS", "OPENCC_CONFIGURATIONS", "Converter"]
