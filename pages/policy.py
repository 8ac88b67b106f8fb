"""Policy documents (政策文件) and interpretations (解读): what each says, and which lead to which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pages.place import Place
from pages.policy_links import Lead, own_leads
from pages.reading.dates import find_dates, resolve_year
from pages.reading.forms import InterpretationForm, form_of
from pages.reading.heads import find_fields
from pages.reading.links import canonical
from pages.reading.titles import interprets, is_interpretation
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.column import Item
    from pages.page import Page


@dataclass(frozen=True)
class PolicyDocument:
    """A policy document as its page shows it.

    Attributes:
        issuer: who issued it, '' when the page does not say.
        issued_on: 成文日期, else the publish date; None when neither is shown.
        index_number, validity: 索引号 and 有效性 as shown, '' when the page does not say.
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
    index_number: str = ""
    validity: str = ""


@dataclass(frozen=True)
class Interpretation:
    """An interpretation and its document.

    Attributes:
        document: address of the document it interprets; '' when that is not known.
        links_to_document, linked_from_document: the two directions of 相互关联.
        place, document_place: the titles of both on their pages; None where a page could not be read.
        form: how it is presented; None when that cannot be told.
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
    form: InterpretationForm | None = None


class PolicyReader:
    """Reads documents and interpretations, and the links between them."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        documents: Iterable[Item],
        interpretations: Iterable[Item],
        repeated: frozenset[tuple[str, ...]],
        elsewhere: Mapping[str, str],
    ) -> None:
        """Take the items of both from their columns; lists in `repeated` are the site's frame.

        `elsewhere` gives address → title of pages in other columns that read like interpretations.
        """
        self._pages = pages
        self._repeated = repeated
        self._leads_of: dict[str, list[Lead]] = {}
        self._elsewhere = elsewhere
        self._interpretations = {canonical(item.url): item for item in interpretations}
        found = {canonical(item.url): item for item in documents}
        self._documents = {url: item for url, item in found.items() if not is_interpretation(self._title(url, item))}

    @cached_property
    def documents(self) -> list[PolicyDocument]:
        """All policy documents of the policy columns, in column order."""
        return [self._document(url, item) for url, item in self._documents.items()]

    @cached_property
    def interpretations(self) -> list[Interpretation]:
        """All interpretations of the interpretation columns, in column order."""
        return [self._interpretation(url, item) for url, item in self._interpretations.items()]

    def _document(self, url: str, item: Item) -> PolicyDocument:
        title = self._title(url, item)
        page = self._page(url)
        fields = read_fields(page) if page else {}
        written = _date(fields.get("written_on", ""), page)
        published = page.published.on if page and page.published else item.date
        interpretations = tuple(dict.fromkeys(self._interpretations_of(url, item, title)))
        return PolicyDocument(
            title=title,
            url=url,
            issuer=fields.get("issuer", ""),
            document_number=fields.get("document_number", ""),
            issued_on=written or published,
            interpreted_by=interpretations,
            place=_place(page, enough=bool(interpretations)),
            index_number=fields.get("index_number", ""),
            validity=fields.get("validity", ""),
        )

    def _interpretations_of(self, url: str, item: Item, title: str) -> Iterator[str]:
        linked = self._linked(url)
        for other, listed in self._interpretations.items():
            if other in linked or interprets(self._title(other, listed), title) or url in self._linked(other):
                yield other
        yield from (other for other, said in self._elsewhere.items() if interprets(said, title))
        announced = (lead.target for lead in self._leads(url) if lead.announced)
        for target in (*map(canonical, item.interpretations), *announced):
            if target not in self._interpretations and target not in self._documents and not self._is_column(target):
                yield target

    def _is_column(self, url: str) -> bool:
        """Whether a link leads to a list of interpretations rather than to one."""
        page = self._page(url)
        return page is not None and not page.is_article and any(each.dated > 1 for each in page.lists)

    def _interpretation(self, url: str, item: Item) -> Interpretation:
        title = self._title(url, item)
        page = self._page(url)
        document = self._document_of(url, title)
        there = document in self._linked(url)
        back = bool(document) and url in self._linked(document)
        return Interpretation(
            title=title,
            url=url,
            published_on=page.published.on if page and page.published else item.date,
            document=document,
            document_title=self._title(document, self._documents[document]) if document else "",
            links_to_document=there,
            linked_from_document=back,
            place=_place(page, enough=there),
            document_place=_place(self._page(document), enough=back),
            form=form_of(title, page.document if page else None),
        )

    def _document_of(self, url: str, title: str) -> str:
        linked = self._linked(url)
        named = [each for each, item in self._documents.items() if interprets(title, self._title(each, item))]
        if named:
            return next((each for each in named if each in linked), named[0])
        there = [each for each in self._documents if each in linked]
        back = [each for each in self._documents if url in self._linked(each)]
        return (there or back or [""])[0]

    def _title(self, url: str, item: Item) -> str:
        page = self._page(url)
        return (page.article_title if page else "") or item.title

    def _page(self, url: str) -> Page | None:
        page = self._pages.get(url)
        return page if page and page.visit.ok else None

    def _linked(self, url: str) -> frozenset[str]:
        return frozenset(lead.target for lead in self._leads(url))

    def _leads(self, url: str) -> list[Lead]:
        if url not in self._leads_of:
            page = self._page(url)
            looks = page.looks if page else ()
            self._leads_of[url] = [lead for look in looks for lead in own_leads(look, self._repeated)]
        return self._leads_of[url]


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
    return find_fields(page.document.text)


def _date(text: str, page: Page | None) -> date | None:
    found = find_dates(text)
    return resolve_year(found[0], page.as_of, None) if found and page else None


def _place(page: Page | None, *, enough: bool) -> Place | None:
    """Where the page shows its title; None where it was not read, or lacks something while parts did not arrive."""
    if page is None or (not enough and all(look.unfinished for look in page.looks)):
        return None
    return page.title_place
