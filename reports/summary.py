"""The run in a few lines, for the terminal and the report's head."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.model import Target, Verdict
from reports.annexes import account_rows, website_rows
from reports.book import QuarterBook
from reports.diversity import Reached, city_share, unit_shares
from reports.listing import Entry, advice, for_review, not_checked, say_target
from reports.rates import percentage
from reports.rating import count_ratings
from reports.review.files import Applied
from reports.review.listing import findings, undecided
from reports.text import shortened
from reports.warnings import warnings_of
from reports.words import say_quarter, words

LEAST_SHARE = 30  # per cent of the registered that must be checked in a quarter (standard, section 1)
EXAMPLES = 5


@dataclass(frozen=True)
class Line:
    """A line of the summary; `warns` marks what must not be overlooked."""

    text: str
    warns: bool = False


def title_of(book: QuarterBook) -> str:
    """What the results are of."""
    return words().summary["title"].format(quarter=say_quarter(book.issuer.city, book.quarter))


def summarise(book: QuarterBook) -> list[Line]:
    """The overview, and what is open with a few examples."""
    return [*overview(book), *examples(book)]


def overview(book: QuarterBook) -> list[Line]:
    """Notices, counts and rates, shares of the registered, how long the lists are."""
    return [
        *(Line(warning, warns=True) for warning in warnings_of(book)),
        *([Line(words().summary["narrowed_kept"])] if book.run.narrowed else []),
        *counts(book),
        *([] if book.run.narrowed else shares(book)),
        *incomplete_sources(book),
        *diversity(book),
        *listed(book),
    ]


def counts(book: QuarterBook) -> list[Line]:
    """How many were checked and are qualified, and the rate (standard, section 12)."""
    return [_count(book, "websites", book.sites), _count(book, "accounts", book.accounts)]


def shares(book: QuarterBook) -> list[Line]:
    """How many of the registered were checked; a warning where it is less than is due (standard, section 1)."""
    kinds = (
        ("websites_share", book.sites, book.registered.sites),
        ("accounts_share", book.accounts, book.registered.accounts),
    )
    return [_share(book, key, targets, registered) for key, targets, registered in kinds if registered]


def incomplete_sources(book: QuarterBook) -> list[Line]:
    """Which sources of accounts were not read whole, and why: what is missing there is in no count."""
    sources = [target for target in book.accounts if target.platform is None]
    reasons = {target.name: outcome.reason for target in sources for outcome in book.outcomes_of[target.code]}
    text = words().summary["source_incomplete"]
    return [Line(shortened(text.format(name=name, reason=said)), warns=True) for name, said in reasons.items()]


def diversity(book: QuarterBook) -> list[Line]:
    """The city's share of interpretations in other forms than text, and how many units reach theirs."""
    shares = unit_shares(book)
    if not shares:
        return []
    city, reached = city_share(shares), Counter(share.reached for share in shares)
    text = (
        words()
        .summary["diversity"]
        .format(
            diverse=city.diverse,
            total=city.total,
            share=city.text,
            least=city.least_percent,
            reached=reached[Reached.YES],
            below=reached[Reached.NO],
            open=reached[Reached.OPEN],
        )
    )
    return [Line(text, warns=city.reached is Reached.NO)]


def listed(book: QuarterBook) -> list[Line]:
    """How long the annexes are, and how much is open."""
    unchecked = not_checked(book)
    annexes = words().summary["listed"].format(websites=len(website_rows(book)), accounts=len(account_rows(book)))
    pending = (
        words()
        .summary["pending"]
        .format(review=len(for_review(book)), unchecked=len(unchecked), advice=len(advice(book)))
    )
    return [Line(annexes), Line(pending, warns=bool(unchecked)), *_decided(book), *_answered(book)]


def examples(book: QuarterBook) -> list[Line]:
    """The first few of what is open, each with its reason, and of the advice."""
    return [
        *_examples(not_checked(book), words().verdicts[Verdict.NOT_CHECKED], "unchecked"),
        *_examples(for_review(book), words().verdicts[Verdict.NEEDS_REVIEW], "review"),
        *_examples(advice(book), words().advice_verdict, "advice"),
    ]


def reminders(book: QuarterBook) -> list[str]:
    """All advice, a line for each target and indicator."""
    return [_line(entry) for entry in advice(book)]


def reasons(book: QuarterBook) -> list[str]:
    """Why things are open: each reason with how often it occurs, most frequent first."""
    open_ones = ((Verdict.NOT_CHECKED, not_checked(book)), (Verdict.NEEDS_REVIEW, for_review(book)))
    return [line for verdict, entries in open_ones for line in _groups(verdict, entries)]


def say_applied(applied: Applied) -> Line:
    """What became of a review's decisions."""
    counts = {"holding": applied.holding, "changed": applied.changed, "gone": applied.gone}
    return Line(words().summary["applied"].format(**counts), warns=bool(applied.changed))


def _decided(book: QuarterBook) -> list[Line]:
    """How many findings a person has still to decide upon."""
    open_ones, all_ones = undecided(book), len(findings(book))
    text = words().summary["undecided"].format(open=open_ones, all=all_ones)
    return [Line(text, warns=bool(open_ones))] if all_ones else []


def _answered(book: QuarterBook) -> list[Line]:
    counted = [outcome.answer.counted for outcome in book.settled if outcome.answer]
    unused = counted.count(False)
    text = words().summary["answered"].format(counted=counted.count(True), unused=unused)
    return [Line(text, warns=bool(unused))] if counted else []


def _count(book: QuarterBook, key: str, targets: Iterable[Target]) -> Line:
    count = count_ratings(book, targets)
    if count.checked == 0:
        return Line(words().summary[f"{key}_none"])
    rate = percentage(count.qualified, count.checked)
    return Line(words().summary[key].format(checked=count.checked, qualified=count.qualified, rate=rate))


def _share(book: QuarterBook, key: str, targets: Iterable[Target], registered: int) -> Line:
    checked = count_ratings(book, targets).checked
    share = percentage(checked, max(registered, checked))
    text = words().summary[key].format(checked=checked, registered=registered, share=share)
    if checked * 100 >= LEAST_SHARE * registered:
        return Line(text)
    return Line(text + words().clause_joint + words().summary["share_low"].format(minimum=LEAST_SHARE), warns=True)


def _examples(entries: Sequence[Entry], verdict: str, sheet: str) -> list[Line]:
    """The first few; what is said of several targets in the same words is one of them."""
    alike: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for entry in entries:
        alike.setdefault((entry.indicator, entry.details), []).append(entry)
    shown = list(alike.values())[:EXAMPLES]
    template = words().summary["example"]
    lines = [template.format(verdict=verdict, entry=_line(*group)) for group in shown]
    if rest := len(entries) - sum(map(len, shown)):
        lines.append(words().summary["more"].format(count=rest, sheet=words().sheets[sheet].name))
    return [Line(f"  {shortened(line)}") for line in lines]


def _line(first: Entry, *more: Entry) -> str:
    details = words().reason_joint.join(first.details)
    name = say_target(first.target)
    if more:
        name = words().summary["alike"].format(name=name, count=len(more) + 1)
    return words().summary["entry"].format(name=name, indicator=first.indicator, details=details)


def _groups(verdict: Verdict, entries: Iterable[Entry]) -> list[str]:
    grouped = Counter(words().reason_joint.join(entry.details) for entry in entries)
    group = words().summary["group"]
    return [
        group.format(verdict=words().verdicts[verdict], count=count, reason=reason)
        for reason, count in grouped.most_common()
    ]
