"""Discovery: which pages of a site are its columns, and what the site calls them. Nothing is known beforehand."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from pages.reading.bottom import find_bottom
from pages.reading.columns import ColumnKind, column_kind
from pages.reading.dates import date_in_url
from pages.reading.links import canonical, is_page, same_site
from pages.reading.lists import dated_rows, is_pager_text
from pages.reading.menus import dropdown_links, headed_links, menu_heading, picture_links
from pages.reading.naming import is_name
from pages.reading.titles import normalise_title
from pages.reading.wordings import SITE_WORDS
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pages.page import Page


CALLED_COLUMNS = frozenset(ColumnKind) - {ColumnKind.OTHER, ColumnKind.SERVICE, ColumnKind.TOPIC, ColumnKind.BOARD}


class Discovery:
    """Finds the columns among a site's pages: by the links that name them, from the home page on."""

    def __init__(
        self, home: Page, pages: Mapping[str, Page], seen: Collection[Page], examples: Mapping[str, Page]
    ) -> None:
        """Look among `pages` (address → page), of which `seen` were read; `examples` are pages by their template."""
        self._home = home
        self._pages = pages
        self._seen = seen
        self._examples = examples
        self._silent: dict[str, tuple[frozenset[str], Counter[str]]] = {}

    @cached_property
    def columns(self) -> dict[str, str]:
        """Address → name of the pages that may be columns, in the order in which they are reached."""
        found: dict[str, str] = {}
        queue = [self._home]
        while queue:
            page = queue.pop(0)
            for href, text in self._naming(page):
                url = canonical(href)
                target = self._pages.get(url)
                if target is None or target.url in found or target is self._home or url in page.pager:
                    continue
                if not target.visit.ok and _would_be_column(target, text):
                    found[target.url] = text
                elif target.visit.ok and self._is_column(target, text):
                    found[target.url] = self._name(target, text)
                    queue.append(target)
        return found

    def _naming(self, page: Page) -> Iterator[tuple[str, str]]:
        """Address and text of what names columns on a page, with what else the home page's menus and blocks name."""
        yield from ((link.href, link.text) for link in page.naming_links)
        if page is self._home:
            yield from self._folded_names

    @cached_property
    def _folded_names(self) -> list[tuple[str, str]]:
        """What the home page names in drop-downs, by pictures, and in headings of its blocks beside their 更多."""
        document, site = self._home.document, self._home.url
        named = chain(dropdown_links(document), picture_links(document), headed_links(document))
        short = ((url, text) for url, text in named if is_name(text, SITE_WORDS.longest_name))
        return [(url, text) for url, text in short if is_page(url) and same_site(url, site) and not date_in_url(url)]

    @cached_property
    def names(self) -> dict[str, Counter[str]]:
        """Address → the short link texts that lead there, as menus and block headings do, with their number."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for page in self._seen:
            for url, text in self._brief_names(page) if page.brief else _names_on(page):
                names[canonical(url)][text] += 1
        for url, text in self._folded_names:
            names[canonical(url)][text] += 1
        return names

    def parents(self, page: Page) -> tuple[str, ...]:
        """The names above a column: those of its breadcrumb, else the heading of the menu in which it stands."""
        if not page.visit.ok:
            return ()
        if page.breadcrumb:
            return page.breadcrumb[:-1]
        own = (link for link in page.page_links if link.visible and canonical(link.href) == page.url)
        headings = (menu_heading(link, page.document) for link in own if link.text in self.names[page.url])
        return tuple(text for text in headings if text and text not in self._home.document.title)[:1]

    def _is_column(self, page: Page, text: str) -> bool:
        """Whether the page that a link calls `text` is a column: no entry of one, no second page of its list."""
        if not self._turns_no_page(page) or page.url in self._entries:
            return False
        if page.url in self._at_the_bottom and column_kind(text) is ColumnKind.OTHER:
            return False
        if page.is_article:
            return _calls_itself(page, text) and not page.article_title
        return len(text) <= SITE_WORDS.longest_name or text in page.own_names

    @cached_property
    def _at_the_bottom(self) -> frozenset[str]:
        """Where the home page leads from its bottom area only: statements, site map, contact."""
        bottom = find_bottom(self._home.document)
        below = {link.node.mem_id for link in self._home.page_links if bottom and bottom.holds(link.node)}
        links = [(canonical(link.href), link.node.mem_id in below) for link in self._home.page_links]
        return frozenset(url for url, _ in links) - {url for url, low in links if not low}

    @cached_property
    def _entries(self) -> frozenset[str]:
        """Where dated rows of one link lead: entries of columns, however short their titles are."""
        rows = (row for page in self._seen if not page.brief for row in dated_rows(page.lists) if not row.others)
        listed = (canonical(row.url) for row in rows if row.title not in SITE_WORDS.not_names)
        return frozenset(url for url in listed if (page := self._pages.get(url)) and _is_dated(page))

    def _turns_no_page(self, page: Page) -> bool:
        """Whether the page is the first of its list: pages two and on are no columns of their own."""
        named = self.names[page.url]
        return not named or not all(is_pager_text(text) for text in named)

    def _name(self, page: Page, link_text: str) -> str:
        """What the site calls a column: its ColumnName where some link says the same, else its commonest link text."""
        named = self.names[page.url]
        tag = page.document.meta("ColumnName") or ""
        return tag if tag in named else next((text for text, _ in named.most_common(1)), link_text)

    def _brief_names(self, page: Page) -> Iterator[tuple[str, str]]:
        """The naming links of a page that is not read whole: without what names nothing on its template's example.

        Those are rows of dated lists, and as many links to an address as are hidden there, in the menus both have.
        """
        dated, hidden = self._silent_links(page.visit.template)
        left = Counter(hidden)
        for url, text in page.leads:
            if left[url] > 0:
                left[url] -= 1
            elif is_name(text, SITE_WORDS.longest_name) and url not in dated and not date_in_url(url):
                yield url, text

    def _silent_links(self, template: str) -> tuple[frozenset[str], Counter[str]]:
        """Where rows of dated lists lead on a template's example, and its hidden links by address."""
        if template not in self._silent:
            example = self._examples.get(template)
            rows = dated_rows(example.lists) if example else ()
            links = example.page_links if example else ()
            hidden = Counter(link.href for link in links if not link.visible)
            self._silent[template] = (frozenset(row.url for row in rows), hidden)
        return self._silent[template]


def _calls_itself(page: Page, name: str) -> bool:
    """Whether the page stands in its own menu under the name it bears, as a column of one text or one entry does."""
    if normalise_title(name) not in set(map(normalise_title, page.own_names)):
        return False
    return any(link.text == name and canonical(link.href) == page.url for link in page.naming_links)


def _is_dated(page: Page) -> bool:
    return page.visit.ok and (page.brief or page.published is not None)


def _would_be_column(page: Page, name: str) -> bool:
    """Whether a page that could not be read is called what columns are called, so that it must not be forgotten."""
    elsewhere = page.visit.outcome in {VisitOutcome.REDIRECTED_AWAY, VisitOutcome.NOT_HTML}
    return not elsewhere and len(name) <= SITE_WORDS.longest_name and column_kind(name) in CALLED_COLUMNS


def _names_on(page: Page) -> Iterator[tuple[str, str]]:
    longest = SITE_WORDS.longest_name
    return ((link.href, link.text) for link in page.naming_links if is_name(link.text, longest))
