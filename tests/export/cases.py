"""Reports of one incident each, by name, for what formats make of sides and victims; and how their tables are read."""

import csv
import io
import re
from collections.abc import Mapping

import tawatur
from tawatur.model import Event

REPORTS = {
    "soldiers_and_civilians": ("2019-06-02", "قُتل 5 جنود و3 مدنيين في انفجار عبوة ناسفة قرب تدمر أمس."),
    "shares": ("2019-06-12", "قتل 8 أشخاص بينهم 3 أطفال وجنديان في قصف للجيش السوري على بلدة كفرنبل يوم الثلاثاء."),
    "clash": (
        "2019-07-12",
        "اندلعت اشتباكات بين الجيش السوري ومسلحي هيئة تحرير الشام قرب معرة النعمان أمس، أسفرت عن مقتل 7 من عناصر الجيش "
        "و4 من مسلحي الهيئة.",
    ),
    "groups": ("2016-07-12", "قتل 9 مقاتلين من جيش الإسلام في هجوم شنه تنظيم داعش على دوما أمس."),
    "listed": ("2016-08-12", "قتلت امرأة وطفلان في قصف للجيش السوري على داريا أمس."),
    "places": ("2018-08-12", "قتل 6 مدنيين في غارات للطيران الروسي على بلدتي كفرنبل ومعرة حرمة أمس."),
    "executed": ("2019-08-12", "أعدم تنظيم داعش 6 مدنيين في مدينة الرقة أمس."),
    "executed_beside": ("2019-08-20", "أعدم تنظيم داعش 6 أشخاص في مدينة دير الزور أمس، وقتل 3 آخرين."),
    "raid": ("2019-08-28", "قتل 12 جندياً سورياً و4 مقاتلين في غارات إسرائيلية على مدينة البوكمال أمس."),
    "few_civilians": ("2019-09-04", "قتل 12 شخصاً بينهم 3 مدنيين في غارة إسرائيلية على مدينة القصير أمس."),
    "taken_abroad": ("2018-03-19", "سيطر الجيش التركي على مدينة عفرين أمس بعد اشتباكات مع وحدات حماية الشعب."),
    "at_least": ("2019-09-12", "قتل ما لا يقل عن 20 شخصاً في انفجار سيارة مفخخة في بغداد أمس."),
    "dozens": ("2019-10-12", "قتل عشرات المدنيين في غارات لطيران التحالف العربي على صنعاء أمس."),
    "up_to": ("2019-10-20", "قتل وأصيب 30 شخصاً في قصف على تعز أمس."),
    "without_figure": ("2019-10-28", "قصف الجيش السوري بلدة سرمين أمس، ما أدى إلى مقتل مدنيين."),
    "taken": ("2019-11-12", "سيطر الجيش السوري على بلدة خان شيخون أمس بعد معارك مع فصائل المعارضة."),
    "abducted": ("2019-12-12", "اختطف مسلحون مجهولون ثلاثة أطباء في مدينة درعا أمس."),
    "protest": ("2019-12-20", "خرج مئات المتظاهرين في بيروت أمس."),
    "arrests": ("2020-01-20", "اعتقلت قوات الأمن العراقية 12 شخصا في كركوك أمس."),
    "fighters": ("2020-03-20", "قصف الطيران الإسرائيلي مواقع لحزب الله في النبطية أمس وقتل 3 من مقاتلي الحزب."),
    "suicide": ("2020-04-20", "فجر انتحاري نفسه في سوق بمدينة بغداد أمس ما أدى إلى مقتل 12 شخصا بينهم 4 نساء."),
    "shelled_civilians": ("2020-05-20", "قتل 4 مدنيين بقصف مدفعي للحوثيين على حي سكني في تعز أمس."),
    "accident": ("2020-06-20", "قتل 7 أشخاص في حادث سير قرب طرطوس أمس."),
    "accident_beside": ("2020-06-26", "قصف الجيش السوري بلدة سرمدا أمس. وقتل 9 أشخاص في حادث سير في بلدة سرمدا أمس."),
    "running_total": ("2020-07-20", "بلغ عدد القتلى في إدلب 1200 شخص منذ بداية العام، بحسب المرصد السوري."),
    "denied": ("2020-08-20", "نفى الجيش السوري أن يكون قد قصف مدينة دوما أمس."),
    "undated": ("2020-09-20", "قتل 6 جنود من الجيش السوري في هجوم لتنظيم داعش في الرصافة."),
}  # fmt: skip
"""Day of publication and text."""


def cases() -> dict[str, Event]:
    """The events of the reports, by name; each report is of one."""
    reports = {name: tawatur.read(text, day, "صحيفة السطر") for name, (day, text) in REPORTS.items()}
    events = {m.document: event for event in tawatur.link(list(reports.values())).events for m in event.members}
    return {name: events[report.document.id] for name, report in reports.items() if report.document.id in events}


def rows(written: bytes) -> list[dict[str, str]]:
    """The lines of a CSV by column."""
    return list(csv.DictReader(io.StringIO(written.decode("utf-8"), newline="")))


def misfits(row: Mapping[str, str], shape: Mapping[str, str]) -> dict[str, str]:
    """The cells of a line that are not of their column's form."""
    assert list(row) == list(shape)
    return {name: row[name] for name, form in shape.items() if not re.fullmatch(form, row[name], re.DOTALL)}
