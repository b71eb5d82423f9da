"""Matches of calendar words in, their dates out: days, months, years, seasons, decades, Gregorian and Hijri."""

from datetime import timedelta

from tawatur.model import When
from tawatur.recognise.moments import calendar
from tawatur.recognise.moments.calendar import Period
from tawatur.recognise.moments.clock import Clock, Found, when, whole_year

_SOON = timedelta(31)
_HIJRI = range(1300, 1500)
_PREPOSITIONS = ("in", "since", "until", "from", "to", "during", "between", "for")


def numeric(found: Found, clock: Clock) -> When | None:
    """16/3/2018, 2018-03-16, 10/12/1439."""
    year, month, number = found.value("date")
    if year in _HIJRI:
        return when(calendar.hijri(year, month, number), "day", found)
    return when(calendar.day(year, month, number), "day", found)


def numeric_month(found: Found, clock: Clock) -> When | None:
    """2015/3."""
    year, month = found.value("year"), found.value("number")
    glued = found.signs[0].end == found.signs[1].start and found.signs[1].end == found.signs[2].start
    return when(calendar.months(year, month), "month", found) if glued and 1 <= month <= 12 else None


def dated(found: Found, clock: Clock) -> When | None:
    """16 آذار/مارس 2018, الخامس من مايو."""
    month, number = _month_number(found), found.value("number", "ordinal")
    year = _year_of(found, clock, (month, number))
    if year is None or not 1 <= number <= 31:
        return None
    return when(calendar.day(year, month, number), "day", found)


def _month_number(found: Found) -> int:
    """The month by name, or by number as in شهر عشرة."""
    named = found.value("month")
    return int(named) if named is not None else int(next(s.value for s in reversed(found.signs) if s.kind == "number"))


def dated_by_number(found: Found, clock: Clock) -> When | None:
    """الأول من شهر ثلاثة."""
    return dated(found, clock) if 1 <= _month_number(found) <= 12 else None


def _year_of(found: Found, clock: Clock, day: tuple[int, int | None]) -> int | None:
    """The year that the words give a month, or a day of it; without words the latest that is not in the future."""
    said = found.value("year")
    if said is None and not found.has("theyear", "ayear", "last", "current", "next"):
        said = found.year_before()
    now = clock.published
    if said is not None or now is None:
        return None if said is None else int(said)
    if found.has("theyear", "ayear"):
        return now.year + found.steps()
    month, number = day
    passed = (month, number or 1) <= (now.month, now.day)
    if found.has("last"):
        return now.year - (month >= now.month if number is None else not passed)
    if found.has("next"):
        return now.year + passed
    return now.year if passed or _soon(found, clock, day) else now.year - 1


def _soon(found: Found, clock: Clock, day: tuple[int, int | None]) -> bool:
    """Whether a day that is still to come is so near that this year's is meant."""
    month, number = day
    now = clock.published
    if now is None or number is None:
        return False
    coming = calendar.day(now.year, month, number)
    return coming is not None and (coming.start - now <= _SOON or found.has("current"))


def month(found: Found, clock: Clock) -> When | None:
    """آذار/مارس 2018, مطلع نيسان; the present month ends with the publication day."""
    sign = found.get("month")
    if sign is None or (sign.weak and not _anchored(found)):
        return None
    year = _year_of(found, clock, (sign.value, None))
    if year is None:
        return None
    period = calendar.months(year, sign.value)
    if found.has("edge"):
        part = calendar.edge(period, found.value("edge"))
        return when(part, "day" if part.start == part.end else "month", found)
    now = clock.published
    if now and not found.has("year") and period.start <= now <= period.end:
        period = Period(period.start, now)
    return when(period, "month", found)


def _anchored(found: Found) -> bool:
    """Whether a name that is also another word (مارس، آب) stands where a month does."""
    return len(found.signs) > 1 or found.before() in _PREPOSITIONS


def hijri(found: Found, clock: Clock) -> When | None:
    """15 رمضان 1439, شهر رمضان الماضي."""
    number, year = found.value("number", "ordinal"), found.value("year")
    if year is None:
        if clock.published is None:
            return None
        year = calendar.hijri_year(clock.published)
        period = calendar.hijri(year, found.value("hijri"), number)
        last = found.has("last") and period is not None and period.end >= clock.published
        year -= bool(last or (period and period.start > clock.published and not found.has("next")))
    return when(calendar.hijri(year, found.value("hijri"), number), "day" if number else "month", found)


