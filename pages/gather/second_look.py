"""Which pages are seen a second time: those where something seems to be missing, before anyone is accused of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pages.column import ColumnState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pages.footer import BottomArea
    from pages.site import Site
    from pages.update_periods import UpdatePeriods

ALIKE = 3
MOST_WAITING = 10


def worth_a_second_look(site: Site, periods: UpdatePeriods, as_of: date) -> list[str]:
    """Addresses, as visited, of pages where a list, an item, a link or part of the footer seems to be missing."""
    urls = (
        *_front(site, periods, as_of),
        *_sections(site, periods),
        *_columns(site, periods, as_of),
        *_links(site),
        *_board(site),
        *_interaction(site),
        *site.disclosure.again,
        *_footers(site),
    )
    visits = (site.pages[url].visit for url in urls if url in site.pages)
    return list(dict.fromkeys(visit.url for visit in visits if visit.ok))


def _front(site: Site, periods: UpdatePeriods, as_of: date) -> Iterator[str]:
    """The home page where nothing new is known on it; with it all columns where it only leads to them."""
    newest = site.front.newest
    if periods.home_overdue(newest.date if newest else None, as_of):
        yield site.home_url
        yield from () if site.front.items else (column.url for column in site.columns)


def _sections(site: Site, periods: UpdatePeriods) -> Iterator[str]:
    """Of a site on which nothing calls for a section it owes, the pages whose menus would."""
    if periods.sections & site.sections.wanting:
        yield from site.sections.leading


def _columns(site: Site, periods: UpdatePeriods, as_of: date) -> Iterator[str]:
    """Of columns that show no content, and of those whose entries are older than they may be."""
    for column in site.columns:
        empty = column.state not in {ColumnState.LISTED, ColumnState.CONTENT}
        if empty or periods.overdue(column, as_of):
            yield column.url


def _links(site: Site) -> Iterator[str]:
    for document in site.policy_documents:
        if not document.interpreted_by:
            yield document.url
    for interpretation in site.interpretations:
        if not interpretation.links_to_document:
            yield interpretation.url
        if interpretation.document and not interpretation.linked_from_document:
            yield interpretation.document


def _board(site: Site) -> Iterator[str]:
    if site.board and site.board.statistics is None:
        yield from (site.board.url, *site.board.searched[:ALIKE])


def _interaction(site: Site) -> Iterator[str]:
    """The home page where it names no channel, messages that say they wait for an answer, and some without a day."""
    if site.interaction.channel is None:
        yield site.home_url
    waiting = [message for message in site.interaction.messages if message.answered is False]
    undated = [message for message in site.interaction.messages if message.seen and message.asked_on is None]
    for message in (*waiting[:MOST_WAITING], *undated[:ALIKE]):
        yield message.url
    if waiting:
        yield from (page for board in site.interaction.boards for page in [board.place.url])


def _footers(site: Site) -> Iterator[str]:
    """Of pages where the same is wanting, a few; of pages that want something hardly any other wants, each."""
    lacking: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in site.footers:
        if wanting := (*each.footer.missing, *_contradictions(each.footer)):
            lacking[wanting].append(each.url)
    for urls in lacking.values():
        yield from urls[:ALIKE] if len(urls) > 2 * ALIKE else urls


def _contradictions(footer: BottomArea) -> Iterator[str]:
    """Names of the parts that are there and not as they should be."""
    shown = {name: getattr(footer, name) for name in ("site_code", "icp_filing", "police_filing")}
    yield from (name for name, part in shown.items() if part and not part.wellformed)
    code, entry = footer.site_code, footer.error_report_entry
    if code and entry.site_code and entry.site_code != code.value:
        yield "error_report_entry"
