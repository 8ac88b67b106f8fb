"""A site as one survey saw it: the page objects of all its parts, read from the snapshot alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from pages.column import Column, ColumnState
from pages.column_reader import ColumnReader
from pages.declarations import ipv6_declaration
from pages.disclosure_reader import PlatformReader
from pages.discovery import Discovery
from pages.front import FrontPage, read_front
from pages.interaction import Interaction, read_interaction
from pages.messages import MessageBoard, read_board
from pages.named_sections import NamedSections, read_sections
from pages.page import Page
from pages.page_footer import FooterReader, PageFooter
from pages.policy import Interpretation, PolicyDocument, PolicyReader
from pages.reading.columns import ColumnKind, column_kind
from pages.reading.links import canonical
from pages.reading.titles import is_interpretation
from pages.reading.wordings import SITE_WORDS
from pages.sections import own_columns
from pages.services import Services, read_services
from pages.site_frame import REPEATED_ON
from pages.site_head import SiteHead, read_heads
from pages.tags import PageTags, read_tags
from pages.template_looks import TemplateLooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pages.column import Item
    from pages.disclosure import DisclosurePlatform
    from pages.errands import LinkCheck
    from pages.place import Place
    from pages.snapshot import PageVisit, Route, SiteSnapshot

# Pages whose head is looked at beside the home page's: each shows the same.
MORE_HEADS = 4


@dataclass(frozen=True)
class ExtraColumn:
    """A column that the registry names because discovery cannot know it."""

    name: str
    url: str


class Site:
    """What a site says. Everything is found from its home page on; nothing is known beforehand but its address."""

    def __init__(
        self,
        snapshot: SiteSnapshot,
        as_of: date,
        extra_columns: Iterable[ExtraColumn] = (),
        earlier: Site | None = None,
    ) -> None:
        """Read `snapshot`; dates are understood as of the day `as_of`.

        Of `earlier`, the same site as it was read before, pages that did not change need not be read again.
        """
        self.snapshot = snapshot
        self.as_of = as_of
        self._extra = tuple(extra_columns)
        self.visits = snapshot.pages
        self._earlier = earlier.pages if earlier else {}
        self._templates = TemplateLooks()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page asked for, seen or not, by canonical address; an address that redirects is listed too."""
        pages: dict[str, Page] = {}
        for visit in self.visits:
            page = self._earlier.get(canonical(visit.final_url or visit.url))
            if page is None or page.visit != visit:
                page = self._page(visit)
            pages.setdefault(page.url, page)
            pages.setdefault(canonical(visit.url), pages[page.url])
        self._templates.examples.update(self._examples(pages.values()))
        return pages

    def _page(self, visit: PageVisit) -> Page:
        if visit.html:  # it shows itself
            return Page(visit, self.home_url, self.as_of)
        return Page(visit, self.home_url, self.as_of, partial(self._templates.of, visit.template))

    @cached_property
    def seen(self) -> list[Page]:
        """The distinct pages that could be read, in the order of their visits."""
        return list({id(page): page for page in self.pages.values() if page.visit.ok}.values())

    def _examples(self, pages: Iterable[Page]) -> dict[str, Page]:
        """Template → the page that it is known by, which was seen both ways."""
        foreign = (each.example for each in self.snapshot.templates if each.example)
        examples = {visit.template: self._page(visit) for visit in foreign}
        own = (page for page in pages if page.visit.ok and page.visit.html and page.visit.source)
        return examples | {page.visit.template: page for page in own}

    @cached_property
    def _telling(self) -> list[Page]:
        """The pages that tell what the site repeats: of a template's brief pages a few are enough."""
        counts: Counter[str] = Counter()
        telling = []
        for page in self.seen:
            counts[page.visit.template] += page.brief
            if not page.brief or counts[page.visit.template] <= REPEATED_ON + 1:
                telling.append(page)
        return telling

    @property
    def home_url(self) -> str:
        """The home page's address."""
        return canonical(self.snapshot.home)

    @property
    def home(self) -> Page:
        """The home page; raises LookupError when it was not visited."""
        page = self.pages.get(self.home_url)
        if page is None:
            message = f"the snapshot of {self.snapshot.code} holds no home page"
            raise LookupError(message)
        return page

    @property
    def home_visit(self) -> PageVisit | None:
        """How the visit of the home page ended, None when it was not visited."""
        return next((visit for visit in self.visits if canonical(visit.url) == self.home_url), None)

    @cached_property
    def routes(self) -> Counter[Route]:
        """How many pages were seen, by the way in which they were."""
        return Counter(visit.route for visit in self.visits if visit.ok)

    @cached_property
    def front(self) -> FrontPage:
        """What the home page lists, and the newest of it."""
        return read_front(self.home, self.pages, self.columns, self.as_of)

    @cached_property
    def sections(self) -> NamedSections:
        """Which of the sections that every site owes it calls by name."""
        return read_sections(self.home, self.pages, self.names, self.columns)

    @cached_property
    def home_only(self) -> bool:
        """Whether nothing but the home page could be seen, so that nobody can say what the site lacks."""
        return all(page is self.home for page in self.seen)

    @cached_property
    def _discovery(self) -> Discovery:
        return Discovery(self.home, self.pages, self.seen, self._templates.examples)

    @property
    def names(self) -> dict[str, Counter[str]]:
        """Address → the short link texts that lead there, as menus and block headings do, with their number."""
        return self._discovery.names

    @cached_property
    def _wanted(self) -> dict[str, str]:
        """Address → name of what may be columns, those that the registry names included."""
        return self._discovery.columns | {canonical(extra.url): extra.name for extra in self._extra}

    @cached_property
    def _reader(self) -> ColumnReader:
        return ColumnReader(self.pages, self._telling, self._wanted.keys(), self.as_of)

    @cached_property
    def columns(self) -> list[Column]:
        """The site's columns, each once, in the order in which they are reached from the home page."""
        known = ((self.pages[url], name) for url, name in self._wanted.items() if url in self.pages)
        read = (self._reader.read(page, name, self._discovery.parents(page)) for page, name in known)
        columns = [column for column in read if column.name not in SITE_WORDS.section_pages]
        return own_columns(columns, self._leads_to, self._trail_of)

    def _trail_of(self, url: str) -> tuple[str, ...]:
        page = self.pages.get(canonical(url))
        return page.breadcrumb if page and page.visit.ok else ()

    def _leads_to(self, url: str) -> frozenset[str]:
        page = self.pages.get(url)
        return frozenset(canonical(target) for target, _ in page.leads) if page and page.visit.ok else frozenset()

    @cached_property
    def _policy(self) -> PolicyReader:
        repeated = Counter(targets for page in self._telling for targets in {each.targets for each in page.lists})
        return PolicyReader(
            self.pages,
            self._entries(ColumnKind.POLICY),
            self._entries(ColumnKind.INTERPRETATION),
            frozenset(targets for targets, count in repeated.items() if count > REPEATED_ON),
            {page.url: page.title for page in self.seen if is_interpretation(page.title) and page.is_article},
        )

    @property
    def interpretations_complete(self) -> bool:
        """Whether the lists of interpretations were read to their ends, so that one not found is not there."""
        lists = [column for column in self.columns if column.kind is ColumnKind.INTERPRETATION]
        return not any(column.unread_pages or column.state is ColumnState.NOT_LOADED for column in lists)

    def _entries(self, kind: ColumnKind) -> Iterator[Item]:
        return (item for column in self.columns if column.kind is kind for item in column.items)

    @cached_property
    def policy_documents(self) -> list[PolicyDocument]:
        """The documents of all policy columns."""
        return self._policy.documents

    @cached_property
    def interpretations(self) -> list[Interpretation]:
        """The entries of all interpretation columns."""
        return self._policy.interpretations

    @cached_property
    def board(self) -> MessageBoard | None:
        """The message board, None when the site has none; one whose page could not be read is still one."""
        for page in (*self.seen, *self.pages.values()):
            name = self._board_name(page)
            if name:
                return read_board(name, page, self.pages, self.names)
        return None

    def _board_name(self, page: Page) -> str:
        """The link text that calls the page a message board, '' when none does or it only leads on to columns."""
        texts = (text for text, _ in self.names.get(page.url, Counter()).most_common())
        named = (text for text in texts if column_kind(text) is ColumnKind.BOARD)
        return next((text for text in named if any(word in text for word in SITE_WORDS.board_names)), "")

    @property
    def link_checks(self) -> tuple[LinkCheck, ...]:
        """How asking for the targets of its links ended; () where nobody asked (see `snapshot.found`)."""
        return self.snapshot.found.links or ()

    @property
    def consultations(self) -> list[Column]:
        """The columns in which opinions are asked for (征集调查)."""
        return self._named(SITE_WORDS.consultation_names)

    @property
    def interviews(self) -> list[Column]:
        """The columns with interviews (在线访谈)."""
        return self._named(SITE_WORDS.interview_names)

    def _named(self, words: Iterable[str]) -> list[Column]:
        words = tuple(words)
        called = (column for column in self.columns if column.kind is ColumnKind.CONSULTATION)
        return [column for column in called if any(word in column.name for word in words)]

    @cached_property
    def interaction(self) -> Interaction:
        """Its channel for questions and suggestions, and the messages it publishes."""
        return read_interaction(self.home, self.columns, self.pages, self.names)

    @cached_property
    def disclosure(self) -> DisclosurePlatform:
        """The platform of government information (政府信息公开平台), also where there is none."""
        return PlatformReader(self.home, self.pages, self.names, self.columns, self._reader).read()

    @cached_property
    def heads(self) -> list[SiteHead]:
        """The head of the home page and of a few more that a browser showed, at each look."""
        others = (page for page in self.seen if page.visit.html and page is not self.home)
        return read_heads((self.home, *islice(others, MORE_HEADS)), self.home_url)

    @cached_property
    def tags(self) -> list[PageTags]:
        """The meta tags of the pages that are read whole; of a template's brief pages a few stand for all."""
        return read_tags(self._telling, self.home_url, {column.url for column in self.columns})

    @cached_property
    def services(self) -> Services:
        """What the site offers of services; nothing of it is remembered, since the indicator may be off."""
        return read_services(self.home, self.columns, self.pages)

    @cached_property
    def ipv6_declaration(self) -> Place | None:
        """Where the home page says that the site supports IPv6, None where it does not."""
        return ipv6_declaration(self.home) if self.home.visit.ok else None

    @cached_property
    def footers(self) -> list[PageFooter]:
        """What the bottom function area of every page says, at both looks where there were two."""
        reader = FooterReader(self.pages)
        return [reader.read(page) for page in self.seen]
