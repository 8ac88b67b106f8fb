"""Files a re-check, which comes to no results of a quarter, but to what became of those there were."""

import pytest

from audits.run import AuditRun
from reports.book import QuarterBook
from reports.cards import make_cards
from reports.command import ledger_of
from reports.page import ReportPage
from reports.pictures import SCREENSHOTS
from reports.recheck.base import Base
from reports.recheck.filing import file_recheck, lines_of, title_of_recheck
from reports.recheck.recheck import BEFORE, Rechecked, all_shots, keep_before, rechecked
from reports.recheck.seeing import Sight
from reports.run_filing import Filing
from reports.summary import Line


class RecheckFiling(Filing):
    """What becomes of a re-check's outcomes."""

    def __init__(self, config: pytest.Config, run: AuditRun, page: ReportPage, base: Base) -> None:
        """File the re-check `run` of `base`."""
        super().__init__(config, run, page)
        self._base = base
        self._done = Rechecked((), ())

    def _file(self, book: QuarterBook) -> None:
        out, ledger = self._run.out, ledger_of(self._config.getoption("ledger"), self._run.out.parent)
        self._done = rechecked(self._base, book, Sight(self._run, book).of)
        self._filed.guard(out / BEFORE, lambda: keep_before(self._base, out))
        try:
            shots = all_shots(book, self._done)
            self._filed.guard(out / SCREENSHOTS, lambda: self._take_pictures(shots))
            self._filed.guard(out / SCREENSHOTS, lambda: make_cards(shots, out))
        finally:
            file_recheck(self._base, self._done, out, ledger, self._filed)

    def _title(self, book: QuarterBook) -> str:
        return title_of_recheck(book)

    def _summary(self, book: QuarterBook) -> list[Line]:  # noqa: ARG002 (of another book)
        return lines_of(self._base, self._done)
