"""Policy documents (政策文件) and interpretations (解读): what each says, and which lead to which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pages.place import Place
from pages.reading.dates import find_dates, resolve_year
from pages.reading.dom import tidy
from pages.reading.links import canonical
from pages.reading.titles import interprets, is_interpretation
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.page import Page
    from pages.reading.dom import Link

_LABEL_PADDING = " \t\u3000\u2002\u2003\u00a0：:[]【】"


@dataclass(frozen=True)
class PolicyDocument:
    """A policy document as its page shows it.

    Attributes:
        issuer: who issued it, '' when the page does not say.
        issued_on: 成文日期, else the publish date; None when neither is shown.
        interpreted_by: addresses of its interpretations, however they were recognised.
        place: its title on its page; None when the page, or what it was to show, could not be read.
    """

    title: str
    url: str
    issuer: str
    document_number: str
    issued_on: date | None
    interpreted_by: tuple[str, ...]
    place: Place | None


@dataclass(frozen=True)
class Interpretation:
    """An interpretation and its document.

    Attributes:
        document: address of the document it interprets; '' when that is not known.
        links_to_document, linked_from_document: the two directions of 相互关联.
        place, document_place: the titles of both on their pages; None where a page could not be read.
    """

    title: str
    url: str
    published_on: date | None
    document: str
    document_title: str
    links_to_document: bool
    linked_from_document: bool
    place: Place | None
    document_place: Place | None


class PolicyReader:
    """Reads documents and interpretations, and the links between them."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        documents: Iterable[tuple[str, str, date | None]],
        interpretations: Iterable[tuple[str, str, date | None]],
        repeated: frozenset[tuple[str, ...]],
        elsewhere: Mapping[str, str],
    ) -> None:
        """Take (title, address, date) of both from their columns; lists in `repeated` are the site's frame.

        `elsewhere` gives address → title of pages in other columns that read like interpretations.
        """
        self._pages = pages
        self._repeated = repeated
        self._elsewhere = elsewhere
        self._interpretations = {canonical(url): (title, on) for title, url, on in interpretations}
        found = {canonical(url): (title, on) for title, url, on in documents}
        self._documents = {url: row for url, row in found.items() if not is_interpretation(self._title(url, row[0]))}

    @cached_property
    def documents(self) -> list[PolicyDocument]:
        """All policy documents of the policy columns, in column order."""
        return [self._document(url, title, on) for url, (title, on) in self._documents.items()]

    @cached_property
    def interpretations(self) -> list[Interpretation]:
        """All interpretations of the interpretation columns, in column order."""
        return [self._interpretation(url, title, on) for url, (title, on) in self._interpretations.items()]

    def _document(self, url: str, listed_title: str, listed_on: date | None) -> PolicyDocument:
        title = self._title(url, listed_title)
        page = self._page(url)
        fields = read_fields(page) if page else {}
        written = _date(fields.get("written_on", ""), page)
        published = page.published.on if page and page.published else listed_on
        interpretations = tuple(dict.fromkeys(self._interpretations_of(url, title)))
        return PolicyDocument(
            title=title,
            url=url,
            issuer=fields.get("issuer", ""),
            document_number=fields.get("document_number", ""),
            issued_on=written or published,
            interpreted_by=interpretations,
            place=_place(page, enough=bool(interpretations)),
        )

    def _interpretations_of(self, url: str, title: str) -> Iterator[str]:
        linked = self._linked(url)
        for other, (listed, _) in self._interpretations.items():
            if other in linked or interprets(self._title(other, listed), title) or url in self._linked(other):
                yield other
        yield from (other for other, said in self._elsewhere.items() if interprets(said, title))
        for target, link in self._links(url):
            if target not in self._interpretations and target not in self._documents and _announces(link):
                yield target

    def _interpretation(self, url: str, listed_title: str, listed_on: date | None) -> Interpretation:
        title = self._title(url, listed_title)
        page = self._page(url)
        document = self._document_of(url, title)
        there = document in self._linked(url)
        back = bool(document) and url in self._linked(document)
        return Interpretation(
            title=title,
            url=url,
            published_on=page.published.on if page and page.published else listed_on,
            document=document,
            document_title=self._title(document, self._documents[document][0]) if document else "",
            links_to_document=there,
            linked_from_document=back,
            place=_place(page, enough=there),
            document_place=_place(self._page(document), enough=back),
        )

    def _document_of(self, url: str, title: str) -> str:
        linked = self._linked(url)
        named = [each for each, (listed, _) in self._documents.items() if interprets(title, self._title(each, listed))]
        if named:
            return next((each for each in named if each in linked), named[0])
        there = [each for each in self._documents if each in linked]
        back = [each for each in self._documents if url in self._linked(each)]
        return (there or back or [""])[0]

    def _title(self, url: str, listed: str) -> str:
        page = self._page(url)
        return (page.article_title if page else "") or listed

    def _page(self, url: str) -> Page | None:
        page = self._pages.get(url)
        return page if page and page.visit.ok else None

    def _linked(self, url: str) -> frozenset[str]:
        return frozenset(target for target, _ in self._links(url))

    def _links(self, url: str) -> list[tuple[str, Link]]:
        page = self._page(url)
        return [found for look in page.looks for found in self._own_links(look)] if page else []

    def _own_links(self, page: Page) -> Iterator[tuple[str, Link]]:
        """The links of the page's own content: no menus, side lists, previous and next article."""
        for link_list in page.lists:
            heading = link_list.heading
            if link_list.targets in self._repeated or any(word in heading for word in SITE_WORDS.skip_links):
                continue
            for row in link_list.rows:
                if not any(row.text.startswith(word) for word in SITE_WORDS.skip_links):
                    yield canonical(row.url), row.link
                    yield from ((canonical(link.href), link) for link in row.others)


