"""Exports of Telegram Desktop: messages with their chat, day, address and edits, streamed."""

import json
import tracemalloc
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawatur.ingest import Given
from tawatur.ingest.files import stored
from tests.ingest.made import REPORT, one, refused, sorted_out, written

MESSAGE = {"id": 5, "type": "message", "date": "2020-02-03T23:59:59", "date_unixtime": "1580763599", "text": REPORT}


def export(messages: Iterable[dict[str, Any]], **chat: object) -> str:
    known = {"name": "أخبار الشمال", "type": "public_channel", "id": 12345, **chat}
    return json.dumps({**known, "messages": list(messages)}, ensure_ascii=False, indent=1)


def test_a_message_has_chat_day_and_address(tmp_path: Path) -> None:
    document = one(written(tmp_path, "result.json", export([MESSAGE])), Given(date(2001, 1, 1), "غيرها"))
    assert (document.id, document.text, document.outlet) == ("12345/5", REPORT, "أخبار الشمال")
    assert (document.published, document.published_by) == (date(2020, 2, 3), "file")
    assert (document.url, document.edited) == ("https://t.me/c/12345/5", None)


def test_a_text_of_parts_is_joined(tmp_path: Path) -> None:
    parts = ["قُتل ", {"type": "bold", "text": "ثلاثة"}, " في ", {"type": "hashtag", "text": "#سراقب"}]
    message = {**MESSAGE, "text": parts, "edited": "2020-02-05T01:00:00"}
    document = one(written(tmp_path, "result.json", export([message])))
    assert document.text == "قُتل ثلاثة في #سراقب" and document.edited == date(2020, 2, 5)


def test_service_and_pictures_are_left_out(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "action": "pin_message", "text": REPORT}
    picture = {**MESSAGE, "id": 2, "text": "", "photo": "photos/1.jpg"}
    found, told = sorted_out(written(tmp_path, "result.json", export([service, picture, MESSAGE])))
    assert [document.id for document in found] == ["12345/5"] and told == []


def test_all_chats_of_an_account(tmp_path: Path) -> None:
    chats = [json.loads(export([MESSAGE], name=name, id=number)) for number, name in ((1, "أولى"), (2, "ثانية"))]
    data = {"about": "x", "personal_information": {"name": "y", "id": 9}, "chats": {"about": "z", "list": chats}}
    found, _ = sorted_out(written(tmp_path, "export", json.dumps(data, indent=1)))
    assert [(document.id, document.outlet) for document in found] == [("1/5", "أولى"), ("2/5", "ثانية")]


def test_a_chat_between_people_has_no_address(tmp_path: Path) -> None:
    assert one(written(tmp_path, "a.json", export([MESSAGE], type="personal_chat"))).url is None


def test_a_bad_message_is_named_and_the_rest_read(tmp_path: Path) -> None:
    found, told = sorted_out(written(tmp_path, "a.json", export([{**MESSAGE, "id": 4, "date": "أمس"}, MESSAGE])))
    assert len(found) == 1 and "message 4: `published`" in told[0]


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    found, told = sorted_out(written(tmp_path, "a.json", export([MESSAGE, {**MESSAGE, "id": 6}])[:-40]))
    assert [document.id for document in found] == ["12345/5"] and "from here on" in told[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{}", "no messages"),
        ("[1, 2]", "no messages"),
        ("", "no JSON"),
        ("[" * 10_000, "100 deep"),
        ('{"messages": [{"id": 1, "text": ' + "[" * 10_000, "100 deep"),
        ('{"messages": [{"id": 1, "text": "' + "a" * (40 * 2**20), "16 MB"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, data: str, words: str) -> None:
    assert words in refused(written(tmp_path, "result.json", data))


def test_an_export_is_streamed(tmp_path: Path) -> None:
    message = json.dumps({**MESSAGE, "text": REPORT * 100}, ensure_ascii=False)
    path = written(tmp_path, "result.json", export([]).replace("[]", f"[{','.join([message] * 3000)}]"))
    next(iter(stored([str(path)], Given())))
    tracemalloc.start()
    count = sum(1 for _ in stored([str(path)], Given()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000 and path.stat().st_size > 20 * 2**20 > 10 * peak
