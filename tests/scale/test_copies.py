"""Copies found on an engine are those that are found in memory: of reports made here, and of any fingerprints."""

import random
from collections.abc import Iterator, Mapping
from itertools import chain

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.events.alike import Joined
from tawatur.events.carriers import Carriers, carriers
from tawatur.model import Fingerprint, Passage
from tawatur.read import read
from tawatur.read.fingerprints import fingerprint
from tawatur.scale import alike, copies, joining, numbering, texts
from tawatur.scale.copies import CARRIED, REPORTS, carried
from tawatur.scale.engines import Engine
from tawatur.scale.joining import joined
from tawatur.scale.local import LocalEngine

NEWS = [
    "قتل {0} من سكان {1} في قصف مدفعي على حي {2} القريب من طريق {3} قبيل {4}.",
    "وأعلن مجلس {1} أن {0} عائلة غادرت {2} سيرا باتجاه مزارع {3} مع حلول {4}.",
    "وشوهدت {0} آلية ثقيلة تدخل {2} من جهة {1} ثم تتوقف عند {3} حتى {4}.",
    "وتوقفت مضخات المياه في {3} بعد أن أصابت {0} قذيفة محولا يغذي {1} و{2} منذ {4}.",
    "ونقل {0} جريحا من {2} إلى مشفى {1} عبر معبر {3} الذي أغلق عند {4}.",
    "وقال مزارعون قرب {3} إن {0} دونما من قمح {1} احترقت بين {2} والنهر في {4}.",
    "ووزعت جمعية من {2} نحو {0} سلة على نازحين من {1} يقيمون في مدارس {3} إلى {4}.",
    "وانتهت في {1} هدنة دامت {0} يوما بين وجهاء {2} ومسلحين يسيطرون على {3} منذ {4}.",
]
TOWNS = ["الزعفران", "تل الغار", "وادي الحور", "كفر التوت", "الرمانة", "عين السرو", "دير الزيتون", "جسر الصفصاف"]
TIMES = ["الفجر", "صلاة الظهر", "منتصف الليل", "مغيب الشمس", "ساعة متأخرة"]
ALWAYS = "شبكة السنديان الإخبارية منصة مستقلة يديرها متطوعون من أبناء المنطقة وترحب برسائل القراء وملاحظاتهم في كل وقت."
SHORT = ["قتل جنديان", "هدوء حذر", "", "مقتل سبعة مسلحين في اشتباك قرب حاجز البلدة الشمالي"]


def news(chance: random.Random, sentences: int) -> list[str]:
    """Sentences that nobody else has, or hardly."""
    return [
        text.format(chance.randrange(3, 900), *chance.sample(TOWNS, 3), chance.choice(TIMES))
        for text in chance.choices(NEWS, k=sentences)
    ]


def printed(chance: random.Random) -> Iterator[tuple[str, str | None]]:
    """Texts with their outlets: agencies' and who prints them, rows of updates, what one outlet always says."""
    for story in range(24):
        wire = news(chance, 6)
        yield " ".join(wire), "وكالة"
        yield " ".join(wire), None
        for outlet in range(chance.randrange(4)):
            changed = [text.replace(" من ", " عن ", chance.randrange(2)) for text in wire[: chance.randrange(2, 7)]]
            yield " ".join([*changed, *news(chance, chance.randrange(3))]), f"صحيفة {outlet}"
        yield " ".join([*news(chance, 5), *wire[:2]]), f"مجلة {story % 3}"
    told = news(chance, 40)
    for at in range(36):
        yield " ".join(told[at : at + 5]), "إذاعة"
    for index in range(40):
        yield " ".join([*news(chance, index % 3), ALWAYS]), "شبكة السنديان" if index % 4 else None
    shared = news(chance, 1)
    for _ in range(34):
        yield " ".join([*news(chance, 1), *shared]), None
    yield from ((text, "موقع") for text in SHORT * 2)


def archive() -> tuple[dict[str, Fingerprint], dict[str, str | None]]:
    """Some two hundred reports under names whose order is not that of their making."""
    chance = random.Random(7)
    made = list(printed(chance))
    names = [f"{chance.choice('aبZ#')}{chance.randrange(10**6)}" for _ in made]
    both = list(zip(names, made, strict=True))
    return {name: fingerprint(read(text)) for name, (text, _) in both}, {name: told for name, (_, told) in both}


