"""The two annexes of the bulletin: which targets they list, in which order and words."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from audits.model import Kind, Outcome, Subject, Target, Verdict
from reports.atomic import write_atomically
from reports.book import QuarterBook
from reports.rating import Result, result_of
from reports.text import one_line
from reports.words import say_day, words

PUBLISHED = frozenset({Kind.VETO, Kind.DEDUCTION})
WEBSITES_FILE = "annex-1-websites.csv"
ACCOUNTS_FILE = "annex-2-accounts.csv"


class WebsiteRow(NamedTuple):
    """A row of annex 1, in the order of its columns."""

    number: int
    unit: str
    name: str
    result: str
    problems: str


class AccountRow(NamedTuple):
    """A row of annex 2, in the order of its columns."""

    number: int
    unit: str
    platform: str
    name: str
    updated: str
    result: str
    problems: str


def website_rows(book: QuarterBook) -> list[WebsiteRow]:
    """Annex 1: sites with a veto or deduction found, in registry order."""
    return [
        _website_row(number, site, result_of(book, site), outcomes)
        for number, (site, outcomes) in enumerate(_listed_sites(book), start=1)
    ]


def account_rows(book: QuarterBook) -> list[AccountRow]:
    """Annex 2: vetoed accounts, longest without an update first, ties in registry order (standard, section 10)."""
    return [
        _account_row(number, account, vetoes, book)
        for number, (account, vetoes) in enumerate(_listed_accounts(book), start=1)
    ]


def named_targets(book: QuarterBook) -> list[tuple[Target, str]]:
    """The targets that the annexes name, in their order, each with what its row says of it."""
    listed = [*_listed_sites(book), *_listed_accounts(book)]
    return [(target, _joined(outcomes)) for target, outcomes in listed]


def listed_outcomes(book: QuarterBook, target: Target) -> list[Outcome]:
    """What annexes list of a target: its vetoes and, of a site, its deductions."""
    kinds = {Kind.VETO} if target.subject is Subject.ACCOUNT else PUBLISHED
    return [each for each in book.outcomes_of[target.code] if each.verdict is Verdict.FOUND and each.kind in kinds]


def write_annexes(book: QuarterBook, folder: Path) -> list[Path]:
    """Write both CSV files in the published form (UTF-8 without BOM, CRLF) and return their paths.

    Raises:
        OSError: a file cannot be written.
    """
    return [write_website_annex(book, folder), write_account_annex(book, folder)]


def write_website_annex(book: QuarterBook, folder: Path) -> Path:
    """Write annex 1 as CSV and return its path; raises OSError when it cannot be written."""
    return _write(folder / WEBSITES_FILE, "websites", website_rows(book))


def write_account_annex(book: QuarterBook, folder: Path) -> Path:
    """Write annex 2 as CSV and return its path; raises OSError when it cannot be written."""
    return _write(folder / ACCOUNTS_FILE, "accounts", account_rows(book))


def _listed_sites(book: QuarterBook) -> list[tuple[Target, list[Outcome]]]:
    listed = ((site, listed_outcomes(book, site)) for site in book.sites)
    return [(site, outcomes) for site, outcomes in listed if outcomes]


def _listed_accounts(book: QuarterBook) -> list[tuple[Target, list[Outcome]]]:
    listed = ((account, listed_outcomes(book, account)) for account in book.accounts)
    return sorted(((account, vetoes) for account, vetoes in listed if vetoes), key=lambda entry: -_days(entry[1]))


def _website_row(number: int, site: Target, result: Result | None, found: list[Outcome]) -> WebsiteRow:
    problems = _joined(found) + words().sentence_end
    return WebsiteRow(number, one_line(site.unit), one_line(site.name), say_result(result), problems)


def _account_row(number: int, account: Target, vetoes: list[Outcome], book: QuarterBook) -> AccountRow:
    return AccountRow(
        number,
        one_line(account.unit),
        one_line(account.platform or ""),
        one_line(account.name),
        _day(account.last_updated, book.accounts_sampled_on),
        say_result(result_of(book, account)),
        _joined(vetoes),
    )


def _joined(outcomes: Iterable[Outcome]) -> str:
    return words().clause_joint.join(one_line(outcome.sentence) for outcome in outcomes)


def say_result(result: Result | None) -> str:
    """The result word, with the score where there is one; '' where nothing could be judged."""
    if result is None:
        return ""
    word = words().ratings[result.rating]
    if result.score is None:
        return word
    # As few decimals as say it exactly: 85 and 85.5, never 85.50.
    return words().scored.format(rating=word, score=f"{result.score.total.normalize():f}")


def _days(vetoes: Iterable[Outcome]) -> int:
    days = [finding.values.get("days", 0) for outcome in vetoes for finding in outcome.findings]
    return max((number for number in days if isinstance(number, int)), default=0)


def _day(day: date | None, sampled_on: date) -> str:
    if day is None:
        return ""
    # Without its year a day of another year would be read as this year's.
    return words().day_short.format(day=day) if day.year == sampled_on.year else say_day(day)


def _write(path: Path, sheet: str, rows: Iterable[tuple[object, ...]]) -> Path:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.heading for column in words().sheets[sheet].columns)
    writer.writerows(rows)
    write_atomically(path, text.getvalue().encode())
    return path
