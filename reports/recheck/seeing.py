"""What a re-check's run saw of the pages and accounts that findings were on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.gathering import GatheredPages
from audits.model import Subject
from reports.looked_at import LookedAt
from reports.recheck.judging import Seen

if TYPE_CHECKING:
    from audits.run import AuditRun
    from reports.book import QuarterBook
    from reports.review.listing import Entry


class Sight:
    """What the run saw, asked finding by finding."""

    def __init__(self, run: AuditRun, book: QuarterBook) -> None:
        """Look into the snapshots of `run`, whose results are `book`."""
        self._book = book
        self._pages = GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter)
        self._looked_at = LookedAt(self._pages.site)

    def of(self, entry: Entry) -> Seen:
        """What was seen of a finding's target and of the page it was on."""
        code = entry.target.code
        outcomes = self._book.outcomes_of.get(code, ())
        if entry.target.subject is Subject.ACCOUNT:
            return Seen(outcomes, unlisted=self._pages.read_whole and code not in self._pages.accounts)
        first = next((each.url for each in entry.finding.evidence if each.url), "")
        return Seen(
            outcomes,
            gone=bool(first) and self._looked_at.is_gone(code, first),
            looked_at=self._looked_at(code, entry.finding),
        )
