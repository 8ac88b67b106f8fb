"""F2a 政府网站找错: every page's bottom area opens the official form for this very site (国办秘函〔2019〕19号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.footers import bottom_of, certain, share
from audits.model import Doubt, Finding, Judgement
from pages.entry import EntryState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.page_footer import PageFooter
    from pages.site import Site

NOT_IN_ORDER = {
    EntryState.ABSENT: "absent",
    EntryState.NO_LINK: "no_link",
    EntryState.FLOATING: "floating",
}
FOR_A_PERSON = {
    EntryState.RETIRED_ADDRESS: "retired_address",
    EntryState.UNOFFICIAL: "unofficial_script",
    EntryState.ELSEWHERE: "elsewhere",
}


def test_error_report_entry(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge(site.footers, rules.site_code))


def judge(pages: Sequence[PageFooter], registered: str) -> Judgement:
    """A finding for each way in which the entry is not in order; pages seen twice decide.

    Retired addresses, own scripts and entries away from the bottom are for a person; what did not load is unseen, and
    so is what was not in order at the only look there was.
    """
    lacking = {code: [page for page in pages if _state(page) is state] for state, code in NOT_IN_ORDER.items()}
    lacking["wrong_code"] = [page for page in pages if _leads_elsewhere(page, registered)]
    once = [page for concerned in lacking.values() if not certain(concerned) for page in concerned]
    unknown = [page for page in pages if _state(page) is EntryState.UNKNOWN]
    unseen = {"not_loaded": unknown, "seen_once": once}
    doubtful = {code: [page for page in pages if _state(page) is state] for state, code in FOR_A_PERSON.items()}
    return Judgement(
        findings=tuple(_finding(code, sure, pages) for code, each in lacking.items() if (sure := certain(each))),
        doubts=tuple(_doubt(code, concerned, pages) for code, concerned in doubtful.items() if concerned),
        unseen=tuple(_doubt(code, concerned, pages) for code, concerned in unseen.items() if concerned),
        basis={"pages": len(pages)},
    )


def _state(page: PageFooter) -> EntryState:
    return page.footer.error_report_entry.state


def _leads_elsewhere(page: PageFooter, registered: str) -> bool:
    """Whether the entry carries a code that is neither the registered one nor the one the page shows as its own."""
    entry, shown = page.footer.error_report_entry, page.footer.site_code
    own = {registered, shown.value if shown else registered}
    return entry.state is EntryState.PRESENT and entry.site_code is not None and entry.site_code not in own


def _finding(code: str, concerned: Sequence[PageFooter], pages: Sequence[PageFooter]) -> Finding:
    values = {"code": concerned[0].footer.error_report_entry.site_code or "", **share(concerned, pages)}
    return Finding(code=code, values=values, evidence=bottom_of(concerned))


def _doubt(code: str, concerned: Sequence[PageFooter], pages: Sequence[PageFooter]) -> Doubt:
    return Doubt(code=code, values=share(concerned, pages), evidence=bottom_of(concerned))
