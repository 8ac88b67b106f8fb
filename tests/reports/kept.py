"""Results folders made by hand, with everything that a run leaves behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from audits.run import BEIJING
from reports.book import QuarterBook, RunNote, write_book
from tests.reports.builder import book, found, site

if TYPE_CHECKING:
    from pathlib import Path

NIGHT = datetime(2022, 2, 18, 22, tzinfo=BEIJING)
LENGTH = timedelta(hours=1)
SITE = site("4113000001", unit="甲单位")


def book_of(
    began: datetime, seen_at: datetime | None = None, picture: str = "screenshots/4113000001-D9a.png"
) -> QuarterBook:
    """The book of a run with one finding, seen in the run itself unless another moment is told."""
    made = book((SITE,), (found(SITE, "D9a", "存在1个空白栏目"),))
    finding = made.outcomes[0].findings[0]
    seen = finding.evidence[0].model_copy(update={"seen_at": seen_at or began + LENGTH / 2, "screenshot": picture})
    finding = finding.model_copy(update={"evidence": (seen,)})
    outcome = made.outcomes[0].model_copy(update={"findings": (finding,)})
    note = RunNote(started_at=began, finished_at=began + LENGTH, seconds=3600, narrowed=False)
    return made.model_copy(update={"run": note, "outcomes": (outcome,)})


def results_folder(folder: Path, began: datetime, says: bytes = b"seen", made: QuarterBook | None = None) -> Path:
    """Write what a run that began then leaves in its folder, each file beside its place as runs do."""
    files = (
        "2022Q1-bulletin.docx",
        "notices/甲单位.docx",
        "report.html",
        "outcomes.jsonl",
        "screenshots/4113000001-D9a.png",
        "snapshots/visits.json",
        "snapshots/job.json",
        "snapshots/4113000001.jsonl.zst",
        "snapshots/4113000001.memory.zst",
        "snapshots/4113000001.warc.gz",
    )
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name("beside")
        beside.write_bytes(says)
        beside.replace(path)
    write_book(made or book_of(began), folder / "results.json")
    return folder
