"""Compounds: a quantity that goes on in smaller units (5元3角, 2小时7分16秒, 1米75)."""

from __future__ import annotations

from functools import cache

from cntext.data import rows
from cntext.text.numbers import numerals, tables
from cntext.text.numbers.amounts import Amount, read_amount
from cntext.text.numbers.decimal_text import add, clean, shift
from cntext.text.numbers.readings import Reading, sum_of

_NUMERALS = frozenset("0123456789" + numerals.CHINESE)

_Part = tuple[str, tables.Unit]


@cache
def smaller_units() -> dict[str, tuple[str, ...]]:
    """The units that may follow one in a compound, by the greater unit."""
    return {
        fields[0]: tuple(fields[1].split()) if len(fields) > 1 else ()
        for fields in rows("numbers-compounds.tsv")
    }


def read_compound(text: str, reading: Reading, form: str) -> None:
    """Add what follows in smaller units, or as a bare digit, to the reading of a quantity."""
    unit = reading.unit
    if unit is None or reading.high is not None or reading.bound:
        return
    parts: list[_Part] = [(reading.low, unit)]
    larger: str | None = form if form in smaller_units() else None
    while larger is not None:
        following = text[reading.end : reading.end + 1]
        if not following or following not in _NUMERALS:
            break
        amount = read_amount(text, reading.end)
        if amount is not None and larger in _IN_DECIMALS and len(amount.run) == 2:
            amount = _decimals(amount)
        if amount is None or amount.high is not None or amount.bound:
            break
        if larger in ("块", "毛") and len(amount.run) == 2 and amount.run[1] == "一":
            amount = _price_of_one(text, amount)
        smaller = next((u for u in smaller_units()[larger] if text.startswith(u, amount.end)), None)
        if smaller == "分" and larger == "度" and text.startswith("钟", amount.end + 1):
            break  # 180度25分钟: a temperature and a time
        if smaller is None:
            _bare_digits(text, reading, amount, larger, parts)
            break
        within = "度" if parts[0][1].name == "度" else larger
        parts.append((amount.low, _unit_within(within, smaller)))
        reading.end = amount.end + len(smaller)
        larger = smaller if smaller in smaller_units() else None
    if len(parts) > 1:
        _add_up(reading, parts)


_IN_DECIMALS = frozenset("米尺")


def _decimals(amount: Amount) -> Amount:
    """一米七三, 两米二八: two digits after a measure are decimals, not an estimate."""
    digits = [numerals.DIGITS.get(character) for character in amount.run]
    if None in digits:
        return amount
    return amount._replace(low="".join([str(digit) for digit in digits]), high=None)


def _price_of_one(text: str, amount: Amount) -> Amount:
    """一块二一斤 is 1.2 yuan and one pound, rather than 21 of anything."""
    from cntext.text.numbers.measures import unit_at

    first = numerals.chinese(amount.run[0])
    if first is None or unit_at(text, amount.end, False) is None:
        return amount
    return amount._replace(end=amount.start + 1, low=first.low, run=amount.run[0])


_ARC_SECOND = tables.Unit("quantity", "秒", "", "")


def _unit_within(larger: str, smaller: str) -> tables.Unit:
    """分 is a minute after an hour, a hundredth of a yuan after 元, a tenth of a mu after 亩."""
    if smaller == "分" and larger == "亩":
        return tables.unit("分地")
    if larger == "度":
        return _ARC_SECOND if smaller[0] in "秒″" else tables.unit("分")
    if smaller == "分":
        money = tables.unit(larger).kind == "money"
        return tables.unit("分钱" if money else "分钟")
    return tables.unit(smaller)


