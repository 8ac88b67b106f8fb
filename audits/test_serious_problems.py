"""V1 安全、泄密事故等严重问题: leads for the person who judges it, never a verdict (国办秘函〔2019〕19号)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from audits import leads
from audits.model import Doubt, Judgement
from pages.article_dates import read_article_dates
from pages.external_links import read_external_links
from pages.word_places import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audits.rules import Rules
    from pages.site import Site


def test_serious_problems(
    site_if_seen: Site | None, rules: Rules, words: Sequence[str], verdict: Callable[[Judgement], None]
) -> None:
    """People answer for sites that could not be visited, too."""
    found = leads_of(site_if_seen, rules, words) if site_if_seen else (Doubt(code="not_seen"),)
    verdict(judge(found, rules.number("most_of_each")))


def leads_of(site: Site, rules: Rules, words: Sequence[str]) -> Iterator[Doubt]:
    """All leads, sort by sort; another sort is one line more. Every page is read whole for them, here, not before."""
    links, known = read_external_links(site.seen), leads.known_hosts(rules)
    articles = read_article_dates(site.seen)
    at_once = leads.AtOnce(rules.number("at_once_items"), rules.number("at_once_days"), rules.number("at_once_gap"))
    return chain(
        leads.hidden_links(links, known),
        leads.worded_links(links, known, rules.text("link_words").split()),
        leads.dead_links(site.link_checks),
        leads.contradicting_dates(articles, rules.number("dates_differ_days")),
        leads.dated_after_change(articles, rules.number("after_change_days")),
        leads.redated_texts(articles, rules.number("redated_days"), rules.number("redated_length")),
        leads.dated_at_once(site.columns, rules.as_of, at_once),
        leads.words_found(find_words(site.seen, words)),
    )


def judge(found: Iterable[Doubt], most_of_each: int) -> Judgement:
    """Always for a person to decide: the leads, or that there are none, which proves nothing either."""
    shown = tuple(leads.few_of_each(found, most_of_each))
    return Judgement(doubts=shown or (Doubt(code="no_leads"),), basis={"leads": len(shown)})