def issued_by(document: PolicyDocument, unit: str) -> bool | None:
    """Whether `unit`, or the government whose office it is, issued the document; None when the page does not say.

    Documents of other bodies, such as a higher government, stand in the same columns and owe no interpretation here.
    """
    own = _body_of(unit)
    issuer = _body_of(document.issuer)
    if own in document.title or own in document.issuer or (issuer and own.endswith(issuer)):
        return True
    return False if issuer else None


def _body_of(unit: str) -> str:
    """The government or department behind the name of its office."""
    for ending in SITE_WORDS.office_endings:
        unit = unit.removesuffix(ending)
    return unit


def read_fields(page: Page) -> dict[str, str]:
    """The labelled fields of a document's head (索引号, 发文机关, 成文日期 …) that the page shows."""
    labels = {label: name for name, words in SITE_WORDS.document_fields.items() for label in words}
    fields: dict[str, str] = {}
    cells = [cell for run in page.document.text.split("\n") for cell in run.split("\t")]
    for index, cell in enumerate(cells):
        label, separator, value = cell.replace("：", ":").partition(":")
        name = labels.get("".join(label.split()).strip(_LABEL_PADDING))
        if name is None or name in fields:
            continue
        if not separator and index + 1 < len(cells):
            value = cells[index + 1]
        fields[name] = tidy(value).strip(_LABEL_PADDING)
    return fields


def _date(text: str, page: Page | None) -> date | None:
    found = find_dates(text)
    return resolve_year(found[0], page.as_of, None) if found and page else None


def _place(page: Page | None, *, enough: bool) -> Place | None:
    """Where the page shows its title; None where it was not read, or lacks something while parts did not arrive."""
    if page is None or (not enough and all(look.unfinished for look in page.looks)):
        return None
    return page.title_place


def _announces(link: Link) -> bool:
    return is_interpretation(link.text) or any(word in link.text for word in SITE_WORDS.related)
