"""F5 站内搜索: a headline of the home page, searched on the site, is among the first results (19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Evidence, Finding, Judgement
from audits.outcomes import not_checked
from pages.errands import SearchForm
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audits.rules import Rules
    from pages.errands import SearchTrial, SearchTry
    from pages.place import Place
    from pages.site import Site

TWICE = 2
NO_USE = {SearchForm.NONE: "no_form", SearchForm.FOREIGN: "foreign", SearchForm.UNDRIVEN: "undriven"}


def test_site_search(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    trial = site.snapshot.found.search
    first, words = rules.number("first_results"), rules.standard.reasons
    verdict(judge(trial, site.home.place(), first, words) if trial else not_checked("not_gathered"))


def judge(trial: SearchTrial, home: Place, first: int, words: Mapping[str, str]) -> Judgement:
    """A finding for each headline that two searches did not bring, where they brought none of those searched.

    What another site searches, a script nobody can drive, and what was found further down than among the `first`
    results is for a person; a page of results that did not open is unseen.
    """
    place = (Evidence(url=home.url, seen_at=home.seen_at, mark=trial.mark),)
    basis = {"searched": len(trial.tries)}
    if trial.form in NO_USE:
        doubt = Doubt(code=NO_USE[trial.form], values={"action": trial.action}, evidence=place)
        return Judgement(doubts=(doubt,), basis=basis)
    if not trial.tries:
        return Judgement(unseen=(Doubt(code="no_headline", evidence=place),), basis=basis)
    lost = [each for each in trial.tries if _is_lost(each)]
    all_lost = len(lost) == len(trial.tries)
    code = "not_found" if all_lost else "some_found"
    missing = [(code, _values(each)) for each in lost]
    deep = [("further_down", {**_values(each), "rank": first}) for each in trial.tries if (each.rank or 0) > first]
    odd = [("undriven", _values(each)) for each in trial.tries if _led_nowhere(each)]
    failed = [
        ("failed", {**_values(each), "outcome": words[f"outcome_{each.outcome}"]})
        for each in trial.tries
        if each.outcome is not VisitOutcome.OK and not _led_nowhere(each)
    ]
    doubts = [*deep, *odd] if all_lost else [*missing, *deep, *odd]
    return Judgement(
        findings=tuple(Finding(code=c, values=v, evidence=place) for c, v in missing if all_lost),
        doubts=tuple(Doubt(code=c, values=v, evidence=place) for c, v in doubts),
        unseen=tuple(Doubt(code=c, values=v, evidence=place) for c, v in failed),
        basis=basis,
    )


def _is_lost(each: SearchTry) -> bool:
    """Whether a page that is one of results did not have it, both times."""
    return each.outcome is VisitOutcome.OK and each.rank is None and each.results is not None and each.tries >= TWICE


def _led_nowhere(each: SearchTry) -> bool:
    """Whether it is not known how to search, or what the page shown is."""
    unknown = each.outcome is VisitOutcome.OK and each.rank is None and not _is_lost(each)
    return unknown or each.outcome in {VisitOutcome.FAILED, VisitOutcome.REDIRECTED_AWAY}


def _values(each: SearchTry) -> dict[str, str | int]:
    return {"headline": each.headline, "results": each.results or 0}
