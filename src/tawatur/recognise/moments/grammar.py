"""The grammar of moments: rules over kinds of signs, as regular expressions; capitals are parts that rules share.

Kinds come from times.yaml (`sign`), from the nouns of time (aday, days, twodays; theday, thedays, thetwodays) and from
digits and marks (number, year, date, slash, dash, comma, open, close, dot, line).
"""

from tawatur.model import When
from tawatur.recognise.moments import dates, relative
from tawatur.recognise.moments.clock import Clock, Found, Rule
from tawatur.recognise.moments.signs import UNITS, unit_kind

_WHOLE = ("day", "week", "month", "year")


def _kinds(number: str, definite: bool, units: tuple[str, ...] = UNITS) -> str:
    return "|".join(unit_kind(unit, number, definite) for unit in units)


MACROS = {
    "MONTH": "month (?:(?:slash|dash|open)? month close?)?",
    "ADJ": "(?:last|current|next|beforelast|previous|following)",
    "THISYEAR": "(?:from|in)? this theyear | (?:from|in)? theyear ADJ",
    "YEAR": "(?:comma|dot|slash|dash)? (?:from|in|for)? (?:ayear|theyear)? comma? open? year close? (?:christian|last)?"
    "| THISYEAR | last | current | next",
    "CLOCK": "clock (?:ordinal|number) (?:colon number)? (?:and (?:number|ordinal|edge|quarter))?"
    " (?:aminute|minutes)? from?",
    "PART": "(?:CLOCK|lateness from?)? part from?",
    "HEAD": "(?:(?:PART|CLOCK|lateness from?) comma?)? aday? (?:(?:relday|theday|night) comma?)? open? aday?",
    "DAY": "(?:HEAD (?:weekday close? comma?)? in? (?:aday|theday)?)? the? (?:number|ordinal)",
    "AMONTH": "(?:amonth|themonth)?",
    "ONE": _kinds("singular", False),
    "MANY": _kinds("plural", False),
    "TWO": _kinds("dual", False),
    "THEONE": _kinds("singular", True, _WHOLE),
    "THEMANY": _kinds("plural", True),
    "THETWO": _kinds("dual", True),
    "COUNTED": "about? (?:(?:number|few) (?:ONE|MANY) | MANY few? | TWO | ONE)",
    "MEASURED": "(?:the? number (?:ONE|MANY|THEONE) | TWO)",
}


def _refuse(found: Found, clock: Clock) -> When | None:
    return None


REFUSALS = [
    Rule("name", "namehead (?:(?:number|ordinal) from? month year? | hijri) | dayhead weekday", _refuse),
    Rule("name", "noname | title theyear (?:current|previous|next|latest)", _refuse),
]
"""Words of time that tell none; nothing else is read in them."""

