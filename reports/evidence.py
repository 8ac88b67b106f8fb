"""The sheet of evidence: each place that a finding was seen at, with when and how, and where its picture is."""

from collections.abc import Container, Iterator

from audits.model import Evidence, Finding, Outcome, Target, Verdict
from audits.run import BEIJING
from reports.book import QuarterBook
from reports.listing import findings_of, say_route, say_target
from reports.sheet import Row
from reports.sheet_rows import opened, pictured
from reports.text import one_line
from reports.words import words


def evidence_rows(book: QuarterBook, pictures: Container[str]) -> list[Row]:
    """The places of all findings that hold, advice included, in registry order, then official order."""
    return [{"number": number, **row} for number, row in enumerate(_rows(book, pictures), start=1)]


def _rows(book: QuarterBook, pictures: Container[str]) -> Iterator[Row]:
    for target in book.targets:
        for outcome in book.outcomes_of[target.code]:
            if outcome.verdict is Verdict.FOUND:
                for finding in findings_of(outcome):
                    said = _finding(book, target, outcome, finding)
                    # A finding without a place is listed all the same: nothing is to be missed here.
                    for place in finding.evidence or (Evidence(url=""),):
                        yield {**said, **_place(outcome, place, pictures)}


def _finding(book: QuarterBook, target: Target, outcome: Outcome, finding: Finding) -> Row:
    return {
        "unit": one_line(target.unit),
        "name": say_target(target),
        "indicator": book.indicator[outcome.indicator].title,
        "kind": words().kinds[outcome.kind],
        "details": one_line(finding.text or finding.code),
        "clause": one_line(outcome.clause),
    }


def _place(outcome: Outcome, place: Evidence, pictures: Container[str]) -> Row:
    form = "%Y-%m-%d" if place.seen_by else "%Y-%m-%d %H:%M"  # a person tells the day alone
    by = words().seen_by.format(by=one_line(place.seen_by))
    return {
        "address": one_line(place.url),
        "open": opened(place.url),
        "picture": pictured(place.screenshot, pictures),
        "seen_at": f"{place.seen_at.astimezone(BEIJING):{form}}" if place.seen_at else "",
        "seen_how": by if place.seen_by else say_route(outcome.basis),
    }
