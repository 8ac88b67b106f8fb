"""F2b 网站标识: every page's bottom area names who runs the site (国办秘函〔2019〕19号; 国办发〔2017〕47号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.footers import bottom_of, certain, share
from audits.model import Doubt, Finding, Judgement
from pages.identity import BadgeState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from audits.rules import Rules
    from pages.footer import BottomArea
    from pages.page_footer import PageFooter
    from pages.site import Site

BADGE = "government_badge"
# The register's invalid mark, or a script that may be the register's: a person can tell.
UNCLEAR_BADGES = frozenset({BadgeState.INVALID, BadgeState.UNKNOWN})
SHOWN = ("site_code", "icp_filing", "police_filing", "sponsor", "contact")


def test_site_identity(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge(site.footers, rules.site_code, rules.text("contact_page")))


def judge(pages: Sequence[PageFooter], registered: str, contact_page: str) -> Judgement:
    """A finding for each part of the identity that pages lack, in the official order; pages seen twice decide.

    A bottom area that did not load is unseen, and so is what was missing at the only look there was. A code other than
    the registered one, and a link named `contact_page` in place of a contact, are for a person to decide.
    """
    loaded = [page for page in pages if page.footer.loaded]
    absent = [page for page in pages if not page.footer.loaded]
    lacking = {item: [page for page in loaded if _lacks(page.footer, item, contact_page)] for item in (BADGE, *SHOWN)}
    once = {item: concerned for item, concerned in lacking.items() if concerned and not certain(concerned)}
    return Judgement(
        findings=tuple(_findings(loaded, lacking)),
        doubts=(*_foreign_code(loaded, registered), *_doubts(loaded, contact_page)),
        unseen=(
            *((_remark("not_loaded", "", absent, pages),) if absent else ()),
            *(_remark("seen_once", item, concerned, pages) for item, concerned in once.items()),
        ),
        basis={"pages": len(pages)},
    )


def _findings(pages: Sequence[PageFooter], lacking: Mapping[str, Sequence[PageFooter]]) -> Iterator[Finding]:
    for item, concerned in lacking.items():
        if sure := certain(concerned):
            yield Finding(code="missing", values={"item": item, **share(sure, pages)}, evidence=bottom_of(sure))
        wrong = certain([page for page in pages if _misshapen(page.footer, item)]) if item == "police_filing" else []
        if wrong:
            shown = wrong[0].footer.police_filing
            values = {"item": item, "shown": shown.shown if shown else "", **share(wrong, pages)}
            yield Finding(code="malformed", values=values, evidence=bottom_of(wrong))


def _foreign_code(pages: Sequence[PageFooter], registered: str) -> Iterator[Doubt]:
    foreign = [page for page in pages if _shows_other_code(page.footer, registered)]
    if foreign:
        shown = foreign[0].footer.site_code
        values = {"shown": shown.value if shown else "", "registered": registered, **share(foreign, pages)}
        yield Doubt(code="foreign_code", values=values, evidence=bottom_of(foreign))


def _doubts(pages: Sequence[PageFooter], contact_page: str) -> Iterator[Doubt]:
    misshapen = [page for page in pages if _misshapen(page.footer, "police_filing")]
    unclear = {
        BADGE: [page for page in pages if page.footer.government_badge.state in UNCLEAR_BADGES],
        "site_code": [page for page in pages if _misshapen(page.footer, "site_code")],
        "icp_filing": [page for page in pages if _misshapen(page.footer, "icp_filing")],
        "police_filing": [] if certain(misshapen) else misshapen,
    }
    for item, concerned in unclear.items():
        if concerned:
            yield _remark("unclear", item, concerned, pages)
    if linking := [page for page in pages if _only_leads_to_contact(page.footer, contact_page)]:
        yield _remark("contact_page_only", "contact", linking, pages)


def _remark(code: str, item: str, concerned: Sequence[PageFooter], pages: Sequence[PageFooter]) -> Doubt:
    values = {"item": item, **share(concerned, pages)} if item else share(concerned, pages)
    return Doubt(code=code, values=values, evidence=bottom_of(concerned))


def _lacks(footer: BottomArea, item: str, contact_page: str) -> bool:
    if item == BADGE:
        return footer.government_badge.state is BadgeState.ABSENT
    if item == "contact" and _only_leads_to_contact(footer, contact_page):
        return False
    return getattr(footer, item) is None


def _only_leads_to_contact(footer: BottomArea, contact_page: str) -> bool:
    return footer.contact is None and contact_page in footer.text


def _shows_other_code(footer: BottomArea, registered: str) -> bool:
    """Whether the page shows a whole code that is not its site's; half a code is no other site's."""
    code = footer.site_code
    return code is not None and code.wellformed and code.value != registered


def _misshapen(footer: BottomArea, item: str) -> bool:
    shown = getattr(footer, item)
    return shown is not None and not shown.wellformed