RULES = [
    Rule("numeric date", "(?:HEAD (?:weekday comma?)? in?)? date (?:hijra|christian)?", dates.numeric),
    Rule(
        "Hijri date", "DAY (?:from|slash)? AMONTH hijri blessed? (?:slash? year | THISYEAR | last)? hijra?", dates.hijri
    ),
    Rule("Hijri month", "edge? (?:amonth|themonth) hijri blessed? (?:YEAR)? hijra?", dates.hijri),
    Rule("Hijri month", "hijri (?:blessed|last|year) hijra?", dates.hijri),
    Rule(
        "weekday of a month",
        "(?:(?:ordinal|edge) aday? (?:someday|weekday|number) | (?:aday)? weekday ordinal) (?:from|in)"
        " (?:AMONTH MONTH (?:YEAR)? | this themonth | themonth ADJ)",
        dates.weekday_of_month,
    ),
    Rule("last day of a month", "(?:edge aday|theday latest) (?:from|in) AMONTH MONTH (?:YEAR)?", dates.last_day),
    Rule(
        "week of a month",
        "theweek ordinal (?:from|in) (?:AMONTH MONTH (?:YEAR)? | this themonth | themonth (?:ADJ|same))",
        dates.week_of_month,
    ),
    Rule("day and month", "DAY (?:from|slash|dash|dot(?=month dot year))? AMONTH MONTH (?:YEAR)?", dates.dated, True),
    Rule("day and month", "(?:DAY|ordinal aday) from amonth number (?:YEAR)?", dates.dated_by_number, True),
    Rule(
        "day of a month",
        "DAY from? (?:this themonth | themonth (?:last|current|next|same) | current)",
        dates.day_of_month,
    ),
    Rule("month", "edge? from? AMONTH MONTH (?:YEAR)?", dates.month, True),
    Rule("month in digits", "year slash number", dates.numeric_month),
    Rule("night of two days", "PART weekday (?:slash|dash|and|comma|to)? aday? weekday", relative.weekday),
    Rule("weekday of a week", "(?:HEAD)? weekday from (?:theweek ADJ | this theweek)", relative.weekday_of_week),
    Rule("weekday of a week", "theweek ADJ comma? aday? weekday", relative.weekday_of_week),
    Rule("weekday", "(?:HEAD)? weekday close? (?:ADJ | comma? PART (?!weekday|theday|relday))?", relative.weekday),
    Rule("in a row", f"(?:for|in)? (?:{_kinds('singular', True, _WHOLE)}) ordinal inarow", relative.in_a_row),
    Rule("night", "(?:PART | lateness from?)? night", relative.relative_day),
    Rule("new year", "newyear", relative.new_year),
    Rule("since so long", "since COUNTED (?!from|ordinal|number|year|month|hijri|part)", relative.since_units),
    Rule("ago", "before COUNTED (?:fromnow | (?!from|part|year|month|hijri))", relative.ago),
    Rule("after an event", "after COUNTED (?:from|upon)", relative.after_event),
    Rule("since then", "since then | sincethen", relative.since_then),
    Rule(
        "first months",
        "themonths number ordinal (?:from|in)? (?:(?:ayear|theyear)? year | THISYEAR)",
        dates.first_months,
    ),
    Rule("part of a year", "(?:half|quarter ordinal) from? (?:(?:ayear|theyear)? year | THISYEAR)", dates.part_of_year),
    Rule(
        "last units",
        "(?:THEMANY (?:the? number|few)? | the? number (?:ONE|MANY|THEONE|clock) | THETWO | MANY)"
        " few? (?:last|latest|next) | edge MEASURED | (?:theweek|themonth|theyear) latest",
        relative.past_units,
    ),
    Rule("during so long", "(?<=during) MEASURED (?!from|number|ordinal|weekday)", relative.during),
    Rule(
        "period",
        "(?:lateness from?)? (?:edge|rest)? from? (?:this THEONE | THEONE (?:ADJ|same) | samebefore THEONE)",
        relative.period,
    ),
    Rule("period", "(?:edge|rest) (?:theweek|themonth|theyear)(?!year|month)", relative.period),
    Rule("season", "season (?:from? (?:ayear|theyear)? year | THISYEAR | last | next)", dates.season),
    Rule("decade", "decade century?", dates.decade),
    Rule("year", "edge? from? (?:ayear|theyear) comma? year (?:christian|last|hijra)?", dates.year),
    Rule("year", "edge year | year (?:hijra|christian) | (?:(?<=in)|(?<=during)) year", dates.year),
    Rule("relative day", "(?:HEAD)? relday part?", relative.relative_day),
    Rule(
        "today",
        "(?:(?:PART|CLOCK|lateness from?) comma?)? this? theday (?!ordinal|number|same)",
        relative.relative_day,
    ),
    Rule("days after", "thedays few? following", relative.days_after),
    Rule("now", "now", relative.now),
]
"""Of two rules at one place the first wins."""

LOOSE = [
    Rule("coming weekday", "this aday weekday", relative.coming_weekday),
    Rule(
        "day and month in digits",
        "number (?:slash|dash) number (?:comma year)?(?!slash|dash)",
        relative.day_and_month,
    ),
    Rule(
        "day of this month",
        "(?:aday (?:number|ordinal) | (?:(?<=in)|(?<=to)) (?:number|ordinal) | (?<=for) ordinal)(?!from|month|amonth)",
        relative.this_month,
    ),
]
"""Forms that invite errors in news; only for looking at single expressions."""

NO_START = (
    "in", "from", "to", "and", "upon", "line", "dot", "comma", "slash", "dash", "open", "close", "colon", "during",
    "between", "until", "every", "last", "same", "about", "few", "following", "other",
)  # fmt: skip
"""Kinds that begin no rule: a table that spares the search most places."""
