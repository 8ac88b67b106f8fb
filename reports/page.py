"""pytest-html's page made a report of the spot check: its hooks, and the order of its rows."""

from collections import Counter
from typing import Any

import pytest

from audits.model import Outcome, Verdict
from audits.run import AuditRun
from reports import html
from reports.book import QuarterBook
from reports.collector import outcome_on
from reports.words import words

ERROR = "Error"


class ReportPage:
    """The hooks that pytest-html calls while it makes report.html; without pytest-html nobody calls them."""

    def __init__(self, run: AuditRun) -> None:
        """Make the page of `run`."""
        self._run = run
        self._data: Any = None  # pytest-html's ReportData, which has no public type
        self._places: dict[str, tuple[str, str]] = {}
        self.book: QuarterBook | None = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_report_title(self, report: Any) -> None:  # noqa: ANN401
        """Name the page and its filters; leave out what describes the machine."""
        self._data = report
        report.title = html.title(self._run.registry.issuer.city, self._run.quarter.name)
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
        """Replace a row's cells by what the outcome says."""
        outcome = None if isinstance(report, pytest.CollectReport) else outcome_on(report)
        trouble = report.longreprtext if _is_trouble(report, outcome) else ""
        if outcome is None:
            cells[:] = html.foreign_cells(report.nodeid, ERROR if trouble else "Passed", trouble)
            return
        self._places[report.nodeid] = (outcome.target, outcome.indicator)
        target = next(target for target in self._run.targets if target.code == outcome.target)
        title = next(each.title for each in self._run.standard.indicators if each.id == outcome.indicator)
        cells[:] = html.cells(outcome, target, title, ERROR if trouble else html.result_of(outcome), trouble)

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_table_html(self, data: list[str]) -> None:
        """Leave out captured output: what is to be read stands in the row."""
        data.clear()

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_summary(self, prefix: list[str]) -> None:
        """Put the counts above the table, and its rows in registry and official order."""
        if self.book is None or self._data is None:
            return
        prefix.append(html.head(self.book))
        self._set_rows(self._data, self.book)

    def _set_rows(self, data: Any, book: QuarterBook) -> None:  # noqa: ANN401
        seen = data.data["tests"]
        rows = {self._places[node]: rows for node, rows in seen.items() if node in self._places}
        foreign = {node: rows for node, rows in seen.items() if node not in self._places}
        for outcome in book.outcomes:
            rows.setdefault((outcome.target, outcome.indicator), [_row_without_report(book, outcome)])
        ordered = {f"{o.target}-{o.indicator}": rows[o.target, o.indicator] for o in book.outcomes}
        data.set_data("tests", {**foreign, **ordered})
        _recount(data)


def _is_trouble(report: pytest.TestReport, outcome: Outcome | None) -> bool:
    # What fails because of a finding shows the finding; every other failure is a fault of the suite.
    return bool(report.failed) and (outcome is None or outcome.verdict is not Verdict.FOUND)


def _row_without_report(book: QuarterBook, outcome: Outcome) -> dict[str, Any]:
    cells = html.cells(outcome, book.target[outcome.target], book.indicator[outcome.indicator].title, ERROR)
    return {"extras": [], "resultsTableRow": cells, "log": "", "result": ERROR}


def _recount(data: Any) -> None:  # noqa: ANN401
    results = Counter(row["result"].lower() for rows in data.data["tests"].values() for row in rows)
    for word, outcome in data.outcomes.items():
        outcome["value"] = results[word]
