"""Leads to serious problems: what a person should look at. None of them proves anything, and none becomes a finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Evidence, evidence_of
from pages.errands import LinkKind
from pages.outcome import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.article_dates import ArticleDates
    from pages.column import Column
    from pages.errands import LinkCheck
    from pages.external_links import ExternalLink
    from pages.word_places import WordPlace

LONGEST_TEXT = 30
GONE = frozenset({404, 410})


class KnownHosts:
    """Hosts that a government site may lead to, each with what is below it."""

    def __init__(self, hosts: Iterable[str]) -> None:
        """Know `hosts`: names of hosts or domains."""
        self._hosts = tuple(hosts)

    def holds(self, host: str) -> bool:
        """Whether the host is one of them, or below one; '' is the site's own."""
        return not host or any(host == each or host.endswith(f".{each}") for each in self._hosts)


def hidden_links(links: Sequence[ExternalLink], known: KnownHosts) -> Iterator[Doubt]:
    """Links nobody can see to hosts that are neither known nor linked to where one sees it.

    What folds up, as menus and lists of friends do, leads to the site itself or to known hosts as well.
    """
    seen = {link.host for link in links if link.visible}
    for link in links:
        strange = not known.holds(link.host) and link.host not in seen
        if not link.visible and strange and not any(known.holds(host) for host in link.beside):
            yield _of_link("hidden_link", link)


def worded_links(links: Sequence[ExternalLink], known: KnownHosts, words: Sequence[str]) -> Iterator[Doubt]:
    """Links to unknown hosts that say one of `words`."""
    for link in links:
        if not known.holds(link.host) and any(word in link.text for word in words):
            yield _of_link("worded_link", link)


def _of_link(code: str, link: ExternalLink) -> Doubt:
    values: dict[str, str | int] = {"text": link.text[:LONGEST_TEXT], "host": link.host, "pages": link.pages}
    return Doubt(code=code, values=values, evidence=evidence_of(link.place))


def contradicting_dates(articles: Sequence[ArticleDates], days: int) -> Iterator[Doubt]:
    """Pages whose tag, text and address tell dates more than `days` days apart."""
    for article in articles:
        dates = article.named
        if dates and max(dates.values()) - min(dates.values()) > timedelta(days=days):
            first, last = min(dates, key=lambda name: dates[name]), max(dates, key=lambda name: dates[name])
            values: dict[str, str | int] = {
                "title": article.title,
                "first": str(dates[first]),
                "last": str(dates[last]),
                "item": f"{first}_and_{last}",
            }
            yield Doubt(code="dates_differ", values=values, evidence=evidence_of(article.place))


def dated_after_change(articles: Sequence[ArticleDates], days: int) -> Iterator[Doubt]:
    """Pages that claim a day more than `days` days after the server last changed them."""
    for article in articles:
        on, modified = article.published, article.modified
        if on and modified and on - modified > timedelta(days=days):
            values: dict[str, str | int] = {"title": article.title, "day": str(on), "modified": str(modified)}
            yield Doubt(code="after_change", values=values, evidence=evidence_of(article.place))


def redated_texts(articles: Sequence[ArticleDates], days: int, least_length: int) -> Iterator[Doubt]:
    """One text published more than `days` days apart: under one title, or of `least_length` characters or more.

    Short texts under several titles are forms that are filled in. A title that other texts bear too is no text's own.
    """
    for published in _by_text([each for each in articles if each.digest], least_length).values():
        first, last = min(published), max(published)
        if last - first > timedelta(days=days):
            both = published[first], published[last]
            values: dict[str, str | int] = {"title": both[1].title, "first": str(first), "last": str(last)}
            yield Doubt(code="redated", values=values, evidence=evidence_of(*(each.place for each in both)))


def _by_text(articles: Sequence[ArticleDates], least_length: int) -> dict[tuple[str, str], dict[date, ArticleDates]]:
    """The articles of one text, by the day they were published: of a short text those under one title."""
    texts_of = defaultdict(set)
    for article in articles:
        texts_of[article.title].add(article.digest)
    groups: dict[tuple[str, str], dict[date, ArticleDates]] = defaultdict(dict)
    for article in articles:
        long = article.length >= least_length
        if article.published and (long or len(texts_of[article.title]) == 1):
            groups[article.digest, "" if long else article.title].setdefault(article.published, article)
    return groups


class AtOnce(NamedTuple):
    """When many items of one day are a lead: so many `items`, within `days` before the check, after a `gap` of days."""

    items: int
    days: int
    gap: int


def dated_at_once(columns: Sequence[Column], as_of: date, limits: AtOnce) -> Iterator[Doubt]:
    """Columns that were filled on one day shortly before the check, after nothing for long, or for the first time."""
    for column in columns:
        counts = Counter(item.date for item in column.items if item.date)
        late = [day for day in counts if 0 <= (as_of - day).days <= limits.days and counts[day] >= limits.items]
        for day in late:
            before = max((other for other in counts if other < day), default=None)
            if (before is None and not column.unread_pages) or (before and (day - before).days >= limits.gap):
                values: dict[str, str | int] = {
                    "column": column.name,
                    "day": str(day),
                    "items": counts[day],
                    "before": str(before or "—"),
                }
                yield Doubt(code="dated_at_once", values=values, evidence=evidence_of(column.place))


def words_found(places: Sequence[WordPlace]) -> Iterator[Doubt]:
    """Where words of the user's list stand."""
    for each in places:
        values: dict[str, str | int] = {"word": each.word, "said": each.said, "pages": each.pages}
        yield Doubt(code="word" if each.visible else "hidden_word", values=values, evidence=evidence_of(each.place))


def few_of_each(leads: Iterable[Doubt], most: int) -> Iterator[Doubt]:
    """The leads, at most `most` of each sort, and how many more there are."""
    counts: Counter[str] = Counter()
    for lead in leads:
        counts[lead.code] += 1
        if counts[lead.code] <= most:
            yield lead
    for code, count in counts.items():
        if count > most:
            yield Doubt(code="more", values={"item": f"sort_{code}", "count": count - most})


def known_hosts(rules: Rules) -> KnownHosts:
    """The hosts that the row knows."""
    return KnownHosts(rules.text("known_hosts").split())


def dead_links(checks: Iterable[LinkCheck]) -> Iterator[Doubt]:
    """Links to other sites whose names nobody knows any more, or whose pages are gone, at two tries."""
    for check in checks:
        gone = check.outcome is VisitOutcome.DNS or check.status in GONE
        if check.kind is LinkKind.EXTERNAL and gone and check.tries > 1:
            values: dict[str, str | int] = {"text": check.text[:LONGEST_TEXT], "address": check.url}
            place = Evidence(url=check.page, seen_at=check.page_seen_at, mark=check.mark)
            yield Doubt(code="dead_link", values=values, evidence=(place,))
