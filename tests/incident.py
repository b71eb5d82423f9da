"""A made-up incident for the fronts of events: a strike on a market, told by five outlets, and one a week later.

Three outlets carry one text of an agency that quotes a hospital; a radio has the hospital's later toll and the army's
denial; a channel has a ministry with fewer dead and another doer, and witnesses.
"""

from datetime import date

from tawatur.ingest import store
from tawatur.model import (
    Account,
    Apart,
    Claim,
    Count,
    Dispute,
    Event,
    Evidence,
    Figures,
    Grade,
    Level,
    Link,
    Linked,
    Location,
    Member,
    Named,
    Origin,
    Pair,
    Party,
    Period,
    Redirect,
    Span,
    Step,
)

FIRST, SECOND, LATER = date(2019, 5, 12), date(2019, 5, 13), date(2019, 5, 19)
PLACE = Location("سوق الورد", "سوق الورد", "supplement:rose", 33.2, 44.1, "IQ", "Baghdad", "exact", 40, 49)
HOSPITAL = Link("مستشفى المدينة", "مستشفى المدينة", "medical")
MINISTRY = Link("وزارة الداخلية", "وزارة الداخلية", "official", "org:interior")
ARMY = Link("المتحدث باسم الجيش", "الجيش", "official", "org:army", role="المتحدث")
WITNESSES = Link("شهود", None, "witness")
WIRE, DAILY, PORTAL = "وكالة النبأ", "صحيفة السطر", "موقع الدقيقة"
RADIO, CHANNEL = "إذاعة الرافد", "قناة الأفق"
MARKET = store(
    "قال مستشفى المدينة إن 15 شخصاً قُتلوا في قصف سوق الورد أمس، وإن 40 آخرين على الأقل أصيبوا.\n"
    "ونفى الجيش أن يكون قصف السوق.",
    published=SECOND,
    outlet=RADIO,
    id="radio",
)


def claim(number: int, kind: str, words: str, figure: int | None, *chain: Link, **fields: object) -> Claim:
    """A claim about the market with its words, its figure and who says it."""
    count = None if figure is None else Count(figure, figure, figure, "exact", None, str(figure), 0, 2)
    given = {
        "affected": "people", "actor": None, "target": None, "means": (), "place": PLACE, "more_places": (),
        "time": Period(FIRST, FIRST, "day", Evidence(50, 54, "الأحد")), "stance": "asserted", "scope": "new", **fields,
    }  # fmt: skip
    return Claim(f"c{number}", kind, Evidence(0, len(words), words), count, attribution=chain, **given)  # type: ignore[arg-type]


def outlet(name: str) -> Link:
    """The first link of a chain."""
    return Link(name, name, "outlet")


def member(key: str, name: str, day: date, carrier: str, *claims: Claim, span: Span | None = None) -> Member:
    """A report with one account."""
    account = Account(f"{key}#c1", key, "incident", claims, PLACE, span or Span(FIRST, FIRST, True))
    url = f"https://example.org/{key}"
    return Member(key, key * 4, f"قصف سوق الورد: {name}", name, day, url, carrier, (account,))


