"""Files of every format in folders, with the bytes that the ledger has to give back of each document."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from fastwarc.warc import WarcRecord, WarcRecordType

from tests.ingest.made import REPORT, pdf_file, word_file, written

WORDS = "وقال شهود إن الأهالي عادوا إلى بيوتهم بعد القصف، وإن المدارس فتحت أبوابها. "
HEADERS = {"content-type": "text/html; charset=utf-8", "etag": '"x"'}
TOLD = {"url": "https://example.org/2", "status": 200, "at": "2020-08-09T10:00:00+00:00", "headers": HEADERS}
NUMBER = UUID(int=7)


def page(words: str = REPORT) -> bytes:
    """A page of a report."""
    article = f"<article><p>{words}</p><p>{WORDS * 3}</p></article>"
    return f"<html><head><title>خبر</title></head><body>{article}</body></html>".encode()


def mail() -> bytes:
    """An e-mail."""
    head = "From: desk@example.org\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return (head + REPORT).encode()


def lines(*names: str) -> list[bytes]:
    """Records, the first as `tawatur fetch` writes them; the last line does not end."""
    made = [json.dumps({"id": name, "text": f"{REPORT} {name}"}, ensure_ascii=False).encode() for name in names]
    first = json.loads(made[0]) | {"fetched": TOLD}
    return [json.dumps(first).encode() + b"\r\n", *(line + b"\n" for line in made[1:-1]), made[-1]]


def table(number: int = 3) -> bytes:
    """A table of so many rows."""
    rows = "".join(f'row-{at},"{REPORT}\r\n{at}"\r\n' for at in range(number))
    return ("\ufeffid,text\r\n" + rows).encode()


def chat() -> bytes:
    """An export of Telegram of two messages."""
    messages = [{"id": at, "type": "message", "date": "2020-02-03T10:00:00", "text": REPORT} for at in (1, 2)]
    known = {"name": "أخبار", "type": "public_channel", "id": 99, "messages": messages}
    return json.dumps(known, ensure_ascii=False, indent=1).encode()


def warc() -> bytes:
    """A WARC of one answer, packed as servers pack."""
    made, out = WarcRecord(), io.BytesIO()
    made.init_headers(WarcRecordType.response, b"uuid:" + str(NUMBER).encode())
    made.record_date = datetime(2020, 8, 8, 12, tzinfo=UTC)
    made.headers.append("WARC-Target-URI", "https://example.org/1")
    made.is_http = True
    told = (
        "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nVary: a\r\nVary: b\r\nSet-Cookie: k=1\r\n"
    )
    made.set_bytes_content(f"HTTP/1.1 200 OK\r\n{told}\r\n".encode() + gzip.compress(page(f"{REPORT} 1")))
    made.write(out)
    return gzip.compress(out.getvalue())


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def everything(folder: Path) -> dict[str, bytes]:
    """Write a folder `news` of all formats; the original of each document, by its id."""
    single = {
        "a.txt": REPORT.encode("utf-16"), "a.html": page(), "a.md": f"# خبر\n{REPORT}".encode(), "m.eml": mail(),
        "w.docx": word_file(REPORT), "p.pdf": pdf_file(["مقتل رجل"]),
    }  # fmt: skip
    records, rows, told = lines("l-1", "l-2", "l-3"), table(), chat()
    more = {"2019/r.jsonl": b"".join(records), "t.csv": rows, "result.json": told, "web.warc.gz": warc()}
    inside = {"in/a.txt": REPORT.encode(), "in/b.csv": b"id,text\nzip-row," + REPORT.encode() + b"\n"}
    for name, data in {**single, **more, "z.zip": zipped(inside)}.items():
        written(folder / "news", name, data)
    return {
        **{f"news/{name}": data for name, data in single.items()},
        **{f"l-{at}": line for at, line in enumerate(records, 1)},
        **{f"row-{at}": rows for at in range(3)},
        **{f"99/{at}": told for at in (1, 2)},
        str(NUMBER): page(f"{REPORT} 1"),
        "news/z.zip/in/a.txt": inside["in/a.txt"], "zip-row": inside["in/b.csv"],
    }  # fmt: skip
