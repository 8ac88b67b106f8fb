"""What a replica site consists of: sections, columns, articles. Plain data, no markup."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from tests.estate.city import Site

State = Literal["ok", "blank", "overdue", "exempt"]
View = Literal["list", "text", "catalogue", "board", "statistics"]


@dataclass(slots=True)
class Letter:
    """A citizen's message and its reply; `answered` is None and `reply` empty where there is none."""

    question: str
    asked: dt.date
    answered: dt.date | None
    office: str
    reply: str


@dataclass(slots=True)
class DocumentHead:
    """The head table of a policy document."""

    index_no: str
    agency: str
    doc_no: str
    written: dt.date
    eligible: bool


@dataclass(slots=True, eq=False)
class Article:
    """A page of a column."""

    number: int
    column: "Column"
    title: str
    published: dt.date
    clock: str
    source: str
    body: list[str]
    signed: dt.date | None = None
    path: str = ""
    head: DocumentHead | None = None
    letter: Letter | None = None
    interpretations: list["Article"] = field(default_factory=list)
    origin: "Article | None" = None
    shows_interpretations: bool = True
    shows_origin: bool = True
    link_style: int = 0
    pictured: bool = False
    attachment: str = ""

    @property
    def eligible(self) -> bool:
        """Whether the document owes an interpretation (standard, clause 8)."""
        return self.head is not None and self.head.eligible

    @property
    def linked(self) -> bool:
        """Whether an interpretation and its document link to each other."""
        return self.origin is not None and self.shows_origin and self.origin.shows_interpretations


@dataclass(slots=True, eq=False)
class Column:
    """A column in the navigation, with what it holds."""

    number: int
    key: str
    name: str
    kind: str
    view: View
    section: "Section"
    articles: list[Article] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    updated: dt.date | None = None
    state: State = "ok"
    placeholder: str = ""
    path: str = ""
    front_until: dt.date | None = None

    @property
    def front(self) -> list[Article]:
        """What of it the home page may show."""
        return [each for each in self.articles if self.front_until is None or each.published <= self.front_until]

    @property
    def newest(self) -> dt.date | None:
        """The publish date of the newest item, or None where there is none."""
        return max((article.published for article in self.articles), default=None)


@dataclass(slots=True, eq=False)
class Section:
    """A first-level entry of the navigation."""

    number: int
    key: str
    name: str
    kind: str
    columns: list[Column] = field(default_factory=list)
    path: str = ""


@dataclass(slots=True)
class SiteModel:
    """Everything a site says."""

    site: Site
    today: dt.date
    sections: list[Section]

    @property
    def columns(self) -> list[Column]:
        """All second-level columns in navigation order."""
        return [column for section in self.sections for column in section.columns]

    @property
    def articles(self) -> list[Article]:
        """All articles in navigation order."""
        return [article for column in self.columns for article in column.articles]

    def of_kind(self, kind: str) -> list[Column]:
        """The columns of one kind."""
        return [column for column in self.columns if column.kind == kind]

    @property
    def documents(self) -> list[Article]:
        """The articles with the head table of a policy document."""
        return [article for article in self.articles if article.head]

    @property
    def interpretations(self) -> list[Article]:
        """The articles that interpret a document."""
        return [article for article in self.articles if article.origin]
