"""Reading a site's 政府信息公开平台 off its pages: from the home page's entry to the parts and what stands in them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pages.column import ColumnState
from pages.disclosure import DisclosurePlatform, Host, Newest, PlatformPart, Reach, Whereabouts
from pages.disclosure_entry import read_entries
from pages.disclosure_mentions import Mention, files_on, mention_of, mentions_on, one_line
from pages.disclosure_parts import is_confirmed, read_guide, read_reports
from pages.reading.disclosure import Element, Naming, Part, offers_search, part_named
from pages.reading.links import canonical, same_site
from pages.reading.lists import is_pager_text
from pages.reading.wordings import SITE_WORDS
from pages.silent_links import leads_unseen, own_titles, title_parts, unnamed_pictures
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pages.column import Column
    from pages.column_reader import ColumnReader
    from pages.disclosure import Guide, PlatformEntry, ReportList
    from pages.page import Page

# A page of a front that did not name so many parts is none.
FEWEST_PARTS = 2
EMPTY = frozenset({ColumnState.BLANK, ColumnState.PLACEHOLDER, ColumnState.NOT_LOADED})
_RANK = {naming: rank for rank, naming in enumerate(Naming)}


class PlatformReader:
    """Reads the platform of one site."""

    def __init__(
        self,
        home: Page,
        pages: Mapping[str, Page],
        names: Mapping[str, Collection[str]],
        columns: Sequence[Column],
        reader: ColumnReader,
    ) -> None:
        """Read among `pages` (address → page); `names` gives the link texts by which each is called anywhere."""
        self._home = home
        self._pages = pages
        self._names = names
        self._columns = {column.url: column for column in columns}
        self._reader = reader

    def read(self) -> DisclosurePlatform:
        """All that the site says of its platform."""
        front, place = self._front, (self._front or self._home).place()
        return DisclosurePlatform(
            entries=self._entries,
            home=self._home.place(),
            home_confirmed=is_confirmed(self._home),
            home_unnamed=leads_unseen([self._home], self._pages),
            reach=self._reach,
            front=front.url if front else "",
            front_place=place,
            front_confirmed=front is not None and is_confirmed(front),
            front_unnamed=front is not None and self._has_unnamed_parts(front),
            unnamed=leads_unseen(self._own_pages, self._pages),
            parts=self._parts,
            searchable=any(offers_search(look.document) for page in self._own_pages for look in page.looks),
            columns=self._empty_columns,
            newest=self._newest,
            guide=self._guide,
            reports=self._reports,
            again=tuple(dict.fromkeys(self._again())),
        )

    @cached_property
    def _seen(self) -> list[Page]:
        return list({id(page): page for page in self._pages.values() if page.visit.ok}.values())

    @cached_property
    def _entries(self) -> tuple[PlatformEntry, ...]:
        return read_entries(self._home, self._pages)

    @cached_property
    def _front(self) -> Page | None:
        """The platform's first page: where an entry leads, or else the first of the parts that are linked from home."""
        entered = (self._page(entry.url) for entry in self._entries if entry.host is Host.OWN)
        front = next((page for page in entered if page is not None and page is not self._home), None)
        if front is not None:
            return front
        parts = {mention.part: mention for mention in self._anywhere}
        opened = (self._page(mention.url) for mention in parts.values())
        return next((page for page in opened if page is not None), None) if len(parts) >= FEWEST_PARTS else None

    @property
    def _reach(self) -> Reach:
        if self._front is not None:
            return Reach.SEEN
        if not self._entries:
            return Reach.NONE
        elsewhere = all(entry.host in {Host.GOVERNMENT, Host.OTHER} for entry in self._entries)
        return Reach.ELSEWHERE if elsewhere else Reach.NOT_LOADED

    def _page(self, url: str) -> Page | None:
        """The page at an address, if it was seen."""
        page = self._pages.get(canonical(url)) if url else None
        return page if page is not None and page.visit.ok else None

    @cached_property
    def _anywhere(self) -> list[Mention]:
        """Names of parts all over the site, where they say by themselves what they are."""
        on_home = (mention for look in self._home.looks for mention in mentions_on(look))
        named = ((url, text) for url, texts in self._names.items() for text in texts)
        found = ((url, text, self._pages[url]) for url, text in named if url in self._pages and part_named(text))
        by_links = (mention_of(text, url, page.place()) for url, text, page in found)
        return [each for each in (*on_home, *by_links) if each and each.naming is not Naming.SHORT]

    @cached_property
    def _parts(self) -> tuple[PlatformPart, ...]:
        """The parts that are there, each by its best name."""
        front = self._front
        if front is None:
            return ()
        found = [mention for look in front.looks for mention in mentions_on(look)] + self._anywhere
        found += self._behind_pictures(front)
        known = {mention.url for mention in found}
        below = (page for url in known if (page := self._page(url)) is not None and page is not front)
        found += [mention for page in below for mention in mentions_on(page) if mention.naming is not Naming.SHORT]
        kept = ([mention for mention in found if mention.part is part] for part in Part)
        return tuple(self._part(mentions) for mentions in kept if mentions)

    def _behind_pictures(self, front: Page) -> Iterator[Mention]:
        """Names of parts that pages give themselves to which pictures on the front lead that say nothing."""
        links = (link for look in front.looks for link in unnamed_pictures(look))
        opened = dict.fromkeys(page for link in links if (page := self._page(link.href)) is not None)
        named = (mention_of(name, page.url, page.place()) for page in opened for name in own_titles(page, self._home))
        return (mention for mention in named if mention)

    def _part(self, mentions: list[Mention]) -> PlatformPart:
        best = min(mentions, key=lambda each: (_RANK[each.naming], self._page(each.url) is None, not each.url))
        page = self._page(best.url)
        called = self._called(page, best.part) if page else ""
        naming, name = (Naming.OFFICIAL, called) if called else (best.naming, best.name)
        visit = self._pages[canonical(best.url)].visit if canonical(best.url) in self._pages else None
        return PlatformPart(
            part=best.part,
            name=name,
            naming=naming,
            url=best.url,
            own=bool(best.url) and same_site(best.url, self._home.url),
            opened=visit.ok if visit and visit.outcome is not VisitOutcome.NOT_HTML else None,
            files=tuple(sorted(files_on(page))) if page else (),
            place=best.place,
        )

    def _called(self, page: Page, part: Part) -> str:
        """The official name of a part where its page bears it; '' where it does not."""
        names = (*page.own_names, *title_parts(page), *page.breadcrumb)
        said = ((name, part_named(name)) for name in names)
        return next((n for n, named in said if named and named == (part, Naming.OFFICIAL)), "")

    def _open(self, wanted: Part) -> Page | None:
        """The page of a part, if it was seen."""
        part = next((each for each in self._parts if each.part is wanted), None)
        return self._page(part.url) if part else None

    @cached_property
    def _own_pages(self) -> list[Page]:
        """The pages of the platform that were seen: its front, and those of its parts."""
        opened = (self._open(part) for part in Part)
        return list(dict.fromkeys(page for page in (self._front, *opened) if page is not None))

    def _column(self, page: Page) -> Column:
        """What a page lists, also where it is not among the site's columns."""
        return self._columns.get(page.url) or self._reader.read(page, page.own_name, ())

    def _has_unnamed_parts(self, front: Page) -> bool:
        """Whether pictures of its own that say nothing may be the names of parts."""
        known = {canonical(link.href) for link in unnamed_pictures(self._home)} | {self._home.url, front.url}
        return any(canonical(link.href) not in known for link in unnamed_pictures(front))

    @cached_property
    def _guide(self) -> Guide | None:
        return read_guide(self._open(Part.GUIDE), self._pages, self._column, self._reader.frame)

    @cached_property
    def _reports(self) -> ReportList:
        return read_reports(self._open(Part.REPORT), self._seen, self._column)

    @cached_property
    def _content(self) -> Page | None:
        return self._open(Part.CONTENT)

    @cached_property
    def _below(self) -> list[tuple[str, Page]]:
        """Name and page of what 法定主动公开内容 leads to, what was not seen and the home page's menus aside."""
        if self._content is None:
            return []
        frame = {canonical(link.href) for link in self._home.page_links} | {page.url for page in self._own_pages}
        links = (link for look in self._content.looks for link in look.page_links if link.visible)
        named = {canonical(link.href): link.text for link in links if _is_name(link.text)}
        return [(text, page) for url, text in named.items() if url not in frame and (page := self._page(url))]

    @cached_property
    def _empty_columns(self) -> tuple[Column, ...]:
        others = ((text, page) for text, page in self._below if page.url not in self._columns)
        asked = ((text, page) for text, page in others if not page.is_article)
        read = (self._reader.read(page, text, ()) for text, page in asked)
        return tuple(column for column in read if column.state in EMPTY)

    @cached_property
    def _newest(self) -> Newest | None:
        if self._content is None:
            return None
        as_of = self._content.as_of
        others = [page for page in self._own_pages if page is not self._content]
        frame = {canonical(link.href) for page in others for link in page.page_links}
        led = {canonical(link.href) for link in self._content.page_links} - frame
        columns = [column for column in self._columns.values() if column.url in {self._content.url, *led}]
        latest = max(
            (item for column in columns if (item := column.newest(as_of))),
            key=lambda item: item.date or date.min,
            default=None,
        )
        if latest is None or latest.date is None:
            return None
        certain = all(_is_certain(column) for column in columns) and is_confirmed(self._content)
        return Newest(latest.title, latest.date, certain, latest.place)

    def _again(self) -> Iterator[str]:
        """Addresses of pages where something seems to be missing."""
        if not any(each.exact and each.whereabouts is Whereabouts.SHOWN for each in self._entries):
            yield self._home.url
        named = {part.part for part in self._parts if part.naming is Naming.OFFICIAL}
        searchable = any(offers_search(page.document) for page in self._own_pages)
        if self._front is not None and (named != set(Part) or not searchable):
            yield from (page.url for page in self._own_pages)
        guide, reports = self._open(Part.GUIDE), self._open(Part.REPORT)
        if guide and self._guide and len(self._guide.elements) < len(Element):
            yield from (guide.url, *(item.url for item in self._column(guide).items[:1]))
        if reports and not any(reports.as_of.year - 1 in each.years for each in self._reports.reports):
            yield reports.url
        yield from (column.url for column in self._empty_columns)


def _is_name(text: str) -> bool:
    said = one_line(text)
    known = said in SITE_WORDS.not_names or said in SITE_WORDS.section_pages or is_pager_text(text)
    return 1 < len(said) <= SITE_WORDS.longest_own_name and not known and part_named(text) is None


def _is_certain(column: Column) -> bool:
    """Whether nothing newer than what was read stands in a column."""
    if column.state is ColumnState.NOT_LOADED or (column.unread_pages and not column.in_order):
        return False
    return not any(item.unseen for item in column.items)
