"""Policy documents and their interpretations, with the defects of both (standard, clause 8)."""

import datetime as dt
from typing import Any

from tests.estate.city import CityError
from tests.estate.model import Article, Column, DocumentHead, SiteModel
from tests.estate.prose import Prose, stock

_ELIGIBLE = 5
_STALE_FROM = 205
_YEAR_WITH_MARGIN = 340
_OLD = 400


def plan_documents(model: SiteModel, prose: Prose, kinds: dict[str, Any]) -> None:
    """Fills the policy and interpretation columns.

    Raises:
        CityError: more defects asked for than there are documents.
    """
    columns = model.of_kind("policy")
    explained = next(iter(model.of_kind("interpretation")), None)
    subjects = prose.rng.sample(stock()[f"{model.site.kind}_subjects"], _ELIGIBLE + 1)
    days = _document_days(model, explained, columns, kinds, prose)
    homes = [columns[number % len(columns)] for number in range(_ELIGIBLE)] + [columns[-1]]
    documents = [
        _document(model, home, subject, day, prose) for home, subject, day in zip(homes, subjects, days, strict=True)
    ]
    if explained:
        _interpret(model, explained, documents, subjects, prose)
    _add_exempt_documents(model, columns, explained, prose)
    for column in [*columns, *([explained] if explained else [])]:
        column.articles.sort(key=lambda article: article.published, reverse=True)


def _document_days(
    model: SiteModel, explained: Column | None, columns: list[Column], kinds: dict[str, Any], prose: Prose
) -> list[dt.date]:
    rng = prose.rng
    ages = [rng.randint(*kinds["policy"]["age"]) + rng.randint(15, 30) * number for number in range(_ELIGIBLE)]
    for number in range(_ELIGIBLE):
        stale = _is_stale(explained) or columns[number % len(columns)].state == "overdue"
        if stale:
            ages[number] = _STALE_FROM + 20 + rng.randint(0, 8) + 22 * number
    ages.append(_OLD + rng.randint(0, 60))
    if max(ages[:_ELIGIBLE]) > _YEAR_WITH_MARGIN:
        msg = f"{model.site.host}: a document meant to be of the last year is {max(ages[:_ELIGIBLE])} days old"
        raise CityError(msg)
    return [model.today - dt.timedelta(days=age) for age in ages]


def _document(model: SiteModel, home: Column, subject: str, day: dt.date, prose: Prose) -> Article:
    agencies = [model.site.government, model.site.office] if model.site.kind == "portal" else [model.site.government]
    agency = prose.rng.choice(agencies)
    title = prose.fill(prose.rng.choice(stock()["document_titles"]), agency=agency, subject=subject)
    body = prose.paragraphs("clauses", subject=f"《{model.site.place}{subject}》")
    article = Article(0, home, title, day, "16:40", agency, body)
    home.articles.append(article)
    _give_head(article, model, prose, eligible=day > model.today - dt.timedelta(days=365))
    return article


def _give_head(article: Article, model: SiteModel, prose: Prose, *, eligible: bool) -> None:
    written = article.published - dt.timedelta(days=prose.rng.randint(1, 5))
    number = prose.rng.randint(1, 60)
    index = f"{model.site.site_code[:6]}-{prose.rng.randint(1000, 9999)}-{written.year}-{number:05d}"
    own = article.source == model.site.government
    doc_no = stock()["document_numbers"]["government" if own else "office"]
    sign = doc_no.format(place=model.site.place, year=written.year, number=number)
    article.head = DocumentHead(index, article.source, sign, written, eligible)
    article.signed = written
    article.attachment = f"/files/{article.published:%Y%m%d}{number:03d}.pdf"


def _interpret(
    model: SiteModel, explained: Column, documents: list[Article], subjects: list[str], prose: Prose
) -> None:
    defects = model.site.defects
    silent, loose = defects.uninterpreted_documents, defects.unlinked_interpretations
    if silent + loose > _ELIGIBLE - 1:
        msg = f"{model.site.host}: {silent} + {loose} defects of documents asked for, at most {_ELIGIBLE - 1} can be"
        raise CityError(msg)
    order = prose.rng.sample(range(1, _ELIGIBLE), silent + loose)
    for number, document in enumerate(documents):
        if number in order[:silent]:
            continue
        piece = _interpretation(model, explained, document, subjects[number], prose)
        if number in order[silent:]:
            missing = order.index(number) % 3
            document.shows_interpretations = missing == 1
            piece.shows_origin = missing == 0


def _interpretation(model: SiteModel, explained: Column, document: Article, subject: str, prose: Prose) -> Article:
    template = prose.rng.choice(_titles(model))
    title = prose.fill(template, document=document.title, subject=subject)
    day = min(document.published + dt.timedelta(days=prose.rng.randint(0, 5)), model.today - dt.timedelta(days=2))
    body = prose.paragraphs("explanation", subject=f"《{model.site.place}{subject}》")
    piece = Article(0, explained, title, day, "09:15", document.source, body, day - dt.timedelta(days=1))
    piece.origin = document
    piece.pictured = template in stock()["pictured_titles"]
    piece.link_style = document.link_style = prose.rng.randint(0, 2)
    document.interpretations.append(piece)
    explained.articles.append(piece)
    return piece


def _titles(model: SiteModel) -> list[str]:
    """How interpretations of the site's forms are titled."""
    titles, pictured = stock()["interpretation_titles"], stock()["pictured_titles"]
    forms = {"mixed": titles, "pictures": pictured, "text": [each for each in titles if each not in pictured]}
    return list(forms[model.site.interpretation_forms])


def _is_stale(explained: Column | None) -> bool:
    return explained is not None and explained.state == "overdue"


def _add_exempt_documents(model: SiteModel, columns: list[Column], explained: Column | None, prose: Prose) -> None:
    # A column whose documents are all old because their interpretations had to be still gets something new.
    second = columns[-1] if _is_stale(explained) and columns[-1].state == "ok" else columns[0]
    for kind, age, home in (("personnel_document", 12, columns[0]), ("forwarded_document", 40, second)):
        day = model.today - dt.timedelta(days=age + prose.rng.randint(0, 20))
        title = prose.fill(stock()[kind], agency=model.site.office)
        body = prose.paragraphs(kind.replace("document", "body"))
        article = Article(0, home, title, day, "16:40", model.site.office, body)
        home.articles.append(article)
        _give_head(article, model, prose, eligible=False)
