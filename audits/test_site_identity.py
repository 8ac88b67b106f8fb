"""F2b 网站标识: every page's bottom area names who runs the site (国办秘函〔2019〕19号; 国办发〔2017〕47号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.footers import bottom_of, certain, share
from audits.model import Doubt, Finding, Judgement
from pages.identity import BadgeState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audits.rules import Rules
    from pages.footer import Footer
    from pages.site import PageFooter, Site

BADGE = "government_badge"
SHOWN = ("site_code", "icp_filing", "police_filing", "sponsor", "contact")


def test_site_identity(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge(site.footers, rules.site_code))


def judge(pages: Sequence[PageFooter], registered: str) -> Judgement:
    """A finding for each part of the identity that pages lack, in the official order; pages seen twice decide.

    A bottom area that did not load is unseen. A code other than the registered one is for a person to decide.
    """
    loaded = [page for page in pages if page.footer.loaded]
    absent = [page for page in pages if not page.footer.loaded]
    unseen = (Doubt(code="not_loaded", values=share(absent, pages), evidence=bottom_of(absent)),) if absent else ()
    return Judgement(
        findings=tuple(_findings(loaded)),
        doubts=tuple(_doubts(loaded, registered)),
        unseen=unseen,
        basis={"pages": len(pages)},
    )


def _findings(pages: Sequence[PageFooter]) -> Iterator[Finding]:
    for item in (BADGE, *SHOWN):
        if lacking := certain(pages, lambda page, item=item: _lacks(page.footer, item)):  # type: ignore[misc]
            yield Finding(code="missing", values={"item": item, **share(lacking, pages)}, evidence=bottom_of(lacking))
        if item == "police_filing" and (wrong := certain(pages, lambda page: _misshapen(page.footer, "police_filing"))):
            shown = wrong[0].footer.police_filing
            values = {"item": item, "shown": shown.shown if shown else "", **share(wrong, pages)}
            yield Finding(code="malformed", values=values, evidence=bottom_of(wrong))


def _doubts(pages: Sequence[PageFooter], registered: str) -> Iterator[Doubt]:
    foreign = [page for page in pages if (code := page.footer.site_code) and code.value != registered]
    if foreign:
        shown = foreign[0].footer.site_code
        values = {"shown": shown.value if shown else "", "registered": registered, **share(foreign, pages)}
        yield Doubt(code="foreign_code", values=values, evidence=bottom_of(foreign))
    unclear = {
        BADGE: [page for page in pages if page.footer.government_badge.state is BadgeState.INVALID],
        "icp_filing": [page for page in pages if _misshapen(page.footer, "icp_filing")],
    }
    for item, concerned in unclear.items():
        if concerned:
            yield Doubt(code="unclear", values={"item": item, **share(concerned, pages)}, evidence=bottom_of(concerned))


def _lacks(footer: Footer, item: str) -> bool:
    if item == BADGE:
        return footer.government_badge.state is BadgeState.ABSENT
    return getattr(footer, item) is None


def _misshapen(footer: Footer, item: str) -> bool:
    shown = getattr(footer, item)
    return shown is not None and not shown.wellformed