def _bare_digits(
    text: str, reading: Reading, amount: Amount, larger: str, parts: list[_Part]
) -> None:
    """A digit that counts the next smaller unit: 十块五 is 10.5, 1米75 1.75, 9秒83 9.83."""
    digits = len(amount.low)
    if "." in amount.low or "." in parts[-1][0] or amount.power or amount.high is not None:
        return
    if larger == "秒":
        fits = amount.arabic and digits <= 3
    elif larger in ("块", "毛"):
        fits = (len(parts) == 1 or larger == "毛") and (
            digits == 1 or (digits == 2 and not amount.arabic)
        )
    else:
        fits = larger in ("米", "尺", "度") and len(parts) == 1 and digits <= 2
        fits = fits and (amount.arabic or len(amount.run) == digits)
    follow = text[amount.end : amount.end + 1]
    if not fits or (follow and follow in "个块年月日元米次人%只条张万千台点天位名"):
        return
    from cntext.text.numbers.measures import unit_at

    if larger != "秒" and unit_at(text, amount.end, True) is not None:
        return
    written = text[amount.start : amount.end] if amount.arabic else amount.low
    if not written.isdecimal():
        return
    parts[-1] = (clean(f"{parts[-1][0]}.{written}"), parts[-1][1])
    reading.end = amount.end
    if follow == "几":
        reading.end, reading.bound = amount.end + 1, "above"
    if len(parts) == 1:
        reading.low = parts[0][0]


def _add_up(reading: Reading, parts: list[_Part]) -> None:
    """The sum: of money and measures in the greatest unit, of time in the smallest."""
    first, last = parts[0][1], parts[-1][1]
    if last.kind == "duration":
        _add_time(reading, parts)
        return
    total = parts[0][0]
    for low, unit in parts[1:]:
        total = sum_of(total, low, _ratio(first, unit))
    reading.low = total


def _ratio(first: tables.Unit, unit: tables.Unit) -> float:
    if first.kind == "money":
        return float(10.0 ** (int(unit.factor) - int(first.factor)))
    if not unit.factor or not first.factor:
        return {("度", "分"): 1 / 60, ("度", "秒"): 1 / 3600}.get(
            (first.name, unit.name), 1 / 12 if first.name == "岁" else 0.0
        )
    return tables.factor(unit.factor) / tables.factor(first.factor)


_IN = {
    ("Y", "M"): 12, ("Y", "Y"): 1, ("M", "D"): 30, ("W", "D"): 7, ("D", "TH"): 24,
    ("TH", "TM"): 60, ("TM", "TS"): 60, ("TH", "T15M"): 4, ("Y", "W"): 52, ("M", "W"): 4,
}  # fmt: skip


def _add_time(reading: Reading, parts: list[_Part]) -> None:
    total = parts[0][0]
    earlier = "Y" if parts[0][1].name == "岁" else parts[0][1].factor or "TM"
    designators = [_designated(parts[0][0], earlier)]
    for low, unit in parts[1:]:
        count = _IN.get((earlier, unit.factor), 0)
        total = add(_times(total, count), low)
        designators.append(_designated(low, unit.factor))
        earlier = unit.factor
    reading.low = total
    reading.unit = parts[-1][1]
    reading.kind = reading.rule = "duration"
    reading.extra = dict(reading.extra or {}, iso=_join(designators))


def _times(number: str, count: int) -> str:
    if len(number) > 400:
        return number
    places = len(number.partition(".")[2])
    return shift(str(int(shift(number, places)) * count), -places)


def duration(low: str, designator: str) -> str:
    """A duration in ISO 8601: 1.5 hours are PT1.5H, a decade P10Y."""
    return _join([_designated(low, designator)])


def _designated(low: str, designator: str) -> tuple[bool, str]:
    clock = designator.startswith("T")
    letters = designator[clock:]
    digits = letters[:-1]
    if digits.startswith("00"):
        low = shift(low, 2)
    elif digits:
        low = _times(low, int(digits))
    return clock, low + letters[-1]


def _join(parts: list[tuple[bool, str]]) -> str:
    date = "".join([part for clock, part in parts if not clock])
    time = "".join([part for clock, part in parts if clock])
    return f"P{date}T{time}" if time else f"P{date}"