def reports(prints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> pa.Table:
    """The rows that reading gives, in another order."""
    rows = [
        {
            "document": name,
            "outlet": outlets.get(name),
            "minhash": found.minhash,
            "passages": [{"start": p.start, "end": p.end, "minhash": p.minhash} for p in found.passages] or None,
        }
        for name, found in sorted(prints.items(), key=lambda item: item[0][::-1])
    ]
    return pa.Table.from_pylist(rows, schema=REPORTS)


def check(engine: Engine, prints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> Carriers:
    """Hold what an engine finds against what is found in memory."""
    whole = carriers(prints, outlets)
    table = engine.table(carried(engine, engine.rows(reports(prints, outlets))))
    assert table.column_names == CARRIED.names
    rows = table.to_pylist()
    assert sorted(row["document"] for row in rows) == sorted(prints)
    found = Carriers.stored(rows)
    assert {name: found.of(name) for name in prints} == {name: whole.of(name) for name in prints}
    places = [(name, p.start, p.end) for name, found in prints.items() for p in found.passages]
    assert {place: found.at(*place) for place in places} == {place: whole.at(*place) for place in places}
    for some in (sorted(prints)[::2], sorted(prints)[1::2]):
        few = Carriers.stored(row for row in rows if row["document"] in set(some))
        copied = {(one, other): few.copied(one, other) for one in some for other in some}
        assert copied == {pair: whole.copied(*pair) for pair in copied}
    return found


def test_an_archive_has_the_same_copies_on_an_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (alike, copies, texts):
        monkeypatch.setattr(module, "_PORTION", 60)
    monkeypatch.setattr(numbering, "_SLICES", 5)
    prints, outlets = archive()
    found = check(engine, prints, outlets)
    assert len({found.of(name) for name in prints}) < 0.8 * len(prints)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalEngine]:
    """An engine for many examples, which begins no processes."""
    made = LocalEngine(cores=1, scratch=tmp_path_factory.mktemp("lasting"))
    yield made
    made.close()


def test_nothing_has_no_copies(lasting: LocalEngine) -> None:
    check(lasting, {}, {})
    check(lasting, {"a": Fingerprint(b""), "b": Fingerprint(b"")}, {"a": None})


def minhashes(numbers: int) -> st.SearchStrategy[bytes]:
    """MinHashes of which many are alike: some of the first numbers of one of a few are others."""

    def made(one: int, changed: int, to: int) -> bytes:
        return b"".join((to if i < changed else 10 * one + i).to_bytes(4, "little") for i in range(numbers))

    known = st.builds(made, st.integers(0, 2), st.integers(0, numbers), st.integers(900, 902))
    return st.one_of(known, known, known, st.just(b""))


PASSAGES = st.lists(st.tuples(st.integers(1, 90), minhashes(30)), max_size=5)
PRINTS = st.lists(st.tuples(minhashes(60), PASSAGES, st.sampled_from([None, "أ", "ب"])), max_size=30)


@settings(max_examples=15)
@given(PRINTS)
def test_any_fingerprints_have_the_same_copies(
    lasting: LocalEngine, prints: list[tuple[bytes, list[tuple[int, bytes]], str | None]]
) -> None:
    made: dict[str, Fingerprint] = {}
    for index, (minhash, passages, _) in enumerate(prints):
        starts = [0, *(100 * at for at in range(1, len(passages)))]
        told = tuple(Passage(start, start + size, of) for start, (size, of) in zip(starts, passages, strict=False))
        made[f"d{index * 7 % 31}"] = Fingerprint(minhash, told)
    check(lasting, made, {f"d{index * 7 % 31}": outlet for index, (_, _, outlet) in enumerate(prints)})


def test_what_a_hundred_thousand_have_is_compared_with_few(lasting: LocalEngine) -> None:
    always, formula = bytes(range(120)), b"formulaic..."
    chance = random.Random(5)
    minhashes = [always] * 100_000 + [formula + chance.randbytes(108) for _ in range(3000)]
    rows = pa.table({"item": range(len(minhashes)), "minhash": minhashes})
    found = alike.alike(lasting, lasting.rows(rows), 0.1)
    same, pairs = lasting.table(found.same), lasting.table(found.pairs)
    assert (same.num_rows, set(same["low"].to_pylist())) == (99_999, {0})
    assert sorted(set(pairs["one"].to_pylist())) == list(range(100_000, 100_016))
    assert pairs.num_rows == sum(range(16)) + 16 * (3000 - 16)


def test_pairs_join_as_they_do_in_memory(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "_PORTION", 60)
    chance = random.Random(3)
    numbers = chance.sample(range(10**12), 500)
    row = list(zip(numbers[:200], numbers[1:200], strict=False))
    star = [(numbers[200], other) for other in numbers[201:260]]
    some = [(chance.choice(numbers[260:]), chance.choice(numbers[260:])) for _ in range(150)]
    pairs = [(min(pair), max(pair)) for pair in chain(row, star, some) if pair[0] != pair[1]]
    rows = pa.Table.from_pylist([{"one": one, "other": other} for one, other in pairs])
    stars = engine.table(joined(engine, engine.rows(rows)))
    found = dict(zip(stars["item"].to_pylist(), stars["low"].to_pylist(), strict=True))
    ordered = sorted(numbers)
    at = {number: index for index, number in enumerate(ordered)}
    groups = Joined(len(ordered), [(at[one], at[other]) for one, other in pairs])
    assert stars.num_rows == len(found)
    assert {n: found.get(n, n) for n in numbers} == {n: ordered[groups.of(at[n])] for n in numbers}
