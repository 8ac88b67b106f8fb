"""What a bulletin may say of the quarters before, in sentences; nothing where none of them is on record."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reports.rates import percentage
from reports.trends.trend import trend_of
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from reports.book import QuarterBook
    from reports.ledger.memory import Memory
    from reports.rating import Count
    from reports.trends.trend import Trend


class TrendFacts(NamedTuple):
    """Sentences, each whole and '' where there is nothing to say.

    `websites` and `accounts` compare pass rates, `problems` how many were found, with the last quarter on record;
    `mended` says how long correction took, and what still stands; `caution` that another yardstick was applied.
    """

    websites: str = ""
    accounts: str = ""
    problems: str = ""
    mended: str = ""
    caution: str = ""


def trend_facts(book: QuarterBook, memory: Memory) -> TrendFacts:
    """The sentences of a quarter beside those that the ledger remembers."""
    trend = trend_of(book, memory)
    if trend is None:
        return TrendFacts()
    since = _since(trend)
    return TrendFacts(
        websites=_rates("websites", since, trend.before.sites, trend.now.sites),
        accounts=_rates("accounts", since, trend.before.accounts, trend.now.accounts),
        problems=_problems(trend, since),
        mended=_mended(trend),
        caution=words().trends["caution"].format(since=since) if trend.now.quarter in trend.changed else "",
    )


def _since(trend: Trend) -> str:
    """How the quarter is called that this one is compared with: the last on the calendar, or which one it is."""
    *_, last, _ = trend.quarters
    return words().trends["last"] if last == trend.before.quarter else say_quarter("", trend.before.quarter)


def _rates(name: str, since: str, before: Count, now: Count) -> str:
    if not before.checked or not now.checked:
        return ""
    told = [percentage(count.qualified, count.checked) for count in (before, now)]
    # Of the rates as they are printed: whoever subtracts them comes to the same points.
    points = Decimal(told[1].strip("%")) - Decimal(told[0].strip("%"))
    said = words().trends
    return said[f"rate_{_way(points)}"].format(
        since=since, subject=said[name], before=told[0], now=told[1], points=abs(points)
    )


def _problems(trend: Trend, since: str) -> str:
    said, before, now = words().trends, len(trend.before.problems), len(trend.now.problems)
    again = sum(problem.again for problem in trend.now.problems)
    unseen = [tally.unseen_of() for tally in (trend.before, trend.now)]
    return said[f"problems_{_way(now - before)}"].format(
        since=since,
        before=before,
        now=now,
        again=said["again"].format(count=again) if again else "",
        unseen=said["unseen"].format(since=since, before=unseen[0], now=unseen[1]) if any(unseen) else "",
    )


def _mended(trend: Trend) -> str:
    """What was mended of all that was found in the quarters shown, and what still stands; '' where nothing was."""
    said, mending = words().trends, trend.mending()
    if not mending.days and not mending.standing:
        return ""
    standing = said["standing"].format(count=mending.standing) if mending.standing else ""
    count, first = len(mending.days), say_quarter("", next(iter(trend.quarters)))
    if mending.median is None:
        return said["none_mended"].format(first=first) + standing
    return (
        said["mended"].format(first=first, count=count, median=f"{mending.median:g}", longest=mending.longest)
        + standing
    )


def _way(change: Decimal | int) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"
