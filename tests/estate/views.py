"""What one page shows: rows, pager, crumbs, meta tags. Families turn it into markup."""

import datetime as dt
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.estate.city import Site
from tests.estate.footer import Sort
from tests.estate.model import Article, Column, Section, SiteModel
from tests.estate.routes import page_path
from tests.estate.vetoes import is_first_level

PAGE_SIZE = 10
_RECENT = 8
_BLOCK = 6
_PINNED = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list; `spacer` stands for an empty one."""

    title: str = ""
    url: str = ""
    date: str = ""
    spacer: bool = False


@dataclass(slots=True)
class Page:
    """Everything a template needs to know about its page."""

    view: str
    title: str
    sort: Sort
    crumbs: list[tuple[str, str]]
    section: Section | None = None
    column: Column | None = None
    article: Article | None = None
    rows: list[Row] = field(default_factory=list)
    number: int = 1
    total: int = 1
    pager: list[tuple[int, str]] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    query: str = ""
    recent: list[Row] = field(default_factory=list)
    previous: Article | None = None
    following: Article | None = None
    statistics: list[dict[str, Any]] = field(default_factory=list)


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("views.yaml"))
    return loaded


def home_page(model: SiteModel) -> Page:
    """The home page."""
    page = Page("home", model.site.name, "home", [])
    page.meta = meta_tags(model, page)
    return page


def section_page(model: SiteModel, section: Section) -> Page:
    """The page of a first-level entry."""
    page = Page("section", section.name, "columns", [(section.name, section.path)], section)
    page.meta = meta_tags(model, page)
    return page


def column_page(model: SiteModel, column: Column, number: int) -> Page:
    """A column's page; 1 is the newest."""
    section = column.section
    page = Page(column.view, column.name, "columns", _crumbs(model.site, column))
    page.section, page.column, page.number = section, column, number
    page.total = page_count(column)
    shown = ordered(model.site, column)[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    page.rows = _spaced(model.site, [row(model.site, article) for article in shown])
    page.pager = _pager(model.site, column, page.total)
    page.recent = recent_rows(model)
    page.statistics = statistics(model)
    if column.view == "catalogue":
        newest = sorted(model.articles, key=lambda article: article.published, reverse=True)
        page.rows = [row(model.site, article) for article in newest[:_RECENT]]
    page.meta = meta_tags(model, page)
    return page


def article_page(model: SiteModel, article: Article) -> Page:
    """The page of an article, document or letter."""
    column = article.column
    crumbs = _crumbs(model.site, column)
    view = "document" if article.head else "letter" if article.letter else "article"
    page = Page(view, article.title, "articles", crumbs, column.section, column, article)
    place = column.articles.index(article)
    page.previous = column.articles[place - 1] if place else None
    page.following = column.articles[place + 1] if place + 1 < len(column.articles) else None
    page.meta = meta_tags(model, page)
    return page


def _crumbs(site: Site, column: Column) -> list[tuple[str, str]]:
    own = (column.name, column.path)
    return [own] if is_first_level(site, column) else [(column.section.name, column.section.path), own]


def search_page(model: SiteModel, query: str) -> Page:
    """The result of a search in titles."""
    page = Page("search", _words()["search"], "columns", [(_words()["search"], "/search")], query=query)
    found = [article for article in model.articles if query and query in article.title]
    page.rows = [row(model.site, article) for article in found]
    page.meta = meta_tags(model, page)
    return page


def page_count(column: Column) -> int:
    """On how many pages a column's items stand."""
    return max(1, -(-len(column.articles) // PAGE_SIZE))


def ordered(site: Site, column: Column) -> list[Article]:
    """The items of a column in the order its pages show them."""
    articles = list(column.articles)
    if site.order == "ascending" and len(articles) <= PAGE_SIZE:
        return articles[::-1]
    if site.order == "pinned" and len(articles) > _PINNED:
        return articles[-_PINNED:] + articles[:-_PINNED]
    if site.order == "unsorted":
        return [article for start in range(0, len(articles), 3) for article in articles[start : start + 3][::-1]]
    return articles


def row(site: Site, article: Article) -> Row:
    """An article as a line of a list, its date in the site's form."""
    day = article.published
    forms = _words()["dates"]
    text = forms[site.dates].format(y=day.year, m=day.month, d=day.day)
    return Row(article.title, article.path, text)


def first_rows(site: Site, column: Column) -> list[Row]:
    """The newest items of a column, for a block on another page."""
    return [row(site, article) for article in column.articles[:_BLOCK]]


def recent_rows(model: SiteModel) -> list[Row]:
    """The newest items of the whole site, for a side bar."""
    news = [article for column in model.of_kind("news")[:1] for article in column.articles]
    return [row(model.site, article) for article in news[:_RECENT]]


def statistics(model: SiteModel) -> list[dict[str, Any]]:
    """Numbers of messages of the three months before today, newest first; nothing where they are absent."""
    if model.site.board != "replies" or model.site.defects.message_statistics:
        return []
    rng = random.Random(f"{model.site.host}/statistics")  # noqa: S311
    months = []
    day = model.today.replace(day=1) - dt.timedelta(days=1)
    for _ in range(3):
        received = rng.randint(50, 160)
        unfinished = rng.randint(1, 4)
        answered = received - unfinished
        month = _words()["month"].format(y=day.year, m=day.month)
        numbers = {"month": month, "received": received, "answered": answered, "open": unfinished}
        numbers |= {"public": answered - 5, "days": rng.randint(2, 5), "rate": f"{answered / received:.2%}"}
        months.append(numbers)
        day = day.replace(day=1) - dt.timedelta(days=1)
    return months


def meta_tags(model: SiteModel, page: Page) -> list[tuple[str, str]]:
    """The meta tags of a page as far as the site keeps them (47号)."""
    return [tag for tag in _kept_tags(model.site, page) if tag[0] not in model.site.defects.tags_missing]


def _kept_tags(site: Site, page: Page) -> list[tuple[str, str]]:
    if site.meta == "absent":
        return []
    site_tags = [("SiteName", site.name), ("SiteDomain", site.host), ("SiteIDCode", site.site_code)]
    if site.meta == "partial":
        return site_tags[:2] + ([("ColumnName", page.column.name)] if page.column else [])
    tags = site_tags + _column_tags(page) + _article_tags(page)
    if site.meta == "placeholder":
        return [(name, _words()["placeholders"].get(name, "")) for name, _ in tags]
    return tags


def _column_tags(page: Page) -> list[tuple[str, str]]:
    place = page.column or page.section
    if place is None:
        return []
    kind = _words()["column_types"].get(place.kind, place.name)
    named = [("ColumnName", place.name), ("ColumnType", kind)]
    return named if page.article else [*named, ("ColumnDescription", place.name), ("ColumnKeywords", place.name)]


def _article_tags(page: Page) -> list[tuple[str, str]]:
    article = page.article
    if article is None:
        return []
    published = f"{article.published} {article.clock}"
    return [("ArticleTitle", article.title), ("PubDate", published), ("ContentSource", article.source)]


def _spaced(site: Site, rows: list[Row]) -> list[Row]:
    if not site.spacers:
        return rows
    return [item for start in range(0, len(rows), 5) for item in [*rows[start : start + 5], Row(spacer=True)]]


def _pager(site: Site, column: Column, total: int) -> list[tuple[int, str]]:
    return [(number, page_path(column, site.pager, number, total)) for number in range(1, total + 1)]
