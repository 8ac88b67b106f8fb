"""What stands in two parts of a platform: the elements of its guide (指南) and its annual reports (年报)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.column import ColumnState
from pages.disclosure import AnnualReport, Guide, ReportList
from pages.page import LONG_TEXT
from pages.reading.dates import date_in_url
from pages.reading.disclosure import Element, elements_in, is_report, years_in
from pages.reading.links import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pages.column import Column, Item
    from pages.page import Page
    from pages.site_frame import SiteFrame

    ColumnOf = Callable[[Page], Column]

# Of several guides the first few are read.
MOST_GUIDES = 3
# A report's title holds this where it does not stand among reports.
SUBJECT = "信息公开"


def read_guide(page: Page | None, pages: Mapping[str, Page], column_of: ColumnOf, frame: SiteFrame) -> Guide | None:
    """What the guide on `page` tells, and on the pages that are listed there; None where it was not seen."""
    if page is None:
        return None
    items = column_of(page).items[:MOST_GUIDES]
    below = [each for item in items if (each := pages.get(canonical(item.url))) and each.visit.ok]
    texts = ["\n".join(frame.own_lines(look)) for each in (page, *below) for look in each.looks]
    told = frozenset(name for text in texts for name in elements_in(text))
    shown = any(frame.shows_something(each) for each in (page, *below))
    brief = max(map(len, texts), default=0) < LONG_TEXT
    return Guide(
        name=page.own_name,
        elements=tuple(name for name in Element if name in told),
        more=shown or brief or len(below) < len(items),
        confirmed=all(is_confirmed(each) for each in (below or (page,))),
        place=(below[0] if below else page).title_place,
    )


def read_reports(page: Page | None, seen: Iterable[Page], column_of: ColumnOf) -> ReportList:
    """The annual reports listed on `page`, and what other pages are titled as such."""
    column = column_of(page) if page is not None else None
    items = column.items if column else ()
    listed = [_report(item) for item in items if years_in(item.title) or is_report(item.title)]
    others = [each for each in seen if SUBJECT in each.title and is_report(each.title) and years_in(each.title)]
    titled = [_report_on(each) for each in others]
    return ReportList(
        reports=(*listed, *titled),
        listed=bool(listed),
        empty=column is not None and column.state in {ColumnState.BLANK, ColumnState.PLACEHOLDER},
        whole=column is not None and column.confirmed and not column.unread_pages,
        place=column.place if column else None,
    )


def is_confirmed(page: Page) -> bool:
    """Whether a page was seen twice, and at one of the looks all of it had arrived."""
    return len(page.looks) > 1 and any(not look.unfinished and not look.shows_loading for look in page.looks)


def _report(item: Item) -> AnnualReport:
    said = (item.date, *item.other_dates, date_in_url(item.url))
    dates = tuple(dict.fromkeys(on for on in said if on))
    return AnnualReport(item.title, tuple(sorted(years_in(item.title))), dates, item.place)


def _report_on(page: Page) -> AnnualReport:
    shown = (each for each in (page.published, page.shown_as_published) if each)
    said = (*(each.on for each in shown), date_in_url(page.url))
    dates = tuple(dict.fromkeys(on for on in said if on))
    return AnnualReport(page.title, tuple(sorted(years_in(page.title))), dates, page.title_place)
