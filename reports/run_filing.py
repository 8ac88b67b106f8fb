"""Collects the outcomes of a run and files them: results, ledger, pictures, annexes, workbook, summary."""

from collections.abc import Generator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from audits.gathering import GatheredPages
from audits.run import BEIJING, AuditRun
from reports.book import QuarterBook
from reports.collector import Collector, make_book
from reports.command import ledger_of
from reports.filed import Filed
from reports.filing import RESULTS_FILE, file_annexes, keep_results
from reports.kept_pictures import keep_pictures
from reports.ledger.keeping import Kept, keep_run
from reports.looked_at import LookedAt
from reports.page import ReportPage
from reports.pictures import SCREENSHOTS, Shot, earlier_shots, plan_shots
from reports.replay import REPORT_FILE
from reports.review.files import Applied, ReviewError, earlier_decisions, reviewed
from reports.summary import Line, say_applied, summarise, title_of
from reports.terminal import file_lines, write_lines
from reports.words import words

COMPLETE = frozenset({pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED})


class Filing:
    """What becomes of a run's outcomes."""

    def __init__(self, config: pytest.Config, run: AuditRun, page: ReportPage) -> None:
        """File `run`; `page` is told the book before report.html is made."""
        self._config = config
        self._run = run
        self._page = page
        self._filed = Filed()
        self._collector = Collector(run.out / "outcomes.jsonl")
        self._book: QuarterBook | None = None
        self._pictured: Sequence[Shot] = ()
        self._without_picture = 0
        self._applied: Applied | None = None
        self._kept: Kept | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome at once: what is finished survives whatever happens next."""
        self._filed.guard(self._collector.journal, lambda: self._collector.take(report))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None, None, None]:
        """File everything, results.json first, while the replica still answers and before report.html is made."""
        self._file_all(session, exitstatus)
        yield  # report.html is made, while another process may still be writing for us
        if self._book and self._filed.failures:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
        """Say what came of it and where it is, below everything that pytest says."""
        yield
        terminalreporter.section(self._title(self._book) if self._book else words().summary["unfinished"])
        write_lines(terminalreporter, self._lines())

    def _file_all(self, session: pytest.Session, exitstatus: int) -> None:
        self._collector.close()
        if not self._collector.outcomes or not self._is_whole(session, exitstatus):
            return
        if self._run.replayed:
            self._pictured = earlier_shots(self._run.out / RESULTS_FILE)
        book = make_book(self._run, self._collector.outcomes.values(), datetime.now(BEIJING), self._asked())
        book = self._decided(book)
        self._book = self._page.book = book
        keep_results(book, self._run.out, self._filed)
        self._file(book)

    def _file(self, book: QuarterBook) -> None:
        """Everything that is made of the results."""
        kept = self._remember(book)
        if kept.book != book:
            self._book = self._page.book = kept.book
            keep_results(kept.book, self._run.out, self._filed)
        shots = plan_shots(book)
        try:
            self._filed.guard(self._run.out / SCREENSHOTS, lambda: self._take_pictures(shots))
        finally:
            file_annexes(kept.book, self._run.out, self._filed, kept.memory, shots)

    def _title(self, book: QuarterBook) -> str:
        return title_of(book)

    def _summary(self, book: QuarterBook) -> list[Line]:
        return summarise(book)

    def _decided(self, book: QuarterBook) -> QuarterBook:
        """The book with what people decided of an earlier run's findings, and with the review that --review names."""
        book = book.model_copy(update={"decisions": earlier_decisions(self._run.out / RESULTS_FILE)})
        named = self._config.getoption("review")
        try:
            self._applied = reviewed(book, Path(named) if named else None)
        except ReviewError as error:
            self._filed.fail(str(error))
            return book
        return self._applied.book if self._applied else book

    def _remember(self, book: QuarterBook) -> Kept:
        probes = (probe for each in self._run.probes.values() for probe in each)
        run = self._run
        looked_at = LookedAt(GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter).site)
        self._kept = kept = keep_run(
            book, ledger_of(self._config.getoption("ledger"), self._run.out), probes, looked_at
        )
        if kept.failure:
            self._filed.fail(kept.failure)
        return kept

    def _is_whole(self, session: pytest.Session, exitstatus: int) -> bool:
        # What was cut short by pytest's own options must not take the place of a whole run's results.
        option = self._config.option
        cut_short = session.shouldfail or session.shouldstop or option.keyword or option.markexpr
        return exitstatus in COMPLETE and not cut_short

    def _asked(self) -> Sequence[str]:
        asked: list[str] = self._config.getoption("indicator", [])
        return asked

    def _take_pictures(self, shots: Sequence[Shot]) -> None:
        if self._run.replayed:
            self._without_picture = keep_pictures(shots, self._pictured, self._run.out)
        else:
            from reports.shooting import take_pictures  # noqa: PLC0415 (a browser: a replay needs none)

            self._without_picture = take_pictures(shots, self._run)

    def _lines(self) -> list[Line]:
        if self._book is None:
            return self._unfinished()
        missed = words().summary["pictures"].format(count=self._without_picture)
        report = [path for path in [self._run.out / REPORT_FILE] if path.is_file()]
        return [
            *([say_applied(self._applied)] if self._applied else []),
            *self._summary(self._book),
            *([Line(missed, warns=True)] if self._without_picture else []),
            *([Line(self._kept.notice, warns=True)] if self._kept and self._kept.notice else []),
            *file_lines([*report, *self._filed.written], self._filed.failures, self._here(), self._book.quarter),
        ]

    def _unfinished(self) -> list[Line]:
        count = len(self._collector.outcomes)
        if not count:
            return [Line(words().summary["nothing"], warns=True)]
        text = words().summary["interrupted"].format(count=count, journal=self._collector.journal)
        return [Line(text, warns=True)]

    def _here(self) -> Path:
        return self._config.invocation_params.dir
