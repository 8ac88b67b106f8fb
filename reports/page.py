"""pytest-html's page made a report of the spot check: its hooks, with one row for each outcome of the book."""

from collections import Counter
from typing import Any

import pytest

from audits.model import Outcome, Verdict
from reports import html
from reports.book import QuarterBook
from reports.collector import outcomes_on
from reports.words import words

ERROR = "Error"
AROUND = ("setup", "teardown")


class ReportPage:
    """The hooks that pytest-html calls while it makes report.html; without pytest-html nobody calls them.

    Rows are made when all is known, from `book`: what left no report has its row too, and a page made again from
    results.json is the same page.
    """

    def __init__(self, city: str, quarter: str, book: QuarterBook | None = None) -> None:
        """Make the page of a city's quarter; `book` may be given later, but before the session finishes."""
        self._title = html.title(city, quarter)
        self._data: Any = None  # pytest-html's ReportData, which has no public type
        self._troubles: dict[str, str] = {}
        self.book = book

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_report_title(self, report: Any) -> None:  # noqa: ANN401
        """Name the page and its filters; leave out what describes the machine."""
        self._data = report
        report.title = self._title
        report.set_data("environment", {})
        report.set_data("initialSort", "original")
        for word, label in words().report.filters.items():
            report.outcomes[word]["label"] = label

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_table_header(self, cells: list[str]) -> None:
        """Replace the headings."""
        cells[:] = html.headings()

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_table_row(self, report: pytest.TestReport, cells: list[str]) -> None:
        """Keep what the suite stumbled over; only items that are no audits get their row here."""
        outcomes = () if isinstance(report, pytest.CollectReport) else outcomes_on(report)
        outcome = outcomes[0] if outcomes else None
        trouble = report.longreprtext if _is_trouble(report, outcome) else ""
        if outcome is None and report.passed and report.when in AROUND:
            cells.clear()  # it would be left out in any case, once its cells were made
            return
        if outcome is None:
            cells[:] = html.foreign_cells(report.nodeid, ERROR if trouble else "Passed", trouble)
            return
        self._troubles[_key(outcome)] = trouble
        cells.clear()

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_table_html(self, data: list[str]) -> None:
        """Leave out captured output: what is to be read stands in the row."""
        data.clear()

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_summary(self, prefix: list[str]) -> None:
        """Put the counts above the table, and into it a row for each outcome, in registry and official order."""
        if self._data is None:
            return
        if self.book is None:
            prefix.append(html.unfinished_head())
            return
        prefix.append(html.head(self.book))
        foreign = {node: rows for node, rows in self._data.data["tests"].items() if rows}
        audits = {_key(outcome): [self._row(self.book, outcome)] for outcome in self.book.settled}
        self._data.set_data("tests", {**foreign, **audits})
        _recount(self._data)

    def _row(self, book: QuarterBook, outcome: Outcome) -> dict[str, Any]:
        trouble = self._troubles.get(_key(outcome), "")
        result = ERROR if trouble else html.result_of(outcome)
        target, title = book.target[outcome.target], book.indicator[outcome.indicator].title
        named = dict(zip(html.SORTABLE, html.sorted_by(outcome, target, title), strict=True))
        cells = html.cells(outcome, target, title, result, trouble)
        return {"extras": [], "resultsTableRow": cells, "log": "", "result": result, **named}


def _key(outcome: Outcome) -> str:
    return f"{outcome.target}-{outcome.indicator}-{outcome.kind}"


def _is_trouble(report: pytest.TestReport, outcome: Outcome | None) -> bool:
    # What fails because of a finding shows the finding; every other failure is a fault of the suite.
    return bool(report.failed) and (outcome is None or outcome.verdict is not Verdict.FOUND)


def _recount(data: Any) -> None:  # noqa: ANN401
    results = Counter(row["result"].lower() for rows in data.data["tests"].values() for row in rows)
    for word, outcome in data.outcomes.items():
        outcome["value"] = results[word]
