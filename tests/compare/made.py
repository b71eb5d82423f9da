"""Lists and events made up by chance, of which is known what is in both."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tawatur.compare.told import Told

FIRST = date(2014, 1, 1)
HEAD = (
    "id", "date_start", "date_end", "date_prec", "latitude", "longitude", "where_coordinates", "where_prec", "country",
    "country_id", "side_a", "side_b", "best", "low", "high", "source_article",
)  # fmt: skip
PARTIES = (("Government of Syria", "sy"), ("IS", "isis"), ("Syrian Democratic Forces", "sdf"), ("Hamas", "hamas"))


def made(rows: int, events: int, seed: int = 7) -> tuple[bytes, list[Told], dict[str, str]]:
    """A list in GED's columns, events of which half tell of a row of it, and which event tells of which row.

    What tells of a row lies up to a day and some kilometres off; what tells of none lies where no row is.
    """
    chance = Random(seed)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(HEAD)
    listed = [_row(number, chance) for number in range(rows)]
    table.writerows(listed)
    told: list[Told] = []
    pairs: dict[str, str] = {}
    for number, row in enumerate(chance.sample(listed, events // 2)):
        told.append(_told(number, row, chance))
        pairs[told[-1].id] = str(row[0])
        told.append(replace(told[-1], id=f"alone-{number}", point=(5.0 + number % 4, 20.0), parties=frozenset()))
    return out.getvalue().encode(), told, pairs


def _row(number: int, chance: Random) -> tuple[object, ...]:
    day = FIRST + timedelta(chance.randrange(3650))
    latitude, longitude = round(chance.uniform(30, 37), 4), round(chance.uniform(36, 45), 4)
    dead, party = chance.randrange(1, 40), chance.choice(PARTIES)[0]
    return (
        number, f"{day} 00:00:00.000", f"{day} 00:00:00.000", 1, latitude, longitude, f"town {number}", 1, "Syria", 652,
        party, "Civilians", dead, dead, dead + 2, "a reference of some length, 2014-01-01;" * 6,
    )  # fmt: skip


def _told(number: int, row: tuple[object, ...], chance: Random) -> Told:
    day = date.fromisoformat(str(row[1])[:10]) + timedelta(chance.randrange(-1, 2))
    latitude, longitude = float(str(row[4])), float(str(row[5]))
    point = (latitude + chance.uniform(-0.03, 0.03), longitude + chance.uniform(-0.03, 0.03))
    party = next(id for name, id in PARTIES if name == row[10])
    dead = int(str(row[12]))
    return Told(
        f"e-{number}", day, day, day, point, "town", None, frozenset(), "SY", frozenset([party]), (party,), dead, dead,
        dead, True,
    )  # fmt: skip
