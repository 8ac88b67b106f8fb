"""Part 3 of the bulletin: what is wrong with each unit's 政府信息公开平台 (国办公开办函〔2019〕61号), as data."""

from collections.abc import Iterable
from typing import NamedTuple

from audits.model import Outcome, Subject, Target, Verdict
from reports.book import QuarterBook
from reports.text import one_line

OPEN = frozenset({Verdict.NEEDS_REVIEW, Verdict.NOT_CHECKED})


class PlatformRow(NamedTuple):
    """A site's platform.

    Attributes:
        problems: what is wrong, each thing once, in the bulletin's words (栏目设置不规范, 更新不及时 …).
        sentences: the same in full, in official order.
        undecided: titles of the indicators that a person has to decide, or that could not be checked.
    """

    code: str
    unit: str
    name: str
    problems: tuple[str, ...]
    sentences: tuple[str, ...]
    undecided: tuple[str, ...]


def platform_rows(book: QuarterBook) -> list[PlatformRow]:
    """The platforms of all sites that were held against anything of them, in registry order."""
    listed = ((site, _of_platform(book, book.outcomes_of[site.code])) for site in book.sites)
    return [_row(book, site, outcomes) for site, outcomes in listed if outcomes]


def _of_platform(book: QuarterBook, outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if Subject.PLATFORM in book.indicator[outcome.indicator].subjects]


def _row(book: QuarterBook, site: Target, outcomes: list[Outcome]) -> PlatformRow:
    found = [outcome for outcome in outcomes if outcome.verdict is Verdict.FOUND]
    waiting = (outcome for outcome in outcomes if outcome.verdict in OPEN)
    return PlatformRow(
        code=site.code,
        unit=one_line(site.unit),
        name=one_line(site.name),
        problems=tuple(dict.fromkeys(_problem(book, outcome) for outcome in found)),
        sentences=tuple(one_line(outcome.sentence) for outcome in found),
        undecided=tuple(book.indicator[outcome.indicator].title for outcome in waiting),
    )


def _problem(book: QuarterBook, outcome: Outcome) -> str:
    indicator = book.indicator[outcome.indicator]
    return one_line(indicator.problem or indicator.title)
