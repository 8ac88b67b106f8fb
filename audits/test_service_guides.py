"""V6 服务不实用: services are offered, and their guides tell what they should (国办秘函〔2019〕19号, annex 1).

What is missing from a guide may stand in a file or on another site, and the clause's end is unverified: the machine
only says where a person should look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Judgement, evidence_of
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.services import ServiceGuide, Services
    from pages.site import Site

# The element classes in official order.
ELEMENTS = ("item_name", "basis", "conditions", "materials", "place", "hours", "telephone", "steps")


def test_service_guides(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if site.home_only:
        verdict(not_checked("home_only"))
        return
    guides, elements = rules.number("guides"), rules.number("elements")
    verdict(judge(site.services, guides, elements, rules.indicator.phrases, unfinished=site.home.unfinished))


def judge(
    services: Services, least_guides: int, least_elements: int, names: dict[str, str], *, unfinished: bool
) -> Judgement:
    """Never a finding: a doubt where no services are seen, no guide could be read, or too many guides lack elements.

    A guide lacks too much from `least_elements` of the element classes on, which are called by `names`; those whose
    text may go on in a file, a picture or elsewhere are not held against the site. As long as unread ones could make up
    the number, a person is told of those that lack something.
    """
    basis = {"guides": len(services.guides)}
    if services.offered is None:
        if unfinished:
            return Judgement(unseen=(Doubt(code="home_unfinished"),), basis=basis)
        return Judgement(doubts=(Doubt(code="absent"),), basis=basis)
    read = [guide for guide in services.guides if guide.seen]
    if not read:
        return Judgement(doubts=(Doubt(code="no_guides", evidence=evidence_of(services.offered)),), basis=basis)
    lacking = [guide for guide in read if not guide.elsewhere and len(_missing(guide)) >= least_elements]
    unread = len(services.guides) - len(read)
    if not lacking or len(lacking) + unread < least_guides:
        return Judgement(basis=basis)
    code = "lacking" if len(lacking) >= least_guides else "few_lacking"
    counted: dict[str, str | int] = {"elements": least_elements, "read": len(read), "unread": unread}
    places = evidence_of(*(guide.place for guide in lacking))
    doubt = Doubt(code=code, values={**_of(lacking, names), **counted}, evidence=places)
    return Judgement(doubts=(doubt,), basis=basis)


def _missing(guide: ServiceGuide) -> list[str]:
    return [element for element in ELEMENTS if element not in guide.elements]


def _of(lacking: Sequence[ServiceGuide], names: dict[str, str]) -> dict[str, str | int]:
    """How many guides lack something, and what the first of them lacks."""
    first = lacking[0]
    missing = "、".join(names[element] for element in _missing(first))
    return {"guide": first.title, "count": len(lacking), "missing": missing}
