"""From a city file's site to everything that site says; the defects of columns are applied here."""

import datetime as dt
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.estate.calendar_rules import oldest_allowed
from tests.estate.city import City, CityError, Site
from tests.estate.disclosure import add_blank_columns, guide_text, is_there, name_of
from tests.estate.documents import plan_documents
from tests.estate.heft import lengthen
from tests.estate.letters import leave_unanswered
from tests.estate.model import Article, Column, Letter, Section, SiteModel, State
from tests.estate.prose import Prose, stock
from tests.estate.routes import give_addresses
from tests.estate.vetoes import leave_out_sections, let_home_rest

_HANDLING_DAYS = 4
_FIXED_BODIES = {
    "service": "guide",
    "personnel": "personnel_body",
    "leaders": "leaders_body",
    "consultation": "consultation_body",
}


@cache
def blueprint() -> dict[str, Any]:
    """What sites of each sort consist of, from blueprint.yaml."""
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("blueprint.yaml"))
    return loaded


def plan_site(city: City, site: Site) -> SiteModel:
    """Everything the site says.

    Raises:
        CityError: the file asks for more defects than the site has columns or documents for.
    """
    rng = random.Random(f"{city.seed}/{site.host}/plan")  # noqa: S311
    words = {"place": site.place, "unit": site.unit, "government": site.government, "host": site.host}
    words |= {"province": city.province.name, "area": city.province.phone_area}
    prose = Prose(f"{city.seed}/{site.host}/prose", words)
    model = SiteModel(site, city.today, _sections(site, rng))
    leave_out_sections(model)
    add_blank_columns(model, blueprint()["platform"])
    _choose_states(model, rng)
    plan_documents(model, prose, blueprint()["kinds"])
    for column in model.columns:
        _fill(model, column, prose)
    _enlarge(model, prose)
    lengthen(model, Prose(f"{city.seed}/{site.host}/heft", words))
    let_home_rest(model)
    _number(model, rng)
    give_addresses(model)
    _prove(model)
    return model


def _sections(site: Site, rng: random.Random) -> list[Section]:
    sections = []
    plans = [plan for plan in blueprint()[site.kind] if plan["kind"] != "services" or not site.defects.services]
    for number, plan in enumerate(plans, start=1):
        section = Section(number, plan["key"], _name(site, rng, plan), plan["kind"])
        section.columns = [_column(site, rng, section, entry) for entry in plan["columns"] if _has(site, entry["kind"])]
        sections.append(section)
    columns = [column for section in sections for column in section.columns]
    for number, column in enumerate(columns, start=101):
        column.number = number
    return sections


def _has(site: Site, kind: str) -> bool:
    if kind == "message_statistics":
        inline = site.statistics in {"sentence", "xhr"}
        return site.board == "replies" and not inline and site.defects.message_statistics is None
    if kind == "interview":
        return site.interviews > 0
    return is_there(site, kind, blueprint()["platform"]) and (kind != "board" or site.board == "replies")


def _name(site: Site, rng: random.Random, plan: dict[str, Any]) -> str:
    chosen = rng.choice(plan["names"])
    if plan["kind"] == "interaction" and site.board == "none":
        chosen = plan["names"][-1]  # a name that promises no more than the section holds
    return str(chosen).format(place=site.place)


def _column(site: Site, rng: random.Random, section: Section, plan: dict[str, Any]) -> Column:
    kind = plan["kind"]
    view = plan.get("view", "list")
    if kind == "message_statistics" and site.statistics == "article":
        view = "list"
    name = name_of(site, kind, _name(site, rng, plan), blueprint()["platform"])
    return Column(0, plan["key"], name, kind, view, section)


def _choose_states(model: SiteModel, rng: random.Random) -> None:
    main = {entry["key"] for plan in blueprint()[model.site.kind] for entry in plan["columns"] if entry.get("main")}
    defects = model.site.defects
    for wanted, state, kinds in (
        (defects.blank_columns, "blank", blueprint()["blankable"]),
        (defects.overdue_columns, "overdue", defects.overdue_kinds or blueprint()["staleable"]),
    ):
        candidates = [
            column
            for column in model.columns
            if column.kind in kinds and column.key not in main and column.state == "ok"
        ]
        if wanted > len(candidates):
            msg = f"{model.site.host}: {wanted} {state} columns asked for, only {len(candidates)} can be"
            raise CityError(msg)
        for column in rng.sample(candidates, wanted):
            column.state = _state(state)
    for column in model.of_kind("topic"):
        column.state = "exempt"
    if defects.platform.annual_report == "missing":
        for column in model.of_kind("annual_report"):
            column.state = "exempt"  # that a report is missing is no matter of how old the column may be


def _state(name: str) -> State:
    return "blank" if name == "blank" else "overdue"


def _fill(model: SiteModel, column: Column, prose: Prose) -> None:
    if column.state == "blank":
        column.placeholder = prose.rng.choice(blueprint()["placeholders"])
    elif column.view == "text":
        _write_text(model, column, prose)
    elif column.view == "board":
        _collect_letters(model, column, prose)
    elif column.view == "statistics":
        column.updated = model.today - dt.timedelta(days=prose.rng.randint(1, 6))
    elif column.view == "list" and not column.articles and column.state != "uncounted":
        _write_items(model, column, prose)


def _write_text(model: SiteModel, column: Column, prose: Prose) -> None:
    texts = {"guide": "disclosure_guide", "request": "request", "institution": "institution", "overview": "overview"}
    column.text = prose.paragraphs(texts[column.kind])
    if column.kind == "guide":
        column.text = guide_text(model.site, column.text, blueprint()["platform"])
    column.updated = model.today - dt.timedelta(days=prose.rng.randint(30, 300))


