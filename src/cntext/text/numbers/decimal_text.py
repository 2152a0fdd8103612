"""Exact decimal numbers held as text: ``-12.5``, ``14332000000``.

A numeral in a text may have any length, and Python turns long digit strings into integers in
quadratic time (and refuses beyond 4,300 digits); shifting the point in the text is linear and
never loses a digit.
"""

from __future__ import annotations

_SAFE_DIGITS = 15
"""A double keeps every decimal number of up to 15 significant digits."""


def clean(digits: str) -> str:
    """The usual form of a number: no leading zeros, no zeros after the last decimal, no ``-0``."""
    sign = ""
    if digits[0] in "+-":
        sign = "-" if digits[0] == "-" else ""
        digits = digits[1:]
    whole, point, decimals = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    if point:
        decimals = decimals.rstrip("0")
        if decimals:
            return f"{sign}{whole}.{decimals}"
    return whole if whole == "0" else sign + whole


def shift(number: str, places: int) -> str:
    """``number`` times ten to the power of ``places``."""
    if not places:
        return number
    sign = ""
    if number[0] == "-":
        sign, number = "-", number[1:]
    whole, _, decimals = number.partition(".")
    if places > 0:
        decimals = decimals.ljust(places, "0")
        whole, decimals = whole + decimals[:places], decimals[places:]
    else:
        whole = whole.rjust(1 - places, "0")
        whole, decimals = whole[:places], whole[places:] + decimals
    return clean(f"{sign}{whole}.{decimals}" if decimals else sign + whole)


def json_number(number: str) -> int | float | str:
    """The value for a JSON file: a number, or the text itself where a double would lose digits."""
    if len(number) <= _SAFE_DIGITS:
        return float(number) if "." in number else int(number)
    if len(number) > 400:
        return number
    significant = number.lstrip("-").replace(".", "").lstrip("0")
    if "." in number:
        return float(number) if len(significant) <= _SAFE_DIGITS else _if_exact(number)
    if len(significant.rstrip("0")) <= _SAFE_DIGITS and len(number) < 40:
        return int(number)
    whole = int(number)
    return whole if abs(whole) < 1 << 53 else number


def _if_exact(number: str) -> float | str:
    value = float(number)
    return value if clean_float(value) == number else number


def clean_float(value: float) -> str:
    """The shortest text that reads back as ``value``, without an exponent where that is short."""
    text = repr(value)
    mantissa, _, exponent = text.partition("e")
    return shift(clean(mantissa), int(exponent)) if exponent else clean(text)


def add(first: str, second: str) -> str:
    """The sum of two numbers that are not negative."""
    places = max(len(first.partition(".")[2]), len(second.partition(".")[2]))
    if len(first) + len(second) > 400:
        return first
    total = int(shift(first, places)) + int(shift(second, places))
    return shift(str(total), -places)


def times(number: str, factor: float) -> float:
    """``number`` times a factor of measurement, to ten significant digits."""
    return float(f"{float(number[:300]) * factor:.10g}")
