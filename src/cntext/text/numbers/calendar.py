"""Calendar arithmetic: what a moment is once a reference date is known, and its ISO 8601 form."""

from __future__ import annotations

import calendar
import datetime

from cntext.text.numbers.moments import Moment


def resolve(moment: Moment, reference: str) -> None:
    """Fill in what follows from the reference date: 今年, 上周三, the nearest 9月23日.

    What would fall outside of the years 1 to 9999 stays unknown.
    """
    try:
        _resolve(moment, reference)
    except (OverflowError, ValueError):
        return


def _resolve(moment: Moment, reference: str) -> None:
    today = datetime.date.fromisoformat(reference)
    if moment.year_offset is not None:
        moment.year = f"{today.year + moment.year_offset:04d}"
    if moment.month_offset is not None:
        months = today.year * 12 + today.month - 1 + moment.month_offset
        moment.year, moment.month = f"{months // 12:04d}", f"{months % 12 + 1:02d}"
    if moment.quarter_offset is not None:
        quarters = today.year * 4 + (today.month - 1) // 3 + moment.quarter_offset
        moment.year, moment.quarter = f"{quarters // 4:04d}", f"Q{quarters % 4 + 1}"
    if moment.day_offset is not None:
        _set_date(moment, today + datetime.timedelta(days=moment.day_offset))
    if moment.week_offset is not None or (moment.weekday and not moment.day):
        _resolve_week(moment, today)
    if moment.anchored:
        return
    if (
        moment.day_offset is None
        and (moment.part or moment.hour)
        and not (moment.month or moment.day or moment.weekday or moment.year)
    ):
        return
    if not moment.year and moment.month and not moment.calendar:
        moment.year = _nearest_year(moment, today)
    elif not moment.year and not moment.month and moment.day:
        moment.year, moment.month = _nearest_month(int(moment.day), today)
    elif not moment.year and (
        moment.quarter or moment.half or (moment.month and moment.calendar == "lunar")
    ):
        moment.year = f"{today.year:04d}"


def _set_date(moment: Moment, date: datetime.date) -> None:
    moment.year, moment.month, moment.day = (
        f"{date.year:04d}",
        f"{date.month:02d}",
        f"{date.day:02d}",
    )


def _resolve_week(moment: Moment, today: datetime.date) -> None:
    monday = today - datetime.timedelta(days=today.weekday())
    monday += datetime.timedelta(weeks=moment.week_offset or 0)
    if moment.weekday and moment.weekday != "WE":
        _set_date(moment, monday + datetime.timedelta(days=int(moment.weekday) - 1))
        return
    year, week, _ = monday.isocalendar()
    moment.year, moment.month = f"{year:04d}-W{week:02d}", ""


def _nearest_year(moment: Moment, today: datetime.date) -> str:
    """The year of the reference date; the one before or after only around the turn of the year."""
    month, day = int(moment.month), min(int(moment.day or 15), 28)
    for year in (today.year - 1, today.year + 1):
        try:
            gap = abs((datetime.date(year, month, day) - today).days)
        except ValueError:
            continue
        if gap <= _TURN_OF_YEAR:
            return f"{year:04d}"
    return f"{today.year:04d}"


_TURN_OF_YEAR = 45
"""Days: in January a text means last December by 12月28日, in August it means no other year."""