def _collect_letters(model: SiteModel, column: Column, prose: Prose) -> None:
    kinds = blueprint()["kinds"]["board"]
    letters = prose.rng.sample(stock()["letters"], 3)
    for day, letter in zip(_days(model, kinds, "ok", len(letters), prose.rng), letters, strict=True):
        asked = day - dt.timedelta(days=_HANDLING_DAYS)
        question, reply = prose.fill(letter["question"]), prose.fill(letter["reply"])
        answer = Letter(question, asked, day, model.site.unit, reply)
        column.articles.append(Article(0, column, question, day, "10:26", model.site.unit, [], letter=answer))
    leave_unanswered(model, column)


def _write_items(model: SiteModel, column: Column, prose: Prose) -> None:
    kinds = blueprint()["kinds"]
    sorts = (model.site.defects.platform.annual_report, model.site.kind)
    kind = next((kinds[key] for sort in sorts if (key := f"{column.kind}_{sort}") in kinds), kinds[column.kind])
    plans = {entry["key"]: entry for plan in blueprint()[model.site.kind] for entry in plan["columns"]}
    own = {"consultation": model.site.consultations, "interview": model.site.interviews}
    count = own.get(column.kind, plans[column.key].get("count", 3))
    if column.kind == "service":
        count = max(count, model.site.defects.guides_lacking)
    for day in _days(model, kind, column.state, count, prose.rng):
        column.articles.append(_write_article(model, column, day, prose))


def _days(model: SiteModel, kind: dict[str, Any], state: State, count: int, rng: random.Random) -> list[dt.date]:
    day = model.today - dt.timedelta(days=rng.randint(*kind["stale" if state == "overdue" else "age"]))
    days = []
    for _ in range(count):
        days.append(day)
        day -= dt.timedelta(days=rng.randint(*kind["gap"]))
    return days


def _write_article(model: SiteModel, column: Column, day: dt.date, prose: Prose) -> Article:
    signed = day - dt.timedelta(days=prose.rng.randint(1, 4))
    title, body = _content(model, column, day, prose)
    source = prose.fill(prose.rng.choice(stock()["media"]))
    clock = f"{prose.rng.randint(8, 17):02d}:{prose.rng.randint(0, 59):02d}"
    article = Article(0, column, title, day, clock, source, body, signed)
    article.attachment = (
        f"/files/{day:%Y%m%d}{prose.rng.randint(100, 999)}.pdf" if column.kind in {"finance", "notice"} else ""
    )
    return article


def _content(model: SiteModel, column: Column, day: dt.date, prose: Prose) -> tuple[str, list[str]]:
    last_month = day.replace(day=1) - dt.timedelta(days=1)
    date = f"{day.month}月{day.day - 1 or day.day}日"
    words = {"year": str(day.year), "month": str(last_month.month), "date": date, "topic_name": column.name}
    if column.kind == "annual_report":
        title = f"{model.site.unit}{day.year - 1}年政府信息公开工作年度报告"
        return title, prose.story(**words)
    if column.kind == "message_statistics":
        return _monthly_statistics(model, last_month, prose)
    title = prose.title(column.kind, **words)
    fixed = _FIXED_BODIES.get(column.kind)
    if fixed == "guide" and len(column.articles) < model.site.defects.guides_lacking:
        fixed = "guide_lacking"
    return title, prose.paragraphs(fixed, title=title) if fixed else prose.story(**words)


def _monthly_statistics(model: SiteModel, month: dt.date, prose: Prose) -> tuple[str, list[str]]:
    received, unfinished = prose.rng.randint(60, 140), prose.rng.randint(1, 3)
    numbers = {"received": received, "answered": received - unfinished, "open": unfinished}
    rate = f"{numbers['answered'] / received:.2%}"
    words = {"y": month.year, "m": month.month, "site": model.site.name, "rate": rate, "days": prose.rng.randint(2, 5)}
    forms = stock()["month_report"]
    return forms["title"].format(**words), [forms["text"].format(**words, **numbers)]


def _enlarge(model: SiteModel, prose: Prose) -> None:
    column = model.of_kind("news")[0]
    fixed = 1 + len(model.sections) + len(model.columns)
    while fixed + len(model.articles) < model.site.pages:
        day = column.articles[-1].published - dt.timedelta(days=prose.rng.randint(1, 4))
        column.articles.append(_write_article(model, column, day, prose))
    _date_again(model, column)
    if model.site.board == "replies":
        title = prose.fill(stock()["hotline_news"])
        model.of_kind("news")[1].articles[-1].title = title


def _date_again(model: SiteModel, column: Column) -> None:
    """Publishes the oldest items of a column anew, under a recent date."""
    count = model.site.defects.redated_texts
    again = [replace(old, published=model.today - dt.timedelta(days=1)) for old in column.articles[: -count - 1 : -1]]
    column.articles[:0] = again


def _number(model: SiteModel, rng: random.Random) -> None:
    number = rng.randint(20000, 90000)
    for article in sorted(model.articles, key=lambda article: (article.published, article.title)):
        number += rng.randint(1, 9)
        article.number = number


def _prove(model: SiteModel) -> None:
    for column in model.columns:
        if column.state in {"blank", "exempt"} or not column.articles:
            continue
        limit = oldest_allowed(blueprint()["kinds"][column.kind], model.today)
        overdue = limit is not None and column.newest is not None and column.newest < limit
        if overdue != (column.state == "overdue"):
            msg = f"{model.site.host}: column {column.name} should be {column.state}, newest item is of {column.newest}"
            raise CityError(msg)
