"""The addresses of a site's pages."""

import uuid
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.estate.model import Article, Column, Section, SiteModel


@cache
def _forms() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("routes.yaml"))
    return loaded


def give_addresses(model: SiteModel) -> None:
    """Fills in the path of every section, column and article."""
    forms = _forms()[model.site.family]
    for section in model.sections:
        section.path = forms["section"].format(**_section_words(section))
    for column in model.columns:
        column.path = forms["column"].format(**_column_words(column), n=column.number)
    for article in model.articles:
        article.path = forms["article"].format(**_column_words(article.column), **_article_words(article, model))


def page_path(column: Column, style: str, number: int, total: int) -> str:
    """The address of a column's page (1 is the newest); `style` is index, query or reversed numbers."""
    if number == 1:
        return column.path
    if style == "query" or "?" in column.path:
        return f"{column.path}{'&' if '?' in column.path else '?'}page={number}"
    tail = f"_{column.number}_{total - number + 1}.html" if style == "reversed" else f"_{number - 1}.html"
    stem = column.path.removesuffix(".html")
    return f"{stem}index{tail}" if stem.endswith("/") else f"{stem}{tail}"


def _section_words(section: Section) -> dict[str, Any]:
    return {"section": section.key, "section_n": section.number}


def _column_words(column: Column) -> dict[str, Any]:
    return {"key": column.key, "column_n": column.number, **_section_words(column.section)}


def _article_words(article: Article, model: SiteModel) -> dict[str, Any]:
    day = article.published
    return {
        "n": article.number,
        "ymd": f"{day:%Y%m%d}",
        "ym": f"{day:%Y%m}",
        "y": day.year,
        "md": f"{day:%m%d}",
        "m": day.month,
        "d": day.day,
        "uuid": uuid.uuid5(uuid.NAMESPACE_DNS, f"{model.site.host}/{article.number}"),
    }
