"""The cells and the head of report.html; pytest-html makes the page."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from audits.model import Kind, Outcome, Target, Verdict
from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE
from reports.book import QuarterBook
from reports.charts.coverage import reach_of
from reports.filing import RESULTS_FILE
from reports.listing import details_of, remarks_of, say_route, say_target, verdict_word
from reports.papers.bulletin import bulletin_name
from reports.pictures import thumbnail_of
from reports.review.page import PAGE as REVIEW_PAGE
from reports.summary import overview, reasons, reminders
from reports.text import legible, one_line
from reports.words import TEMPLATES, say_day, say_quarter, words
from reports.workbook import workbook_name

SORTABLE = ("unit", "name", "indicator", "verdict")
FIXED = ("details", "pictures", "seconds")
MOST_DETAILS = 20  # findings, and addresses of each, shown in a row; the workbook has them all
MOST_ADDRESSES = 5
RESULTS = {Verdict.CLEAR: "Passed", Verdict.FOUND: "Failed"}
ADVISED = "XFailed"  # a word of pytest's that no audit needs: advice is filtered by itself


class Detail(NamedTuple):
    """A finding or reason, and the pages it was seen on."""

    text: str
    urls: tuple[str, ...]


def headings() -> list[str]:
    """The table's headings; the first, unseen, is what pytest-html filters by."""
    pieces, named = _pieces(), words().report.headings
    return [
        str(pieces.heading("result", "")),
        *(str(pieces.heading(key, named[key])) for key in SORTABLE),
        *(str(pieces.fixed_heading(key, named[key])) for key in FIXED),
    ]


def sorted_by(outcome: Outcome, target: Target, indicator: str) -> tuple[str, str, str, str]:
    """What a row is sorted by, in the order of SORTABLE."""
    return one_line(target.unit), say_target(target), indicator, verdict_word(outcome)


def cells(outcome: Outcome, target: Target, indicator: str, result: str, trouble: str = "") -> list[str]:
    """A row's cells; `result` is pytest's word for it, `trouble` what the suite itself stumbled over."""
    pieces, wording = _pieces(), words().report
    items, more = _details(outcome)
    unit, name, indicator, verdict = sorted_by(outcome, target, indicator)
    route = say_route(outcome.basis) if outcome.findings or outcome.doubts else ""
    pictures = [(quote(path), quote(thumbnail_of(path))) for path in _pictures(outcome)]
    return [
        str(pieces.result(result)),
        str(pieces.plain("unit", unit)),
        str(pieces.plain("name", name)),
        str(pieces.plain("indicator", indicator)),
        str(pieces.plain("verdict", verdict, Kind.ADVICE if _is_advice(outcome) else outcome.verdict)),
        str(pieces.details(items, legible(trouble), wording, more, route and wording.route.format(route=route))),
        str(pieces.pictures(pictures, wording)),
        str(pieces.plain("seconds", _say_duration(outcome.seconds))),
    ]


def foreign_cells(name: str, result: str, trouble: str) -> list[str]:
    """The cells of an item that is no audit, such as a file that could not be collected."""
    pieces = _pieces()
    return [
        str(pieces.result(result)),
        str(pieces.plain("unit", "")),
        str(pieces.plain("name", name)),
        str(pieces.plain("indicator", "")),
        str(pieces.plain("verdict", "")),
        str(pieces.details([], legible(trouble), words().report, "")),
        str(pieces.pictures([], words().report)),
        str(pieces.plain("seconds", "")),
    ]


def head(book: QuarterBook) -> str:
    """What stands above the table: the other files, notices, counts and rates, why things are open, what was seen."""
    said = words().report
    files = {name: said.file_names[key] for key, name in _files(book.quarter).items()}
    lists = {said.reasons: reasons(book), said.reminders: reminders(book), said.reach: _reach(book)}
    return str(_pieces().head(_style(), overview(book), _generated(book), lists, files, words().report))


def unfinished_head() -> str:
    """What stands above an empty table, after a run that was interrupted."""
    return str(_pieces().unfinished(_style(), words().summary["unfinished"]))


def result_of(outcome: Outcome) -> str:
    """Pytest's word for an outcome, as pytest-html's filters know it."""
    return ADVISED if _is_advice(outcome) else RESULTS.get(outcome.verdict, "Skipped")


def title(city: str, quarter: str) -> str:
    """The page's title."""
    return words().report.title.format(quarter=say_quarter(city, quarter))


def _files(quarter: str) -> dict[str, str]:
    return {
        "review": REVIEW_PAGE,
        "bulletin": bulletin_name(quarter),
        "workbook": workbook_name(quarter),
        "websites": WEBSITES_FILE,
        "accounts": ACCOUNTS_FILE,
        "results": RESULTS_FILE,
    }


def _pictures(outcome: Outcome) -> list[str]:
    evidence = (each for remark in (*outcome.findings, *outcome.doubts) for each in remark.evidence)
    return list(dict.fromkeys(each.screenshot for each in evidence if each.screenshot))[:MOST_DETAILS]


def _reach(book: QuarterBook) -> list[str]:
    """How much of each site was seen, and how."""
    known = ((site, reach_of(book, site)) for site in book.sites)
    return [
        words().report.reached.format(name=say_target(site), **reach._asdict(), unseen=reach.unseen)
        for site, reach in known
        if reach
    ]


def _is_advice(outcome: Outcome) -> bool:
    return outcome.verdict is Verdict.FOUND and outcome.kind is Kind.ADVICE


def _style() -> str:
    return (TEMPLATES / "report.css").read_text("utf-8")


def _generated(book: QuarterBook) -> str:
    form = "%Y-%m-%d %H:%M"
    return words().report.generated.format(
        started=book.run.started_at.strftime(form),
        finished=book.run.finished_at.strftime(form),
        standard=book.standard.title,
        as_of=say_day(book.as_of),
        duration=_say_duration(book.run.seconds),
    )


def _say_duration(seconds: float) -> str:
    said = words().report
    if seconds < 1:
        return said.milliseconds.format(milliseconds=round(1000 * seconds))
    minutes, rest = divmod(round(seconds), 60)
    return said.minutes.format(minutes=minutes, seconds=rest) if minutes else said.seconds.format(seconds=rest)


def _details(outcome: Outcome) -> tuple[Sequence[Detail], str]:
    remarks = outcome.findings or outcome.doubts
    texts = remarks_of(outcome)
    if len(texts) != len(remarks):
        items = [Detail(text, ()) for text in texts]
    else:
        items = [
            Detail(text, tuple(dict.fromkeys(each.url for each in remark.evidence))[:MOST_ADDRESSES])
            for text, remark in zip(texts, remarks, strict=True)
        ]
    items += [Detail(text, ()) for text in details_of(outcome)[len(texts) :]]
    unseen = len(items) - MOST_DETAILS
    return items[:MOST_DETAILS], words().report.more.format(count=unseen) if unseen > 0 else ""


@cache
def _pieces() -> Any:  # noqa: ANN401  (the module of a template has whatever macros the template defines)
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html.jinja").module
