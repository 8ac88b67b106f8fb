"""F9 IPv6改造: a site's name has an IPv6 address; without one a person decides (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Judgement, evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.errands import AddressLookup
    from pages.place import Place
    from pages.site import Site


def test_ipv6(site: Site, verdict: Callable[[Judgement], None]) -> None:
    lookup = site.snapshot.found.ipv6
    assert lookup is not None  # noqa: S101 (the row needs it)
    verdict(judge(lookup, site.ipv6_declaration, site.home.place()))


def judge(lookup: AddressLookup, declared: Place | None, home: Place) -> Judgement:
    """Clear by an address; without one a doubt, whatever the site declares; unseen when nobody answered."""
    basis = {"ipv6_addresses": len(lookup.addresses), "ipv6_declared": int(declared is not None)}
    if lookup.addresses:
        return Judgement(basis=basis)
    code = ("declared" if declared else "neither") if lookup.answered else "unanswered"
    said = Doubt(code=code, values={"host": lookup.host}, evidence=evidence_of(declared or home))
    return Judgement(doubts=(said,), basis=basis) if lookup.answered else Judgement(unseen=(said,), basis=basis)
