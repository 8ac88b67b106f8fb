"""What is true of a site that discovery is measured on, in the words of the page objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pages.reading.columns import ColumnKind
from pages.reading.links import canonical
from tests.estate.plan import plan_site

if TYPE_CHECKING:
    from tests.discovery.families.townsite import TownSite
    from tests.estate.city import City, Site

# The estate tells more sorts of columns apart than the standard's update periods do.
ESTATE_KINDS = {
    "publicity": ColumnKind.NOTICE,
    "institution": ColumnKind.INSTITUTIONS,
    "guide": ColumnKind.DISCLOSURE,
    "system": ColumnKind.DISCLOSURE,
    "catalogue": ColumnKind.DISCLOSURE,
    "annual_report": ColumnKind.DISCLOSURE,
    "request": ColumnKind.DISCLOSURE,
}


@dataclass(frozen=True)
class TrueSite:
    """What a site holds, by canonical address.

    Attributes:
        columns: address → kind. The pages of sections, which only lead to columns, are none.
        boards: where messages are taken and answered; a site may have several.
    """

    code: str
    family: str
    home: str
    columns: dict[str, ColumnKind] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    interpretations: frozenset[str] = frozenset()
    boards: frozenset[str] = frozenset()


def true_estate_site(city: City, site: Site) -> TrueSite:
    """The truth of a site of a replica city."""
    model = plan_site(city, site)

    def url(path: str) -> str:
        return canonical(f"http://{site.host}{path}")

    return TrueSite(
        code=site.site_code,
        family=site.family,
        home=url("/"),
        columns={url(each.path): ESTATE_KINDS.get(each.kind) or ColumnKind(each.kind) for each in model.columns},
        documents=frozenset(url(each.path) for each in model.documents),
        interpretations=frozenset(url(each.path) for each in model.interpretations),
        boards=frozenset(url(each.path) for each in model.of_kind("board")),
    )


def true_statistics_page(city: City) -> TrueSite:
    """The truth of the province's pages about accounts: a table of many pages, and no column."""
    home = f"http://{city.platform.host}{city.platform.path}"
    return TrueSite(code="platform", family="platform", home=home)


def true_town_site(site: TownSite) -> TrueSite:
    """The truth of a site that was written for this measurement."""
    columns = [node for node in site.nodes if node.plan.kind != "section"]
    kinds = {node: ColumnKind(node.plan.kind) for node in columns}

    def url(path: str) -> str:
        return canonical(f"http://{site.plan.host}{path}")

    def entries(kind: ColumnKind) -> frozenset[str]:
        return frozenset(url(each.path) for node in columns if kinds[node] is kind for each in node.entries)

    return TrueSite(
        code=site.plan.code,
        family=site.family,
        home=url("/"),
        columns={url(node.path): kinds[node] for node in columns},
        documents=entries(ColumnKind.POLICY),
        interpretations=entries(ColumnKind.INTERPRETATION),
        boards=frozenset(url(node.path) for node in columns if kinds[node] is ColumnKind.BOARD),
    )
