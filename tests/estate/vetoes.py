"""Vetoes by home page and columns, and sections that are missing (standard, clauses 2 and 3)."""

import datetime as dt

from tests.estate.city import CityError, Site
from tests.estate.model import Column, SiteModel

_FIRST_LEVEL_SECTIONS = {"news", "open"}
_FIRST_LEVEL_KINDS = {"news", "notice", "publicity", "policy"}
_RESTED_DAYS = 20
_LEAST = {"first_level": 5, "overdue": 10, "blank": 5}


def is_first_level(site: Site, column: Column) -> bool:
    """Whether the column's breadcrumb leads to it from the home page in one step."""
    return site.crumbs == "short" and column.section.kind in _FIRST_LEVEL_SECTIONS


def leave_out_sections(model: SiteModel) -> None:
    """Takes away the columns that are to be missing, and entries of the navigation that hold no others.

    Raises:
        CityError: the site has none of a kind, or interpretations are to have defects and be missing.
    """
    defects = model.site.defects
    for kind in defects.absent_sections:
        if not model.of_kind(kind):
            msg = f"{model.site.host}: absent_sections: {kind}, which the site has not anyway"
            raise CityError(msg)
    if (
        "interpretation" in defects.absent_sections
        and defects.uninterpreted_documents + defects.unlinked_interpretations
    ):
        msg = f"{model.site.host}: without interpretations all documents are uninterpreted, and none is unlinked"
        raise CityError(msg)
    for section in model.sections:
        section.columns = [column for column in section.columns if column.kind not in defects.absent_sections]
    model.sections = [section for section in model.sections if section.columns]


def let_home_rest(model: SiteModel) -> None:
    """Has a stale home page show nothing new.

    Raises:
        CityError: the site has nothing that is old enough to stand there.
    """
    if not model.site.defects.stale_home:
        return
    for column in model.columns:
        column.front_until = model.today - dt.timedelta(days=_RESTED_DAYS)
    if not model.sections[0].columns[0].front:
        msg = f"{model.site.host}: stale_home: nothing is old enough to stand on the home page; ask for more pages"
        raise CityError(msg)


def veto_arms(model: SiteModel) -> dict[str, list[Column]]:
    """By what the site's columns veto it, each with the columns that count."""
    overdue = [column for column in model.columns if column.state == "overdue"]
    first = [column for column in overdue if column.kind in _FIRST_LEVEL_KINDS and is_first_level(model.site, column)]
    blank = [column for column in model.columns if column.state == "blank"]
    arms = {"first_level": first, "overdue": overdue, "blank": blank}
    return {name: columns for name, columns in arms.items() if len(columns) >= _LEAST[name]}


def listed(model: SiteModel, state: str) -> int:
    """How many columns are in `state` and not yet counted by a veto."""
    counted = {column.number for columns in veto_arms(model).values() for column in columns}
    return sum(column.state == state and column.number not in counted for column in model.columns)
