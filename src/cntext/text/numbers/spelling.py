"""Write numbers in Chinese: 一百零五, 壹佰零伍, 壹佰零伍元整."""

from __future__ import annotations

_LOWER = "零一二三四五六七八九"
_UPPER = "零壹贰叁肆伍陆柒捌玖"
_LOWER_UNITS = ("", "十", "百", "千")
_UPPER_UNITS = ("", "拾", "佰", "仟")
_LARGE = ("", "万", "亿", "万亿")

LONGEST = 16
"""Digits before the point that can be spelled without naming units beyond 万亿."""


def spell(number: str, upper: bool = False) -> str | None:
    """A decimal number in Chinese; None where it is too long to be read aloud."""
    sign = ""
    if number[0] in "+-":
        sign = "负" if number[0] == "-" else "正"
        number = number[1:]
    whole, _, decimals = number.partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > LONGEST:
        return None
    spelled = sign + _spell_whole(whole, upper)
    if decimals:
        spelled += "点" + spell_digits(decimals, upper)
    return spelled


def spell_digits(digits: str, upper: bool = False) -> str:
    """Digit by digit, as years and telephone numbers are read."""
    names = _UPPER if upper else _LOWER
    return "".join([names[ord(digit) - 48] for digit in digits])


def _spell_whole(whole: str, upper: bool) -> str:
    if whole == "0":
        return "零"
    sections = []
    for end in range(len(whole), 0, -4):
        sections.append(whole[max(0, end - 4) : end])
    spelled = ""
    pending_zero = False
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if not section.strip("0"):
            pending_zero = bool(spelled)
            continue
        if spelled and (pending_zero or section[0] == "0"):
            spelled += "零"
        pending_zero = False
        spelled += _spell_section(section.lstrip("0"), upper) + _large(place, sections)
    if not upper and spelled.startswith("一十"):
        spelled = spelled[1:]
    return spelled


def _large(place: int, sections: list[str]) -> str:
    """万亿 is said once: 一万二千亿, not 一万亿二千亿."""
    if place == 3:
        return "万" if sections[2].strip("0") else "万亿"
    return _LARGE[place]


def _spell_section(section: str, upper: bool) -> str:
    names, units = (_UPPER, _UPPER_UNITS) if upper else (_LOWER, _LOWER_UNITS)
    spelled = ""
    zero = False
    for place, digit in enumerate(section):
        if digit == "0":
            zero = True
            continue
        if zero and spelled:
            spelled += "零"
        zero = False
        spelled += names[ord(digit) - 48] + units[len(section) - 1 - place]
    return spelled


def spell_money(amount: str) -> str | None:
    """Yuan as on a cheque: 壹佰贰拾叁元肆角伍分, 壹佰元整; None if there is no such form."""
    sign = "负" if amount.startswith("-") else ""
    whole, _, decimals = amount.lstrip("-").partition(".")
    if len(decimals) > 2:
        return None
    yuan = spell(whole, upper=True)
    if yuan is None:
        return None
    jiao, fen = list(decimals.ljust(2, "0"))
    if jiao == fen == "0":
        return f"{sign}{yuan}元整"
    spelled = f"{yuan}元" if yuan != "零" else ""
    if jiao != "0":
        spelled += f"{_UPPER[int(jiao)]}角"
    elif spelled:
        spelled += "零"
    if fen != "0":
        spelled += f"{_UPPER[int(fen)]}分"
    return sign + spelled
