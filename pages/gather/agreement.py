"""Whether the source of a page says what the browser shows: on that rests the trust in pages that are only fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.policy import read_fields
from pages.reading.bottom import find_bottom
from pages.reading.columns import is_loading, is_placeholder
from pages.reading.links import same_site
from pages.reading.numbers import read_message_statistics
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.page import Page
    from pages.reading.dates import DateMatch

# What the browser may add: a counter of readers, the weather; less than a line of content.
MOST_ADDED = 60


def disagreement(source: Page, shown: Page) -> str:
    """What of the page's content only one of its two readings holds, in a few words; '' when they agree.

    The frame (menus, bottom area) is left out: what it says is learned from the rendered page. What did not arrive from
    other hosts does not count here; it is remembered of every page of the template instead.
    """
    if shown.url != source.url:
        return "it leads elsewhere when rendered"
    if not shown.visit.settled or any(same_site(trouble.url, shown.home) for trouble in shown.troubles):
        return "it was not complete when rendered"
    for name, read in _FACTS.items():
        if read(source) != read(shown):
            return name
    return "text" if _added(source, shown) > MOST_ADDED else ""


def _entries(page: Page) -> frozenset[tuple[str, str, str]]:
    """The rows of the page's lists that are content: above the bottom area, dated or longer than a column's name."""
    bottom = find_bottom(page.document)
    rows = (row for each in page.lists for row in each.rows if not (bottom and bottom.holds(row.link.node)))
    content = (row for row in rows if row.date is not None or len(row.title) > SITE_WORDS.longest_name)
    return frozenset((row.title, row.url, _day(row.date)) for row in content)


def _day(found: DateMatch | None) -> str:
    return f"{found.year}-{found.month}-{found.day}" if found else ""


def _notices(page: Page) -> frozenset[str]:
    """What says that there is nothing, or not yet."""
    return frozenset(run.text for run in page.body_runs if is_placeholder(run.text) or is_loading(run.text))


def _added(source: Page, shown: Page) -> int:
    """How many characters the browser shows that the source does not hold: names in menus and the bottom area aside."""
    bottom = find_bottom(shown.document)
    told = {line for run in source.document.runs for line in run.text.split("\n")}
    runs = (run for run in shown.document.runs if not (run.floating or (bottom and bottom.holds(run.node))))
    lines = (line for run in runs for line in _long_lines(run.text))
    return sum(len(line) for line in lines if line not in told)


def _long_lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if len(line) > SITE_WORDS.longest_name)


def _tags(page: Page) -> list[str | None]:
    return [page.document.meta(name) for name in SITE_WORDS.tags]


_FACTS = {
    "title": lambda page: page.title,
    "publish date": lambda page: page.published,
    "kind of page": lambda page: page.is_article,
    "breadcrumb": lambda page: page.breadcrumb,
    "list": _entries,
    "pager": lambda page: (page.pager, page.has_buttons_for_more),
    "notice": _notices,
    "message statistics": lambda page: read_message_statistics(page.document.text),
    "document head": read_fields,
    "tags": _tags,
}
