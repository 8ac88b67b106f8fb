"""What a paper is filled in with: every number and name of the bulletin, computed from the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Verdict
from reports.annexes import PUBLISHED, account_rows, website_rows
from reports.ledger.memory import NOTHING
from reports.papers.trend_facts import trend_facts
from reports.rates import percentage
from reports.rating import JUDGED, count_ratings, is_veto
from reports.recheck.sentence import recheck_sentence
from reports.text import one_line
from reports.warnings import warnings_of
from reports.words import say_day, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from audits.model import Target
    from reports.book import QuarterBook
    from reports.ledger.memory import Memory

MOST_KINDS = 2  # that a sentence names
SHORT_PLATFORM = 2
PLATFORM, ENTRY = "platform_", "platform_entry"
DIVERSE = "diverse_interpretations"


class Checked(NamedTuple):
    """What a paragraph says of sites or accounts.

    `listed` is how many stand in the annex, `vetoed` names those that are not qualified, `unchecked` how many could not
    be checked and are not counted as `checked`; `problems` are the kinds of what was found, ready for the sentence.
    """

    registered: int
    checked: int
    qualified: int
    rate: str
    listed: int
    vetoed: list[str]
    problems: str
    unchecked: int


class Platforms(NamedTuple):
    """Disclosure platforms: how many were looked at, how many have an entry in order, and what else was found."""

    checked: int
    built: int
    problems: str


def bulletin_facts(book: QuarterBook, memory: Memory = NOTHING) -> dict[str, object]:
    """Every value that a bulletin's template may name; all text is legible and of one line."""
    said, trends = book.bulletin, trend_facts(book, memory)
    websites, accounts = book_sheet(book, "websites"), book_sheet(book, "accounts")
    return {
        **common_facts(book),
        "series": one_line(said.series),
        "issue": said.number or words().papers["no_number"],
        "basis": _joined(said.basis),
        "platform_basis": _joined(said.platform_basis),
        "interpretation_basis": one_line(said.interpretation_basis),
        "sources": _joined(said.sources),
        "copies": one_line(said.copies),
        "sampled_on": words().day_short.format(day=book.accounts_sampled_on),
        "sites": _sites(book),
        "accounts": _accounts(book),
        "platforms": _platforms(book),
        "trends": trends,
        "compared": said.trends and any(trends),
        "rechecked": recheck_sentence(book, memory),
        "diverse_percent": _diverse_percent(book),
        "websites_rows": [row._asdict() for row in website_rows(book)],
        "accounts_rows": [row._asdict() for row in account_rows(book)],
        **{f"websites_{key}": value for key, value in websites.items()},
        **{f"accounts_{key}": value for key, value in accounts.items()},
    }


def common_facts(book: QuarterBook) -> dict[str, object]:
    """What every paper of a quarter may say."""
    said, papers = book.bulletin, words().papers
    year, _, number = book.quarter.partition("Q")
    office = one_line(said.office or book.issuer.name)
    return {
        "warnings": warnings_of(book),
        "issuer": one_line(book.issuer.name),
        "office": office,
        "mailbox": one_line(said.mailbox) or office,
        "province": words().consequences["province"],
        "least_province": said.least_province,
        "least_city": said.least_city,
        "contact": one_line(book.issuer.contact),
        "addressees": one_line(said.addressees) or papers["everyone"],
        "area": papers["area"].format(last=one_line(book.issuer.city)[-1:]),
        "year": year,
        "quarter": papers["quarter"].format(number=words().numerals[int(number) - 1]),
        "issued_on": say_day(said.issued_on) if said.issued_on else papers["no_day"],
        "deadline": words().day_short.format(day=book.rectification_deadline),
        "deadline_in_full": say_day(book.rectification_deadline),
    }


def book_sheet(book: QuarterBook, key: str) -> dict[str, str]:
    """Title and sampling line of an annex."""
    sheet = words().sheets[key]
    note = sheet.note.format(
        start=say_day(book.window.start), end=say_day(book.window.end), sampled_on=say_day(book.accounts_sampled_on)
    )
    return {"title": sheet.title.format(quarter=say_quarter(book.issuer.city, book.quarter)), "note": note}


def _sites(book: QuarterBook) -> Checked:
    vetoed = [one_line(site.name) for site in book.sites if any(map(is_veto, book.outcomes_of[site.code]))]
    return _checked(book, book.sites, book.registered.sites, len(website_rows(book)), vetoed)


def _accounts(book: QuarterBook) -> Checked:
    rows = account_rows(book)
    papers = words().papers
    vetoed = [
        papers["account" if len(row.platform) <= SHORT_PLATFORM else "other_account"].format(
            unit=row.unit, platform=row.platform
        )
        for row in rows
    ]
    return _checked(book, book.accounts, book.registered.accounts, len(rows), vetoed)


def _checked(book: QuarterBook, targets: Sequence[Target], registered: int, listed: int, vetoed: list[str]) -> Checked:
    count = count_ratings(book, targets)
    return Checked(
        registered=registered,
        checked=count.checked,
        qualified=count.qualified,
        rate=percentage(count.qualified, count.checked),
        listed=listed,
        vetoed=vetoed,
        problems=say_kinds(_kinds(book, targets)),
        unchecked=len(targets) - count.checked,
    )


def say_kinds(kinds: Sequence[str]) -> str:
    """The kinds of problems as a sentence names them: all of a few, else the first in official order and 等."""
    said = words().papers["joint"].join(kinds[:MOST_KINDS])
    if not said:
        return ""
    several = len(kinds) > MOST_KINDS
    return words().papers["several"].format(first=said) if several else words().papers["possessive"].format(kinds=said)


def _kinds(book: QuarterBook, targets: Iterable[Target]) -> list[str]:
    """What running text calls the findings that annexes list, each kind once, in official order."""
    found = {
        outcome.indicator
        for target in targets
        for outcome in book.outcomes_of[target.code]
        if outcome.verdict is Verdict.FOUND and outcome.kind in PUBLISHED
    }
    return kinds_of(book, found)


def kinds_of(book: QuarterBook, found: Collection[str]) -> list[str]:
    """What running text calls the findings of some indicators, each kind once, in official order."""
    named = (one_line(each.problem or each.title) for each in book.indicators if each.id in found)
    return list(dict.fromkeys(named))


def _platforms(book: QuarterBook) -> Platforms:
    """What part 3 of the bulletin says; what could not be looked at is in no number."""
    rows = {each.id: each.name for each in book.indicators if each.name.startswith(PLATFORM)}
    outcomes = [each for each in book.settled if each.indicator in rows]
    entries = [each for each in outcomes if rows[each.indicator] == ENTRY and each.verdict in JUDGED]
    found = {each.indicator for each in outcomes if each.verdict is Verdict.FOUND and rows[each.indicator] != ENTRY}
    built = sum(each.verdict is Verdict.CLEAR for each in entries)
    return Platforms(len(entries), built, say_kinds(kinds_of(book, found)))


def _diverse_percent(book: QuarterBook) -> int | str:
    row = next((each for each in book.indicators if each.name == DIVERSE), None)
    return row.settings.get("least_percent", 0) if row else 0


def _joined(texts: Iterable[str]) -> str:
    """The texts as one list: 甲、乙和丙."""
    *first, last = map(one_line, texts) if (texts := tuple(texts)) else ("",)
    papers = words().papers
    return papers["last_joint"].join(filter(None, [papers["joint"].join(first), last]))