AGENCY = Link(WIRE, WIRE, "agency")
DEAD_12 = "مقتل 12 شخصاً في قصف السوق"
MEMBERS = (
    member("wire", WIRE, FIRST, "wire", claim(1, "killed", DEAD_12, 12, outlet(WIRE), HOSPITAL)),
    member("daily", DAILY, FIRST, "wire", claim(1, "killed", DEAD_12, 12, outlet(DAILY), AGENCY, HOSPITAL)),
    member("portal", PORTAL, FIRST, "wire", claim(1, "killed", DEAD_12, 12, outlet(PORTAL), AGENCY, HOSPITAL)),
    member(
        "radio", RADIO, SECOND, "radio",
        claim(1, "killed", "إن 15 شخصاً قُتلوا في قصف سوق الورد", 15, outlet(RADIO), HOSPITAL),
        claim(2, "injured", "وإن 40 آخرين على الأقل أصيبوا", 40, outlet(RADIO), HOSPITAL),
        claim(3, "shelling", "ونفى الجيش أن يكون قصف السوق", None, outlet(RADIO), ARMY, stance="denied",
              actor=Party("الجيش", "الجيش", "org:army", "military", 4, 9)),
    ),
    member(
        "channel", CHANNEL, SECOND, "channel",
        claim(1, "killed", "9 قتلى", 9, outlet(CHANNEL), MINISTRY),
        claim(2, "shelling", "اتهمت الوزارة فصيل السهم بقصف السوق", None, outlet(CHANNEL), MINISTRY, stance="accused",
              actor=Party("فصيل السهم", "فصيل السهم", None, "armed_group", 14, 24)),
        claim(3, "airstrike", "قال شهود إن طائرة للجيش قصفت السوق", None, outlet(CHANNEL), WITNESSES,
              actor=Party("طائرة للجيش", "الجيش", "org:army", "military", 12, 23)),
    ),
)  # fmt: skip
EVENT = Event(
    "event-market-0512", "incident", ("shelling", "killed", "airstrike", "injured"), Span(FIRST, FIRST, True), PLACE,
    ("artillery",),
    (Named("الجيش", "org:army", ("o3",)), Named("فصيل السهم", None, ("o2",))),
    (Named("سوق الورد", None, ("o1", "o2")),),
    {
        "killed": Figures(9, 15, 15, {
            "latest_per_origin": 15, "conservative": 9, "most_reliable": 15, "recommended": None}),
        "injured": Figures(40, 40, None, {
            "latest_per_origin": 40, "conservative": 40, "most_reliable": 40, "recommended": None}),
    },
    (
        Step("killed", "o1", FIRST, 12, 12, 12, "wire", ("c1",), replaced=True),
        Step("killed", "o1", SECOND, 15, 15, 15, "radio", ("c1",)),
        Step("killed", "o2", SECOND, 9, 9, 9, "channel", ("c1",)),
        Step("injured", "o1", SECOND, 40, 40, None, "radio", ("c2",)),
    ),
    MEMBERS,
    (
        Origin("o1", "مستشفى المدينة", "medical", ("wire", "daily", "portal", "radio")),
        Origin("o2", "وزارة الداخلية", "official", ("channel",)),
        Origin("o3", "شهود", "witness", ("channel",)),
    ),
    3,
    (WIRE, DAILY, PORTAL, RADIO, CHANNEL),
    Grade("contested", {"ar": "تختلف المصادر في الفاعل", "en": "origins name different doers"}),
    (
        Dispute("denial", {"ar": "الجيش ينفي أنه قصف السوق", "en": "the army denies that it shelled it"},
                (("radio", "c3"),)),
        Dispute("actors", {"ar": "يُسمّى فاعلان", "en": "two doers are named"}, (("channel", "c2"), ("channel", "c3"))),
    ),
    (
        Pair("wire#c1", "daily#c1", 14.2, (Level("place", "same", 8.1), Level("time", "same_day", 6.1))),
        Pair("wire#c1", "radio#c1", 7.4, (Level("place", "same", 8.1), Level("figures", "gone", -0.7))),
        Pair("radio#c1", "channel#c1", 5.0, (Level("place", "same", 8.1), Level("actors", "unlike", -3.1))),
    ),
    (Apart("event-market-0519", 3.2, {"ar": "بين اليومين أسبوع", "en": "the days are a week apart"}),),
)  # fmt: skip
WEEK_LATER = Event(
    "event-market-0519", "incident", ("killed",), Span(LATER, LATER, False), PLACE, (), (), (),
    {"killed": Figures(2, 2, None, {"latest_per_origin": 2, "conservative": 2, "most_reliable": 2, "recommended": 3})},
    (Step("killed", "o1", LATER, 2, 2, None, "paper", ("c1",)),),
    (member("paper", DAILY, LATER, "paper", claim(1, "killed", "قتيلان على الأقل", 2, outlet(DAILY)),
            span=Span(LATER, LATER, False)),),
    (Origin("o1", DAILY, "outlet", ("paper",)),),
    1,
    (DAILY,),
    Grade("weak", {"ar": "مصدر واحد", "en": "one origin"}),
)  # fmt: skip
TALKS = Event(
    "event-talks",
    "statement",
    ("talks",),
    None,
    None,
    (),
    (),
    (),
    {},
    (),
    (),
    (),
    0,
    (),
    Grade("weak", {"ar": "مصدر واحد", "en": "one origin"}),
)
INCIDENT = Linked(
    (EVENT, WEEK_LATER, TALKS),
    (Redirect("event-old", ("event-market-0512",), {"ar": "ضُمّ إلى غيره", "en": "joined with another"}),),
)
