from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator

from pages.gather.answer import Answer
from pages.gather.archive import Archive, archive_path
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from pathlib import Path

SEEN_AT = datetime(2022, 2, 24, 9, 30, tzinfo=UTC)
BODY = "<html>标识码</html>".encode("gb18030")


def an_answer(url: str, **changes: object) -> Answer:
    values: dict[str, object] = {
        "outcome": VisitOutcome.OK,
        "status": 200,
        "headers": (("content-type", "text/html"), ("content-encoding", "gzip"), ("set-cookie", "a=1")),
        "body": BODY,
        "seen_at": SEEN_AT,
        **changes,
    }
    return Answer(url, url, **values)  # type: ignore[arg-type]


def test_what_servers_answered_is_found_again_by_standard_tools(tmp_path: Path) -> None:
    with Archive(tmp_path, "4113000012", "tests") as archive:
        archive.add(an_answer("http://a.test/"))
        archive.add(an_answer("http://a.test/gone", status=404, outcome=VisitOutcome.HTTP_ERROR, body=b"no"))
        archive.add(an_answer("http://a.test/silent", status=0, outcome=VisitOutcome.TIMEOUT, body=b""))
        path = archive.finish()
    with path.open("rb") as file:
        records = [
            (
                record.rec_headers["WARC-Target-URI"],
                record.rec_headers["WARC-Date"],
                record.http_headers.get_statuscode(),
                record.http_headers["content-encoding"],
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    assert records == [
        ("http://a.test/", "2022-02-24T09:30:00Z", "200", None, BODY),
        ("http://a.test/gone", "2022-02-24T09:30:00Z", "404", None, b"no"),
    ]


def test_an_archive_that_was_not_finished_leaves_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path, "4113000012", "tests") as archive:
        archive.add(an_answer("http://a.test/"))
    assert not archive_path(tmp_path, "4113000012").exists()
    assert list(tmp_path.iterdir()) == []
