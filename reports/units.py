"""The quarter unit by unit: what came of each one's sites and accounts, and what it is to be told."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from audits.model import Finding, Kind, Outcome, Rating, Subject, Target, Verdict
from reports.annexes import listed_outcomes, say_result
from reports.book import QuarterBook
from reports.listing import awaits_person, findings_of, say_target
from reports.rating import is_veto, result_of
from reports.sheet import Row
from reports.sheet_groups import Group
from reports.sheet_rows import opened, pictured
from reports.text import one_line
from reports.words import words


class UnitCount(NamedTuple):
    """What came of a unit, in the order of the sheet's columns; `unit` is '' for the city.

    Sites and accounts are counted once each; `qualified` and `unqualified` leave out those that could not be judged.
    `problems` and the `vetoes` among them are findings that annexes list; the others are outcomes.
    """

    unit: str
    sites: int
    accounts: int
    qualified: int
    unqualified: int
    problems: int
    vetoes: int
    review: int
    unchecked: int
    advice: int


def unit_counts(book: QuarterBook) -> list[UnitCount]:
    """Every unit of the registry, in its order."""
    return [_count(book, unit, targets) for unit, targets in _units(book).items()]


def unit_rows(counts: Sequence[UnitCount]) -> tuple[list[Row], Row | None]:
    """A row for each unit, and the sum of all; None without any unit."""
    rows: list[Row] = [{"number": number, **count._asdict()} for number, count in enumerate(counts, start=1)]
    sums = [sum(column) for column in zip(*(count[1:] for count in counts), strict=True)]
    return rows, UnitCount(words().whole_city, *sums)._asdict() if counts else None


def unit_groups(book: QuarterBook, pictures: Container[str]) -> list[Group]:
    """What each unit is to be told, for those that have a problem to rectify or advice to heed."""
    told = [(_count(book, unit, targets), _problems(book, targets, pictures)) for unit, targets in _units(book).items()]
    return [Group(_say(count), rows) for count, rows in told if rows]


def _units(book: QuarterBook) -> dict[str, list[Target]]:
    units: dict[str, list[Target]] = {}
    for target in book.targets:
        units.setdefault(one_line(target.unit), []).append(target)
    return units


def _count(book: QuarterBook, unit: str, targets: Sequence[Target]) -> UnitCount:
    ratings = [result.rating for target in targets if (result := result_of(book, target))]
    outcomes = [outcome for target in targets for outcome in book.outcomes_of[target.code]]
    listed = [outcome for target in targets for outcome in listed_outcomes(book, target)]
    accounts = sum(target.subject is Subject.ACCOUNT for target in targets)
    return UnitCount(
        unit=unit,
        sites=len(targets) - accounts,
        accounts=accounts,
        qualified=ratings.count(Rating.QUALIFIED),
        unqualified=len(ratings) - ratings.count(Rating.QUALIFIED),
        problems=_findings(listed),
        vetoes=_findings(filter(is_veto, listed)),
        review=sum(map(awaits_person, outcomes)),
        unchecked=sum(outcome.verdict is Verdict.NOT_CHECKED for outcome in outcomes),
        advice=sum(map(_is_advice, outcomes)),
    )


def _findings(outcomes: Iterable[Outcome]) -> int:
    return sum(len(findings_of(outcome)) for outcome in outcomes)


def _is_advice(outcome: Outcome) -> bool:
    return outcome.verdict is Verdict.FOUND and outcome.kind is Kind.ADVICE


def _say(count: UnitCount) -> str:
    told = words().unit_line.format(unit=count.unit, told=_counted(count, "problems", "advice"))
    still_open = _counted(count, "review", "unchecked")
    return told + (words().unit_open.format(told=still_open) if still_open else "")


def _counted(count: UnitCount, *keys: str) -> str:
    numbers, said = count._asdict(), words().unit_told
    return words().papers["joint"].join(said[key].format(count=numbers[key]) for key in keys if numbers[key])


def _problems(book: QuarterBook, targets: Iterable[Target], pictures: Container[str]) -> list[Row]:
    """A row for each finding: of each target first what annexes list, then advice."""
    rows = (row for target in targets for row in _told(book, target, pictures))
    return [{"number": number, **row} for number, row in enumerate(rows, start=1)]


def _told(book: QuarterBook, target: Target, pictures: Container[str]) -> Iterator[Row]:
    advice = filter(_is_advice, book.outcomes_of[target.code])
    for outcome in (*listed_outcomes(book, target), *advice):
        shared: Row = {
            "name": say_target(target),
            "result": say_result(result_of(book, target)),
            "indicator": book.indicator[outcome.indicator].title,
            "kind": words().kinds[outcome.kind],
            "clause": one_line(outcome.clause),
        }
        yield from ({**shared, **_where(finding, target, pictures)} for finding in findings_of(outcome))


def _where(finding: Finding, target: Target, pictures: Container[str]) -> Row:
    url = finding.evidence[0].url if finding.evidence else target.url
    return {
        "details": one_line(finding.text or finding.code),
        "address": one_line(url),
        "open": opened(url),
        "picture": pictured(next((each.screenshot for each in finding.evidence if each.screenshot), None), pictures),
    }
