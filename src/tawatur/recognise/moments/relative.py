"""Matches of words that lean on another day in, their times out: weekdays, أمس, الأسبوع الماضي, منذ شهر, قبل يومين.

The other day is the publication date, or the time that the text told last; without either there is no time.
"""

from datetime import timedelta

from tawatur.model import When
from tawatur.recognise.moments import calendar
from tawatur.recognise.moments.calendar import Period
from tawatur.recognise.moments.clock import Clock, Found, one, precision_of, when

_MONTH = timedelta(31)


def weekday(found: Found, clock: Clock) -> When | None:
    """الجمعة, مساء أمس الخميس, السبت المقبل; a night of two days (ليل الجمعة السبت) is of the first."""
    now = clock.published
    if now is None or found.before() == "every":
        return None
    number = found.value("weekday")
    if found.has("next") or (found.value("relday") or 0) > 0:
        return when(one(calendar.weekday(number, now + timedelta(7))), "day", found)
    tomorrow = now + timedelta(1)
    if found.has("theday") and tomorrow.weekday() == number:
        return when(one(tomorrow), "day", found)  # اليوم السبت in a report that its outlet dates a day early
    latest = now - timedelta(1) if found.has("last", "previous") else now
    return when(one(calendar.weekday(number, latest)), "day", found)


def weekday_of_week(found: Found, clock: Clock) -> When | None:
    """الأحد من الأسبوع الماضي."""
    if clock.published is None:
        return None
    week = calendar.around(clock.published, "week", found.steps())
    return when(one(week.start + timedelta(found.value("weekday"))), "day", found)


def relative_day(found: Found, clock: Clock) -> When | None:
    """أمس, فجر اليوم, الليلة الماضية, بعد غد."""
    if clock.published is None or found.before() == "every":
        return None
    return when(one(clock.published + timedelta(found.value("relday", "night") or 0)), "day", found)


def new_year(found: Found, clock: Clock) -> When | None:
    """ليلة رأس السنة: the last 31 December."""
    now = clock.published
    if now is None:
        return None
    return when(calendar.day(now.year - ((now.month, now.day) < (12, 31)), 12, 31), "day", found)


def now(found: Found, clock: Clock) -> When | None:
    """حاليا: the publication day, without saying more."""
    if clock.published is None or found.before() in ("until", "before", "from"):
        return None
    return when(one(clock.published), "open", found)


def period(found: Found, clock: Clock) -> When | None:
    """A calendar unit by its relation to the present or to the time told: الأسبوع الماضي, هذا العام, اليوم التالي."""
    unit, published = found.unit(), clock.published
    told = clock.last(*(("day", "hour") if unit == "day" else ())) if _leans(found) else None
    base = told.start if told else published
    if base is None or (told is None and found.has("same", "samebefore", "following")):
        return None
    whole = calendar.around(base, unit, found.steps())
    if found.has("edge"):
        whole = calendar.edge(whole, found.value("edge"))
    elif found.has("rest"):
        whole = Period(base, whole.end)
    elif found.steps() == 0 and told is None:
        whole = Period(whole.start, base)
    return when(whole, precision_of(unit), found)


def _leans(found: Found) -> bool:
    return found.has("same", "samebefore", "following", "previous")


def past_units(found: Found, clock: Clock) -> When | None:
    """الأيام الثلاثة الماضية, الساعات الـ24 الماضية: up to the publication day; or from it on (المقبلة)."""
    published = clock.published
    if published is None or found.value("edge") not in (None, "final"):
        return None
    unit, count, guess = found.stretch()
    precision = "open" if guess else precision_of(unit)
    if found.has("next"):
        following = Period(published + timedelta(1), calendar.shift(published, unit, count))
        return when(following, precision, found, "span") if following.end >= following.start else None
    return when(Period(calendar.shift(published, unit, -count), published), precision, found, "span")


def during(found: Found, clock: Clock) -> When | None:
    """خلال ثلاثة أيام: so many days, the last of them the day told, or the publication day."""
    base, (unit, count, guess) = clock.recent(), found.stretch()
    if base is None or guess or unit not in ("day", "week"):
        return None
    if found.unit() != "hour":
        unit, count = "day", count * (7 if unit == "week" else 1) - 1
    return when(Period(calendar.shift(base, unit, -count), base), "day", found, "span")


def ago(found: Found, clock: Clock) -> When | None:
    """قبل يومين, قبل نحو أسبوع; a year is the whole year."""
    if clock.published is None:
        return None
    unit, count, guess = found.stretch()
    then = calendar.shift(clock.published, unit, -count)
    if unit in ("year", "decade"):
        return when(calendar.around(then, "year"), "year", found)
    return when(one(then), "open" if guess else "day", found)


def after_event(found: Found, clock: Clock) -> When | None:
    """بعد يومين من مقتل …: when the event was that the words go on to name, counted from the time of the sentence."""
    base, (unit, count, guess) = clock.recent(), found.stretch()
    if base is None or guess or found.unit() in ("hour", "minute") or found.has("about"):
        return None
    then = calendar.shift(base, unit, -count)
    if unit in ("year", "decade"):
        return when(calendar.around(then, "year"), "year", found)
    return when(one(then), "day", found)


def days_after(found: Found, clock: Clock) -> When | None:
    """في الأيام التالية: from the day after the one told to the publication day."""
    told, published = clock.last("day", "hour"), clock.published
    if told is None or published is None or not timedelta(0) < published - told.end <= _MONTH:
        return None
    return when(Period(told.end + timedelta(1), published), "day", found, "span")


def since_units(found: Found, clock: Clock) -> When | None:
    """منذ شهر, منذ خمس سنوات."""
    if clock.published is None:
        return None
    unit, count, guess = found.stretch()
    back = Period(calendar.shift(clock.published, unit, -count), clock.published)
    return when(back, "open" if guess else precision_of(unit), found, "since")


def since_then(found: Found, clock: Clock) -> When | None:
    """منذ ذلك الحين: since the time told last."""
    told = clock.last()
    if told is None or clock.published is None or told.start > clock.published:
        return None
    return When(told.start, clock.published, told.precision, "since")


def in_a_row(found: Found, clock: Clock) -> When | None:
    """لليوم الرابع على التوالي: from three days ago to the day."""
    unit, number = found.unit(), found.value("ordinal", "number")
    if clock.published is None:
        return None
    start = calendar.around(clock.published, unit, 1 - number).start
    return when(Period(start, clock.published), precision_of(unit), found, "span")


def this_month(found: Found, clock: Clock) -> When | None:
    """يوم 27, في 15: that day of the present month."""
    now, number = clock.published, found.value("number", "ordinal")
    if now is None or not 1 <= number <= 31:
        return None
    return when(calendar.day(now.year, now.month, number), "day", found)


def coming_weekday(found: Found, clock: Clock) -> When | None:
    """هذا يوم الجمعة: the one to come."""
    if clock.published is None:
        return None
    return when(one(calendar.weekday(found.value("weekday"), clock.published + timedelta(6))), "day", found)


def day_and_month(found: Found, clock: Clock) -> When | None:
    """22/4 and 04/22: a day of the publication year."""
    numbers = [s.value for s in found.signs if s.kind == "number"]
    year = found.value("year") or (clock.published.year if clock.published else None)
    number, month = numbers if numbers[1] <= 12 else numbers[::-1]
    return when(calendar.day(year, month, number), "day", found) if year and 1 <= month <= 12 and number else None
