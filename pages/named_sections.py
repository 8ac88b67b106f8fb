"""Sections that every site owes, such as 领导信息: which the site calls by name, and where it may hide others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pages.column import ColumnState
from pages.place import Place
from pages.reading.columns import ColumnKind, column_kind
from pages.reading.links import canonical, same_site
from pages.reading.menus import picture_links
from pages.reading.section_names import Section, sections_called
from pages.reading.wordings import SITE_WORDS
from pages.silent_links import leads_unseen, own_titles
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pages.column import Column
    from pages.page import Page

KINDS = {
    ColumnKind.OVERVIEW: Section.OVERVIEW,
    ColumnKind.INSTITUTIONS: Section.INSTITUTIONS,
    ColumnKind.LEADERS: Section.LEADERS,
    ColumnKind.NEWS: Section.NEWS,
    ColumnKind.POLICY: Section.POLICY,
    ColumnKind.INTERPRETATION: Section.INTERPRETATION,
}
GONE = frozenset({404, 410})


@dataclass(frozen=True)
class NamedSections:
    """What a site calls by name.

    Attributes:
        named: section → the link, column or breadcrumb that calls for it, or the page that calls itself so.
        hinted: section → a line of text that may be its heading, or a link to another site that may hold it.
        leading: addresses of the home page and of the pages it names that are no lists: where menus stand.
        unread: the name of a page that could name more and was not read, or not wholly; '' for none.
        confirmed: whether all `leading` pages were seen twice.
        unnamed: whether one of those shows a picture that says nothing and leads where nobody looked.
    """

    place: Place
    named: dict[Section, str]
    hinted: dict[Section, str]
    leading: tuple[str, ...]
    unread: str
    confirmed: bool
    unnamed: bool

    @property
    def wanting(self) -> frozenset[Section]:
        """The sections that nothing calls for."""
        return frozenset(Section) - self.named.keys()


def read_sections(
    home: Page, pages: Mapping[str, Page], names: Mapping[str, Collection[str]], columns: Collection[Column]
) -> NamedSections:
    """What the site of `home` calls by name; `names` are the short link texts by the address they lead to.

    What takes more reading is asked only of a site on which something is wanting.
    """
    named = _by_names(names, columns)
    if len(named) == len(Section):
        return NamedSections(home.place(), named, {}, (), unread="", confirmed=True, unnamed=False)
    leading = _leading(home, pages, names, columns)
    looks = [look for page in leading for look in page.looks]
    return NamedSections(
        place=home.place(),
        named=_first_of(chain(_own_names(pages, home), *(_link_texts(look, own=True) for look in looks))) | named,
        hinted=_hints(home, pages, looks, columns),
        leading=tuple(page.url for page in leading),
        unread=_unread(pages, names, leading),
        confirmed=all(page.second_look is not None for page in leading),
        unnamed=leads_unseen(leading, pages),
    )


def _by_names(names: Mapping[str, Collection[str]], columns: Iterable[Column]) -> dict[Section, str]:
    found = {KINDS[column.kind]: column.name for column in columns if column.kind in KINDS}
    texts = (text for column in columns for text in (column.name, *column.parents))
    return _first_of(text for each in names.values() for text in each) | _first_of(texts) | found


def _first_of(texts: Iterable[str]) -> dict[Section, str]:
    found: dict[Section, str] = {}
    for text in texts:
        for section in sections_called(text):
            found.setdefault(section, text)
    return found


def _leading(
    home: Page, pages: Mapping[str, Page], names: Mapping[str, Collection[str]], columns: Iterable[Column]
) -> list[Page]:
    lists = {column.url for column in columns if column.state is ColumnState.LISTED}
    linked = dict.fromkeys(canonical(url) for url, _ in home.leads)
    found = (pages.get(url) for url in linked if url in names and url not in lists)
    pages_named = (page for page in found if page is not None and page.visit.ok and not page.is_article)
    return list({page.url: page for page in (home, *pages_named)}.values())


def _link_texts(page: Page, *, own: bool) -> Iterator[str]:
    """The short texts of a page's links, hidden ones too, and what pictures in links say they are.

    Those of the site's `own`, which may lead nowhere yet, or those that lead to other sites.
    """
    document = page.document
    texts = ((link.href, link.text or link.node.text()) for link in document.links)
    for href, text in (*texts, *picture_links(document)):
        said = "".join(text.split())
        if 0 < len(said) <= SITE_WORDS.longest_name and (not href or same_site(href, page.home)) is own:
            yield said


def _own_names(pages: Mapping[str, Page], home: Page) -> Iterator[str]:
    """What pages call themselves that were read, by whatever link they were found."""
    names = (name for page in dict.fromkeys(pages.values()) if not page.brief for name in own_titles(page, home))
    return (said for name in names if len(said := "".join(name.split())) <= SITE_WORDS.longest_name)


def _hints(
    home: Page, pages: Mapping[str, Page], looks: Iterable[Page], columns: Iterable[Column]
) -> dict[Section, str]:
    """Links to other sites, and lines of text as headings are, that call for a section; disclosure kept elsewhere."""
    read = (pages.get(column.url) for column in columns)
    telling = [*looks, *(page for page in read if page is not None and page.visit.ok)]
    lines = (run.text for page in telling for run in page.document.runs if run.node.css_first("a") is None)
    away = (text for page in telling for text in _link_texts(page, own=False))
    elsewhere = next(_disclosure_elsewhere(home, pages), "")
    found = _first_of(chain((line for line in lines if len(line) <= SITE_WORDS.longest_heading), away))
    return (dict.fromkeys(Section, elsewhere) if elsewhere else {}) | found


def _disclosure_elsewhere(home: Page, pages: Mapping[str, Page]) -> Iterator[str]:
    """Names of disclosure that the home page links to at another address, where sections may stand unseen."""
    for link in home.document.links:
        if link.href and column_kind(link.text) is ColumnKind.DISCLOSURE:
            page = pages.get(canonical(link.href))
            moved = page is not None and page.visit.outcome is VisitOutcome.REDIRECTED_AWAY
            if moved or not same_site(link.href, home.home):
                yield link.text


def _unread(pages: Mapping[str, Page], names: Mapping[str, Collection[str]], leading: Iterable[Page]) -> str:
    """The name of a page that lacks what it is filled by, or that menus name and nobody read; '' for none."""
    for page in leading:
        if all(look.lacks_data or look.shows_loading for look in page.looks):
            return page.own_name
    for url, texts in names.items():
        named = pages.get(url)
        if named is None or not (named.visit.ok or _is_gone(named)):
            return next(iter(texts), url)
    return ""


def _is_gone(page: Page) -> bool:
    """Whether there is nothing behind the name: no page, or another site's."""
    visit = page.visit
    return visit.status in GONE or visit.outcome in {VisitOutcome.SOFT_404, VisitOutcome.REDIRECTED_AWAY}