def day_of_month(found: Found, clock: Clock) -> When | None:
    """A day of this month, the last, or the one told: الثالث من الشهر الجاري, 16 الجاري."""
    number = found.value("number", "ordinal")
    told = clock.last() if found.has("same") else None
    base = told.start if told else clock.published
    if base is None or not 1 <= number <= 31:
        return None
    start = calendar.around(base, "month", 0 if told else found.steps()).start
    return when(calendar.day(start.year, start.month, number), "day", found)


def _month_meant(found: Found, clock: Clock) -> Period | None:
    """The month that the words name, or relate to the present one or to the one told."""
    name, now = found.value("month"), clock.published
    if name is not None:
        year = _year_of(found, clock, (name, None))
        return calendar.months(year, name) if year else None
    told = clock.last() if found.has("same") else None
    base = told.start if told else now
    return calendar.around(base, "month", 0 if told else found.steps()) if base else None


def weekday_of_month(found: Found, clock: Clock) -> When | None:
    """ثالث ثلاثاء في أيلول, آخر اثنين من الشهر الماضي; الثلاثاء الثالث من أيلول is the 3rd where that is a Tuesday."""
    period, number = _month_meant(found, clock), found.value("ordinal")
    weekday = found.value("weekday", "someday")
    if weekday is None and found.value("number") == 2:
        weekday = 0  # اثنين is both two and Monday
    if period is None or weekday is None or (number is None and found.value("edge") not in ("final", "late")):
        return None
    third = calendar.day(period.start.year, period.start.month, number) if number else None
    if third and third.start.weekday() == weekday and found.has("weekday"):
        return when(third, "day", found)
    day = calendar.weekday(weekday, period.start + timedelta(6) if number else period.end)
    day += timedelta(7 * ((number or 1) - 1))
    return when(Period(day, day), "day", found) if day <= period.end else None


def last_day(found: Found, clock: Clock) -> When | None:
    """آخر يوم من آذار, اليوم الأخير من تشرين الأول."""
    period = _month_meant(found, clock)
    return when(Period(period.end, period.end), "day", found) if period else None


def week_of_month(found: Found, clock: Clock) -> When | None:
    """الأسبوع الأول من آذار: its first seven days, and so on."""
    period, number = _month_meant(found, clock), found.value("ordinal")
    if period is None or number > 4:
        return None
    start = period.start + timedelta(7 * (number - 1))
    return when(Period(start, start + timedelta(6)), "week", found)


def year(found: Found, clock: Clock) -> When | None:
    """عام 2014, نهاية 2011, 1439هـ."""
    number = found.value("year")
    mark = found.get("christian")
    if mark and len(found.signs) == 2 and (mark.start > found.signs[0].end or number < 1900):
        return None  # 1500 م are metres
    if number in _HIJRI and found.has("hijra"):
        first, last = calendar.hijri(number, 1), calendar.hijri(number, 12)
        return when(Period(first.start, last.end), "year", found) if first and last else None
    if number < 1800 and not found.has("ayear", "theyear"):
        return None
    period = calendar.months(number, 1, 12)
    if found.has("edge"):
        return when(calendar.edge(period, found.value("edge")), "month", found)
    return when(period, "year", found)


def season(found: Found, clock: Clock) -> When | None:
    """صيف 2014, الصيف الماضي, شتاء العام الماضي: its three months."""
    first, now, number = found.value("season"), clock.published, found.value("year")
    if number is None and now is not None:
        if found.has("theyear"):
            number = now.year + found.steps()
        else:
            ended = calendar.months(now.year, first, 3).end <= now
            number = now.year - (not ended) + found.has("next")
    return when(calendar.months(number, first, 3), "month", found) if number else None


def decade(found: Found, clock: Clock) -> When | None:
    """ثمانينيات القرن الماضي."""
    return when(calendar.months(found.value("decade"), 1, 120), "year", found)


def first_months(found: Found, clock: Clock) -> When | None:
    """الأشهر الأربعة الأولى من العام 2018."""
    number, count = whole_year(found, clock), found.value("number")
    return when(calendar.months(number, 1, count), "month", found) if number and 1 <= count <= 12 else None


def part_of_year(found: Found, clock: Clock) -> When | None:
    """النصف الأول من 2018, الربع الثالث من هذا العام."""
    number, half, part = whole_year(found, clock), found.value("half"), found.value("ordinal")
    if number is None or (half is None and not 1 <= part <= 4):
        return None
    first, count = (half, 6) if half else (part * 3 - 2, 3)
    return when(calendar.months(number, first, count), "month", found)
