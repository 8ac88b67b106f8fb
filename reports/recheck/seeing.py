"""What a re-check's run saw of the pages and accounts that findings were on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.gathering import GatheredPages
from audits.model import Subject
from pages.outcome import VisitOutcome
from pages.reading.links import canonical
from pages.snapshot_file import SnapshotError, read_snapshot
from reports.recheck.judging import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audits.run import AuditRun
    from pages.snapshot import PageVisit
    from reports.book import QuarterBook
    from reports.review.listing import Entry

NOT_THERE = frozenset({404, 410})


class Sight:
    """What the run saw, asked finding by finding; each snapshot is read once."""

    def __init__(self, run: AuditRun, book: QuarterBook) -> None:
        """Look into the snapshots of `run`, whose results are `book`."""
        self._run = run
        self._book = book
        self._gone: dict[str, frozenset[str]] = {}
        self._lists = GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter)

    def of(self, entry: Entry) -> Seen:
        """What was seen of a finding's target and of the page it was on."""
        code = entry.target.code
        outcomes = self._book.outcomes_of.get(code, ())
        if entry.target.subject is Subject.ACCOUNT:
            return Seen(outcomes, unlisted=self._lists.read_whole and code not in self._lists.accounts)
        first = next((canonical(each.url) for each in entry.finding.evidence if each.url), "")
        return Seen(outcomes, gone=first in self._gone_pages(code), looked_at=self._looked_at(entry, first))

    def _looked_at(self, entry: Entry, address: str) -> bool:
        """Whether a named column was come upon again; a page seen by its address alone is judged as no column."""
        name = entry.finding.values.get("column")
        if name is None:
            return True
        try:
            columns = self._lists.site(entry.target.code).columns
        except (FileNotFoundError, SnapshotError):
            return False
        return any(column.name == name or canonical(column.url) == address for column in columns)

    def _gone_pages(self, code: str) -> frozenset[str]:
        if code not in self._gone:
            try:
                snapshot = read_snapshot(self._run.snapshots, code)
            except (FileNotFoundError, SnapshotError):
                self._gone[code] = frozenset()
            else:
                others = (visit for visit in snapshot.pages if canonical(visit.url) != canonical(snapshot.home))
                self._gone[code] = _not_there(others)
        return self._gone[code]


def _not_there(visits: Iterable[PageVisit]) -> frozenset[str]:
    return frozenset(
        canonical(visit.url)
        for visit in visits
        if visit.outcome is VisitOutcome.SOFT_404
        or (visit.outcome is VisitOutcome.HTTP_ERROR and visit.status in NOT_THERE)
    )
