"""One page of a site: what kind of page it is and what it says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pages.identity import host_of
from pages.place import Place
from pages.reading.bottom import find_bottom
from pages.reading.breadcrumbs import glance_at_breadcrumb, read_breadcrumb
from pages.reading.columns import is_loading
from pages.reading.data import dates_in_data
from pages.reading.dates import DateMatch, date_in_url, read_meta_date
from pages.reading.dom import Document, Link, Run, tidy
from pages.reading.links import canonical, is_page, same_site
from pages.reading.lists import LinkList, dated_rows, find_lists
from pages.reading.naming import naming_links
from pages.reading.pager import has_buttons_for_more, pager_links, turns_back
from pages.reading.published import Said, find_published
from pages.reading.titles import normalise_title
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from pages.reading.looks import Looks
    from pages.snapshot import PageVisit, Trouble

_NO_WORD = re.compile(r"[\W\d_年月日]*")
LONG_TEXT = 60
OFFICIAL_HOSTS = frozenset(
    (
        *WORDS.third_parties.error_report_hosts,
        *WORDS.third_parties.badge_hosts,
        *WORDS.third_parties.badge_script_hosts,
    )
)
# What page libraries repeat for each entry; it is gone once the entries are there.
UNFILLED = "[v-for], [ms-repeat], [ms-for], [data-ms-repeat], [x-for], [wx\\:for]"
DATA_KINDS = frozenset({"xhr", "fetch"})
LOADING_KINDS = frozenset({"script", "xhr", "fetch", "document"})


@dataclass(frozen=True)
class Published:
    """A publish date, where it was read (`meta`, `label`, `head` or `url`), and what was written there."""

    on: date
    read_from: str
    shown: str


class Page:
    """What one visited page says. It never judges; a page that was not seen has an empty document."""

    def __init__(
        self, visit: PageVisit, home: str, as_of: date, looks: Callable[[], Looks | None] = lambda: None
    ) -> None:
        """Read `visit`, a page of the site whose home page is `home`; dates without a year are read as of `as_of`.

        `looks` tells how the page's template shows it, for a page of which only the source was fetched.
        """
        self.visit = visit
        self._looks = looks
        self.home = home
        self.as_of = as_of
        self.url = canonical(visit.final_url or visit.url)

    @property
    def brief(self) -> bool:
        """Whether the visit itself says what most readers ask of it: a content page of a trusted template."""
        return bool(self.visit.title)

    def place(self, node: LexborNode | None = None) -> Place:
        """A place on this page: the element `node`, or the page as a whole."""
        mark = self.document.path(node) if node is not None else ()
        return Place(self.visit.final_url or self.visit.url, mark, self.visit.seen_at)

    @cached_property
    def title_place(self) -> Place:
        """Where the page shows its title."""
        wanted = tidy(self.title)
        return self.place(next((run.node for run in self.document.runs if tidy(run.text) == wanted), None))

    def named_place(self, name: str) -> Place:
        """Where the page shows `name` as the heading of its content, not as a menu's link; else the page as a whole."""
        shown = [run.node for run in self.document.runs if tidy(run.text) == name and not run.node.css("a")]
        return self.place(shown[-1] if shown else None)

    @property
    def looks(self) -> tuple[Page, ...]:
        """The page as it was seen, once or twice."""
        return (self,) if self.second_look is None else (self, self.second_look)

    @cached_property
    def second_look(self) -> Page | None:
        """The same page as it was seen a second time, None when once was enough."""
        return Page(self.visit.again, self.home, self.as_of) if self.visit.again else None

    def __repr__(self) -> str:
        """The page's address, for messages."""
        return f"<Page {self.url}>"

    @cached_property
    def document(self) -> Document:
        """The parsed page, as the browser showed it or as its source has it."""
        visit = self.visit
        address = visit.final_url or visit.url
        return Document(visit.html, address) if visit.html else Document(visit.source, address, self._looks())

    @cached_property
    def lists(self) -> list[LinkList]:
        """All lists of links on the page."""
        return find_lists(self.document)

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """What the page failed to load that its content may need, from whatever host: lists come from other hosts too.

        The official hosts of badge and error-report entry fill the bottom area only; their outage is not the page's.
        """
        troubles = (trouble for trouble in self.visit.troubles if trouble.kind in LOADING_KINDS)
        return tuple(trouble for trouble in troubles if host_of(trouble.url) not in OFFICIAL_HOSTS)

    @property
    def unfinished(self) -> bool:
        """Whether parts of the page had not arrived when it was read, so that nothing may be called missing."""
        return bool(self.troubles) or not self.visit.settled

    @property
    def lacks_data(self) -> bool:
        """Whether something failed that lists are filled by: data, or a script or frame of the site's own."""
        filling = (each for each in self.troubles if each.kind in DATA_KINDS or same_site(each.url, self.home))
        return any(filling) or not self.visit.settled

    @cached_property
    def shows_loading(self) -> bool:
        """Whether the page still showed a loading notice or an unfilled template."""
        document = self.document
        unfilled = any(document.visible(node) for node in document.tree.css(UNFILLED))
        return unfilled or any(is_loading(run.text) for run in document.runs if len(run.text) <= LONG_TEXT)

    @cached_property
    def title(self) -> str:
        """The page's own title: ArticleTitle, else its heading, else ColumnName, else the title element."""
        if self.brief:
            return self.visit.title
        document = self.document
        return self.article_title or self.heading or document.meta("ColumnName") or document.title

    @cached_property
    def article_title(self) -> str:
        """The ArticleTitle tag where the page shows it too; a template's placeholder is shown nowhere."""
        tag = self.document.meta("ArticleTitle")
        if not tag:
            return ""
        shown = normalise_title(self.document.text + self.document.title)
        return tag if normalise_title(tag) in shown else ""

    @cached_property
    def heading(self) -> str:
        """The text of the first visible h1 or h2, '' when there is none."""
        document = self.document
        nodes = (node for tag in ("h1", "h2") for node in document.tree.css(tag) if document.visible(node))
        return next((text for node in nodes if (text := tidy(document.text_of(node)))), "")

    @cached_property
    def breadcrumb(self) -> tuple[str, ...]:
        """The names on the way to this page (当前位置：首页 > 政务公开 > …), without the home page."""
        page = self._apart() if self.brief else self
        return read_breadcrumb(page.document, (page.heading, page.document.title))

    def _apart(self) -> Page:
        """The same page, read for one question and let go: all content pages of a site, parsed, take much memory."""
        return Page(self.visit, self.home, self.as_of, self._looks)

    def may_stand_below(self, words: Iterable[str]) -> bool:
        """False where the page's source shows at a glance that its breadcrumb holds none of `words`."""
        if not self.brief:
            return True
        return not self._glance or any(word in self._glance for word in words)

    @cached_property
    def _glance(self) -> str:
        return glance_at_breadcrumb(self.visit.source)

    @property
    def own_name(self) -> str:
        """The last name of the page's breadcrumb, else its title."""
        return self.breadcrumb[-1] if self.breadcrumb else self.title

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the page calls itself: the last name of its breadcrumb, its heading, its ColumnName tag."""
        return frozenset(filter(None, (*self.breadcrumb[-1:], self.heading, self.document.meta("ColumnName"))))

    @cached_property
    def published(self) -> Published | None:
        """When the page was published: PubDate, else its own 发布时间, else the date in its address (standard §6)."""
        if (value := self.document.meta("PubDate")) and (moment := read_meta_date(value)):
            return Published(moment.date(), "meta", tidy(value))
        if self._said is not None:
            return Published(*self._said)
        in_url = date_in_url(self.url)
        return Published(in_url, "url", self.url) if in_url else None

    @cached_property
    def _said(self) -> Said | None:
        """The publish date that the page shows."""
        document = self.document
        titles = (document.meta("ArticleTitle") or "", self.heading, document.title)
        entries = self._entries
        lines = [run.text for run in document.runs if run.text not in entries]
        return find_published(lines, titles, self.as_of)

    @property
    def _entries(self) -> frozenset[str]:
        """The lines that are a link and its date: entries of a list, whose dates are not the page's."""
        rows = dated_rows(self.lists)
        return frozenset(row.text for row in rows if _NO_WORD.fullmatch(row.text.replace(row.link.text, "", 1)))

    @property
    def shown_as_published(self) -> Published | None:
        """The publish date that a reader of the page sees, whatever its PubDate says."""
        return Published(*self._said) if self._said else None

    @cached_property
    def is_article(self) -> bool:
        """Whether this is a content page (内容页) rather than a column or a section."""
        if self.brief or self.article_title:
            return True
        if self._said is None:
            return False
        return any(len(run.text) > LONG_TEXT for run in self._above_the_bottom) or self._has_single_title

    @property
    def _above_the_bottom(self) -> Iterator[Run]:
        """The page's text but for the bottom area, whose lines may be as long as paragraphs."""
        bottom = find_bottom(self.document)
        return (run for run in self.document.runs if not (bottom and bottom.holds(run.node)))

    @property
    def _has_single_title(self) -> bool:
        return bool(self.heading) and not any(link_list.dated > 1 for link_list in self.lists)

    @cached_property
    def page_links(self) -> list[Link]:
        """Links to pages of the same site, in document order, hidden menus included."""
        return [link for link in self.document.links if is_page(link.href) and same_site(link.href, self.home)]

    @cached_property
    def naming_links(self) -> list[Link]:
        """Those of its links to pages of the same site that name where they lead."""
        return naming_links(self.page_links, self.lists)

    @cached_property
    def leads(self) -> tuple[tuple[str, str], ...]:
        """Address and text of its links to pages of the same site, in document order."""
        return self.visit.links if self.brief else tuple((link.href, link.text) for link in self.page_links)

    @cached_property
    def pager_links(self) -> tuple[Link, ...]:
        """Links to the further pages of the list on this page."""
        return pager_links(self.page_links, self.url, canonical(self.home))

    @cached_property
    def pager(self) -> tuple[str, ...]:
        """Canonical addresses of the further pages of the list on this page."""
        return tuple(dict.fromkeys(canonical(link.href) for link in self.pager_links))

    @property
    def earlier_pages(self) -> tuple[str, ...]:
        """Canonical addresses of pages of the list that come before this one, which is then not its first."""
        return tuple(canonical(link.href) for link in self.pager_links if turns_back(link))

    @cached_property
    def dates_in_data(self) -> dict[str, DateMatch]:
        """Dates that the data in the page's scripts gives to titles and addresses."""
        return dates_in_data(self.document)

    @cached_property
    def has_buttons_for_more(self) -> bool:
        """Whether the list goes on behind a control that is no link."""
        return has_buttons_for_more(self.document)

    @cached_property
    def body_runs(self) -> list[Run]:
        """The page's visible text outside floating blocks."""
        return [run for run in self.document.runs if not run.floating]
