"""Places that a user adds: GeoNames dumps, Who's On First folders, and what is said where they are none."""

import json
import zipfile
from pathlib import Path

import pytest

from tawatur.errors import DocumentError, LexiconError
from tawatur.gazetteer import Gazetteer
from tawatur.gazetteer.additions import add
from tawatur.gazetteer.sources import added, user_file
from tawatur.read import normal

ROW = "900000001\tTall al Ghurab\tTall al Ghurab\tتل الغراب,Tall\t35.1\t36.2\tP\tPPL\tSY\t\t12\t\t\t\t40\t\t\t\t\n"


def dump(folder: Path, text: str = ROW) -> Path:
    path = folder / "SY.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_dump_with_alternate_names(tmp_path: Path) -> None:
    alternates = tmp_path / "names.txt"
    alternates.write_text("1\t900000001\tar\tتلة الغراب\n2\t900000001\tfr\tTell\n", encoding="utf-8")
    store = tmp_path / "own" / "places.tsv"
    assert add(dump(tmp_path), alternates, store) == 1
    (entry,) = added(store)
    assert (entry.name, entry.country, entry.admin1, entry.kind) == ("تلة الغراب", "SY", "12", "town")
    assert Gazetteer([entry], []).find(normal("تل الغراب")) == (entry,)


def test_adding_again_replaces(tmp_path: Path) -> None:
    store = tmp_path / "places.tsv"
    add(dump(tmp_path), None, store)
    add(dump(tmp_path), None, store)
    assert len(added(store)) == 1


def test_zip_as_geonames_publishes_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", ROW)
    assert add(tmp_path / "SY.zip", None, tmp_path / "places.tsv") == 1


def test_whos_on_first_folder(tmp_path: Path) -> None:
    record = {
        "wof:id": 7,
        "wof:name": "Tall",
        "wof:placetype": "locality",
        "iso:country": "SY",
        "geom:latitude": 35.1,
        "geom:longitude": 36.2,
        "name:ara_x_preferred": ["تل الغراب"],
    }
    (tmp_path / "7.geojson").write_text(json.dumps({"properties": record}), encoding="utf-8")
    store = tmp_path / "places.tsv"
    assert add(tmp_path, None, store) == 1
    assert added(store)[0].id == "wof:7"


@pytest.mark.parametrize(
    ("text", "says"), [("a\tb\n", "columns"), ("", "no place"), (ROW.replace("35.1", "x"), "figures")]
)
def test_what_is_no_dump_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        add(dump(tmp_path, text), None, tmp_path / "places.tsv")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.txt"):
        add(tmp_path / "none.txt", None, tmp_path / "places.tsv")


def test_spoilt_store_is_named(tmp_path: Path) -> None:
    store = tmp_path / "places.tsv"
    store.write_text("one\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="line 1"):
        added(store)


def test_store_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_DATA", str(tmp_path))
    assert user_file() == tmp_path / "places.tsv"