def _nearest_month(day: int, today: datetime.date) -> tuple[str, str]:
    """The month that puts a day nearest to the reference date."""
    best, distance = (today.year, today.month), 1 << 30
    for shift in (0, -1, 1):
        months = today.year * 12 + today.month - 1 + shift
        try:
            date = datetime.date(months // 12, months % 12 + 1, day)
        except ValueError:
            continue
        gap = abs((date - today).days)
        if gap < distance:
            best, distance = (date.year, date.month), gap
    return f"{best[0]:04d}", f"{best[1]:02d}"


def shifted(reference: str, count: int, designator: str) -> str:
    """The date ``count`` years, months, weeks or days from the reference date."""
    today = datetime.date.fromisoformat(reference)
    if designator in ("Y", "M"):
        months = today.year * 12 + today.month - 1 + count * (12 if designator == "Y" else 1)
        year, month = months // 12, months % 12 + 1
        if not 0 < year < 10000:
            return ""
        for day in range(today.day, 27, -1):
            try:
                return datetime.date(year, month, day).isoformat()
            except ValueError:
                continue
        return datetime.date(year, month, today.day).isoformat()
    days = count * (7 if designator == "W" else 1)
    if abs(days) > 3_000_000:
        return ""
    try:
        return (today + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def lunar(year: str, month: str, day: str, leap: bool) -> str | None:
    """The solar date of a lunar one; None outside of 1900 to 2100 or without the library."""
    if not (year.isdecimal() and 1900 <= int(year) <= 2100):
        return None
    try:
        from borax.calendars.lunardate import LCalendars, LunarDate
    except ImportError:
        return None
    try:
        if day == "last":
            day = str(LCalendars.ndays(int(year), 12))
        return LunarDate(int(year), int(month), int(day), int(leap)).to_solar_date().isoformat()
    except (ValueError, KeyError, IndexError):
        return None


def solar_term(year: int, name: str) -> str | None:
    """The day of a solar term such as 清明."""
    try:
        from borax.calendars.lunardate import TermUtils
    except ImportError:
        return None
    try:
        return TermUtils.day_start_from_term(year, name).isoformat()
    except (ValueError, IndexError):
        return None


def weekday_of_month(year: int, month: int, nth: int, weekday: int) -> str:
    """The n-th Monday (1) to Sunday (7) of a month."""
    first = datetime.date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return datetime.date(year, month, day).isoformat()


def easter(year: int) -> str:
    """Easter Sunday of a year in the Gregorian calendar.

    The algorithm of Meeus, Jones and Butcher: Jean Meeus, Astronomical Algorithms, chapter 8.
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return f"{year:04d}-{month:02d}-{day + 1:02d}"


def iso(moment: Moment) -> str:
    """ISO 8601 or TIMEX3, with X for what is not known: XXXX-09-23, 2023-Q3, T09:00."""
    date = _iso_date(moment)
    time = ""
    if moment.hour:
        time = f"T{moment.hour}:{moment.minute or '00'}"
        time += f":{moment.second}" if moment.second else ""
    elif moment.part:
        time = f"T{moment.part}"
    if time and date:
        return _whole_date(date) + time
    return time or date


def _third_of_month(year: str, moment: Moment) -> str:
    """上旬, 中旬, 下旬: the first ten days of a month, the next ten, the rest."""
    first, last = moment.tenth.split("/")
    if last == "31":
        known = int(year) if year.isdecimal() and int(year) else 2000
        last = f"{calendar.monthrange(known, int(moment.month))[1]:02d}"
    return f"{year}-{moment.month}-{first}/{year}-{moment.month}-{last}"


def _nth_week(year: str, moment: Moment) -> str:
    """The first week of a month, or its third Sunday."""
    nth, _, weekday = moment.nth.partition("-")
    if not weekday:
        return f"{year}-{moment.month}-W{int(nth):02d}"
    if not (year.isdecimal() and int(year)):
        return f"{year}-{moment.month}-WXX-{weekday}-#{nth}"
    return weekday_of_month(int(year), int(moment.month), int(nth), int(weekday))


def _whole_date(date: str) -> str:
    if len(date) >= 10 or "W" in date:
        return date
    return date + "-XX" * (3 - date.count("-") - 1)


def _iso_date(moment: Moment) -> str:
    year = moment.year or "XXXX"
    if moment.quarter:
        return "/".join(f"{year}-{quarter}" for quarter in moment.quarter.split("/"))
    if moment.half:
        return f"{year}-{moment.half}"
    if moment.season:
        return f"{year}-{moment.season}"
    if moment.day:
        return f"{year}-{moment.month or 'XX'}-{moment.day}"
    if moment.tenth and moment.month:
        return _third_of_month(year, moment)
    if moment.nth and moment.month:
        return _nth_week(year, moment)
    if moment.month:
        return f"{year}-{moment.month}"
    if moment.weekday and "W" not in year:
        return f"{year}-WXX-{moment.weekday}"
    if moment.weekday:
        return f"{year}-{moment.weekday}"
    if moment.year:
        return year
    if moment.year_offset is not None and moment.day_offset is None and not moment.part:
        return "XXXX"
    if moment.day_offset is not None or moment.week_offset is not None or moment.anchored:
        return "XXXX-XX-XX"
    if moment.month_offset is not None:
        return "XXXX-XX"
    return ""
