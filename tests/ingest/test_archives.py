"""ZIPs: members are read where they lie; what is made to fill the memory or the disk is told and left."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tawatur.ingest.archives import _MOST_MEMBERS
from tests.ingest.made import REPORT, one, pdf_file, refused, sorted_out, word_file, written


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_members_of_every_format_are_read(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "2019/a.txt": REPORT,
        "b.docx": word_file(REPORT),
        "c.pdf": pdf_file(["مقتل رجل"]),
        "d.jsonl": json.dumps({"id": "d1", "text": REPORT}),
        "e.csv": f"text\n{REPORT}\n",
        "__MACOSX/a.txt": "x",
        ".hidden": "x",
        "f.png": b"\x89PNG",
        "g/": "",
    }
    found, told = sorted_out(written(tmp_path / "x", "a.zip", packed(members)))
    assert told == []
    ids = [document.id for document in found]
    assert ids[:4] == ["x/a.zip/2019/a.txt", "x/a.zip/b.docx", "x/a.zip/c.pdf", "d1"] and len(found) == 5


def test_a_zip_is_known_by_what_it_holds(tmp_path: Path) -> None:
    assert one(written(tmp_path, "a.bin", packed({"a.txt": REPORT}))).text == REPORT
    assert one(written(tmp_path, "b.bin", word_file(REPORT))).text == REPORT
    assert "Office" in refused(written(tmp_path, "c.bin", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""})))


def test_a_path_in_a_zip_is_only_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = ("../../evil.txt", "/evil.txt", "C:\\evil.txt", "a/../b.txt")
    found, told = sorted_out(written(folder, "a.zip", packed(dict.fromkeys(names, REPORT))))
    assert told == [] and len(found) == 4 and not any(".." in document.id.split("/") for document in found)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_a_bad_member_is_named_with_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", packed({"a.txt": b"\0\1", "b.txt": REPORT, "c.zip": packed({"a.txt": REPORT})}))
    found, told = sorted_out(path)
    assert len(found) == 1
    assert told[0].startswith(f"{path}: a.txt: ") and told[1].startswith(f"{path}: c.zip: is a ZIP in a ZIP")


def test_a_bomb_is_told_and_not_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", packed({"a.txt": b" " * (50 * 2**20), "b.txt": REPORT}))
    found, told = sorted_out(path)
    assert len(found) == 1 and len(told) == 1 and "a.txt: unpacks to more than 200 times" in told[0]


def test_a_member_that_says_it_is_small_is_not_unpacked_further(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"\xd9\x82" * (20 * 2**20)}))
    central = data.index(b"PK\x01\x02")
    for at in (22, central + 24):  # the size that is declared, in both places
        data[at : at + 4] = struct.pack("<I", 1000)
    (told,) = sorted_out(written(tmp_path, "a.zip", bytes(data)))[1]
    assert "damaged" in told


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    data = zlib.compress(REPORT.encode() * 5000)[2:-4]
    out, entries = io.BytesIO(), 50
    plain = REPORT.encode() * 5000
    sizes = struct.pack("<III", zlib.crc32(plain), len(data), len(plain))
    head = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    out.write(head + struct.pack("<HH", 5, 0) + b"a.txt" + data)
    start = out.tell()
    for number in range(entries):
        head = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        out.write(head + struct.pack("<HHHHHII", 6, 0, 0, 0, 0, 0, 0) + f"{number:02}.txt".encode())
    size = out.tell() - start
    out.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, entries, entries, size, start, 0))
    assert "upon one another" in refused(written(tmp_path, "a.zip", out.getvalue()))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(_MOST_MEMBERS + 1):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    assert "100,000 members" in refused(written(tmp_path, "a.zip", out.getvalue()))


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": REPORT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (told,) = sorted_out(written(tmp_path, "a.zip", bytes(data)))[1]
    assert "a.txt: is encrypted" in told


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"none", packed({"a.txt": REPORT})[:-30]])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "no ZIP" in refused(written(tmp_path, "a.zip", data))


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    assert "without any file" in refused(written(tmp_path, "a.zip", packed({})))


def test_a_damaged_member_is_told_and_the_rest_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": REPORT, "b.txt": REPORT}, zipfile.ZIP_STORED))
    data[40] ^= 255
    found, told = sorted_out(written(tmp_path, "a.zip", bytes(data)))
    assert len(found) == 1 and "a.txt: is damaged" in told[0]
