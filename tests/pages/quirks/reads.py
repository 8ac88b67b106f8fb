"""The fields that a facts file may name: what the page objects say, by a dotted path from one of these beginnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from audits.test_error_report_entry import judge as judge_entry
from audits.test_site_identity import judge as judge_identity
from pages.column_reader import ColumnReader
from pages.footer import Footer
from pages.page_footer import PageFooter
from pages.policy import read_fields
from pages.reading.numbers import read_message_statistics

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.column import Column
    from pages.page import Page

REGISTERED = "4113990001"
CONTACT_PAGE = "联系我们"


def judged(page: Page) -> dict[str, list[str]]:
    """What the audits of the bottom area would say of a page seen twice, by indicator: codes, with the part's name."""
    area = Footer(page.document, page.home).area
    footers = [PageFooter(page.url, page.title, page.place(), (area, area))]
    found = {"F2a": judge_entry(footers, REGISTERED), "F2b": judge_identity(footers, REGISTERED, CONTACT_PAGE)}
    return {
        name: [
            " ".join(filter(None, (each.code, str(each.values.get("item", "")))))
            for each in (*judgement.findings, *judgement.doubts, *judgement.unseen)
        ]
        for name, judgement in found.items()
    }


def column(page: Page) -> Column:
    """The page as the first list page of a column."""
    return ColumnReader({page.url: page}, [page], [page.url], page.as_of).read(page, page.title, page.breadcrumb[:-1])


BEGINNINGS: dict[str, Callable[[Page], Any]] = {
    "page": lambda page: page,
    "document": lambda page: page.document,
    "footer": lambda page: Footer(page.document, page.home),
    "judged": judged,
    "column": column,
    "newest": lambda page: column(page).newest(page.as_of),
    "head": read_fields,
    "statistics": lambda page: read_message_statistics(page.document.text),
}


def read(page: Page, fields: Sequence[str]) -> dict[str, Any]:
    """Each of the fields as plain data; what a missing part would say is None."""
    return {field: plain(_follow(page, *field.split("."))) for field in fields}


def plain(value: Any) -> Any:
    """`value` in the types that YAML knows."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value


def _follow(page: Page, beginning: str, *steps: str) -> Any:
    value = BEGINNINGS[beginning](page)
    for step in steps:
        if value is None:
            return None
        if isinstance(value, Mapping):
            value = value.get(step)
        elif step.isdecimal():
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = len(value) if step == "length" else getattr(value, step)
    return value
