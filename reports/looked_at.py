"""Whether a run looked again at what an earlier finding names: where it did not, nobody knows what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.outcome import VisitOutcome
from pages.reading.links import canonical
from pages.snapshot_file import SnapshotError
from reports.review.decisions import named_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Finding, Outcome
    from pages.site import Site

NOT_THERE = frozenset({404, 410})


class LookedAt:
    """Asked finding by finding, with the code of the site that it was on."""

    def __init__(self, site_of: Callable[[str], Site]) -> None:
        """Look into what a run gathered; `site_of` tells a site by its code, or raises as `GatheredPages.site` does."""
        self._site_of = site_of

    def __call__(self, code: str, finding: Finding) -> bool:
        """Whether the column that the finding names was come upon again, or is certainly none any more.

        A page budget may end before a column of a large site; a page seen by its address alone is judged as no column.
        """
        name = finding.values.get("column")
        if name is None:
            return True
        site = self._site(code)
        if site is None:
            return False
        own = {canonical(each.url) for each in finding.evidence if each.url}
        named = any(column.name == name or canonical(column.url) in own for column in site.columns)
        return named or _is_whole(site) or bool(own & _gone_pages(site))

    def is_gone(self, code: str, address: str) -> bool:
        """Whether the site answered that there is no such page any more; of its home page nobody concludes that."""
        site = self._site(code)
        return site is not None and canonical(address) in _gone_pages(site)

    def _site(self, code: str) -> Site | None:
        try:
            return self._site_of(code)
        except (FileNotFoundError, SnapshotError):
            return None


def left_open(outcome: Outcome, finding: Finding) -> bool:
    """Whether what was in doubt or unseen may be what the finding names: then it may still be so, found or not."""
    return any(named_in(doubt) in {(), named_in(finding)} for doubt in outcome.doubts)


def _is_whole(site: Site) -> bool:
    """Whether every page that is known was asked for, and none is still to be had."""
    seen = site.snapshot
    read = seen.outcome is VisitOutcome.OK and seen.known <= len(site.visits)
    return read and not any(visit.transient for visit in site.visits)


def _gone_pages(site: Site) -> frozenset[str]:
    return frozenset(
        canonical(visit.url)
        for visit in site.visits
        if canonical(visit.url) != site.home_url
        if visit.outcome is VisitOutcome.SOFT_404
        or (visit.outcome is VisitOutcome.HTTP_ERROR and visit.status in NOT_THERE)
    )
