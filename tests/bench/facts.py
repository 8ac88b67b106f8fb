"""What every way of reading a page must bring: the facts that judging asks a page for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.footer import Footer
from pages.page import Page

if TYPE_CHECKING:
    from datetime import date

    from pages.snapshot import PageVisit


def facts(visit: PageVisit, home: str, as_of: date) -> tuple[object, ...]:
    """The facts of one page; reading them is part of what is measured."""
    page = Page(visit, home, as_of)
    footer = Footer(page.document, home)
    lists = [(each.dated, len(each.rows)) for each in page.lists]
    head = (page.title, page.breadcrumb, page.published, page.is_article)
    return (*head, len(page.page_links), len(page.pager_links), lists, footer.missing, footer.error_report_entry.state)
