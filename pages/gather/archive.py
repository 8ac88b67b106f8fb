"""Raw answers of one site as a WARC file, so that a disputed finding can be replayed with standard tools."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pages.unfinished import UnfinishedFile

if TYPE_CHECKING:
    from pathlib import Path

    from pages.gather.answer import Answer

# The body is kept as it was read, without the coding and chunks it came in.
OF_THE_CONNECTION = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Archive(UnfinishedFile):
    """Writes answers as they come, beside the file's place; only a finished one is found there."""

    def __init__(self, folder: Path, code: str, software: str) -> None:
        """Begin the file of the target `code`; raises OSError where nothing can be written."""
        super().__init__(archive_path(folder, code))
        self._writer = WARCWriter(self._file, gzip=True)
        self._writer.write_record(self._writer.create_warcinfo_record(self._path.name, {"software": software}))

    def add(self, answer: Answer) -> None:
        """Write what the server answered; where there was no answer, there is nothing to write."""
        if not answer.status:
            return
        headers = [(name, value) for name, value in answer.headers if name not in OF_THE_CONNECTION]
        head = StatusAndHeaders(str(answer.status), [*headers, ("content-length", str(len(answer.body)))], "HTTP/1.1")
        record = self._writer.create_warc_record(
            answer.final_url,
            "response",
            payload=BytesIO(answer.body),
            length=len(answer.body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": answer.seen_at.strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        self._writer.write_record(record)

    def finish(self) -> Path:
        """Move the file to its place; returns where that is."""
        return self._move()


def archive_path(folder: Path, code: str) -> Path:
    """Where the raw answers of the target `code` are kept."""
    return folder / f"{code}.warc.gz"
