"""What a check of a city must find: annex rows, and the facts behind them."""

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.estate.accounts import accounts
from tests.estate.calendar_rules import full_days_between
from tests.estate.city import City, Site
from tests.estate.model import Article, Column, SiteModel
from tests.estate.plan import plan_site
from tests.estate.vetoes import listed, veto_arms

_NOT_CHECKABLE = {"hanging", "http_503", "reset", "unreachable", "dns"}
_VETO_DAYS = 14


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("truth.yaml"))
    return loaded


def annex1(city: City) -> str:
    """The table of websites as CSV: CRLF, no byte order mark."""
    rows = [(site, sentence(city, site)) for site in city.sites if checkable(site)]
    found = [[site.unit, site.name, _result(city, site), text] for site, text in rows if text]
    return _csv(_words()["annex1"], found)


def annex2(city: City) -> str:
    """The table of accounts as CSV, those longest out of date first (standard, clause 10)."""
    words = _words()
    aged = [(full_days_between(account.last_update, city.today), account) for account in accounts(city)]
    stale = sorted((each for each in aged if each[0] > _VETO_DAYS), key=lambda each: -each[0])
    rows = []
    for days, account in stale:
        day = account.last_update
        date = words["date" if day.year == city.today.year else "date_of_another_year"].format(day=day)
        problem = words["stale"].format(n=days)
        rows.append([account.unit, account.platform, account.name, date, words["vetoed"], problem])
    return _csv(words["annex2"], rows)


def sentence(city: City, site: Site) -> str:
    """A site's problems in the annex's order; empty when there are none (standard, clause 3)."""
    model = plan_site(city, site)
    counted = {
        "blank": listed(model, "blank"),
        "overdue": listed(model, "overdue"),
        "uninterpreted": sum(document.eligible and not document.interpretations for document in model.documents),
        "unlinked": sum(not piece.linked for piece in model.interpretations),
    }
    words = _words()
    problems = [*_vetoes(model), *(words["absent"].format(section=words["sections"][key]) for key in _absent(site))]
    problems += [words[name].format(n=n) for name, n in counted.items() if n]
    problems += [words["statistics"]] if site.defects.message_statistics else []
    wrong = [name for at_fault, name in zip(_misnamed(site), words["names_of"].values(), strict=True) if at_fault]
    problems += [words["names"].format(names="、".join(wrong))] if wrong else []
    problems += [words["entry"]] if site.defects.error_report_entry else []
    gone = {gap.mark for gap in site.defects.identity_missing}
    marks = [name for mark, name in words["marks"].items() if mark in gone]
    problems += [words["identity"].format(marks="、".join(marks))] if marks else []
    broken = [kind for kind in site.defects.dead_links if kind != "flaky"]
    problems += [words["links"].format(n=len(broken))] if broken else []
    tags = missing_tags(site)
    problems += [words["tags"].format(tags="、".join(tags))] if tags else []
    return "，".join(problems) + "。" if problems else ""


def platform(city: City, site: Site) -> list[str]:
    """What must be said of the site's 政府信息公开平台 (61号), in official order; it is in no annex."""
    defects, words = site.defects.platform, _words()["platform"]
    wrong = [words["parts"][part] for part in words["parts"] if part in {*defects.missing, *defects.misnamed}]
    lacking = [words["elements"][element] for element in words["elements"] if element in defects.guide_lacks]
    said = {
        "entry": defects.entry,
        "named": "、".join(wrong),
        "blank": defects.blank_columns,
        "search": defects.search,
        "guide": "、".join(lacking),
        "report": defects.annual_report and city.today.year - 1,
    }
    return [words[key].format(value=value) for key, value in said.items() if value]


def _result(city: City, site: Site) -> str:
    return str(_words()["unqualified" if _vetoes(plan_site(city, site)) else "qualified"])


def _vetoes(model: SiteModel) -> list[str]:
    words = _words()
    arms = "、".join(words["arms"][name] for name in veto_arms(model))
    stale = [words["stale_home"]] * model.site.defects.stale_home
    return [*stale, *([arms] if arms else []), *_unheard(model.site)]


def _unheard(site: Site) -> list[str]:
    if site.board == "none":
        return [_words()["no_channel"]]
    return [_words()["unanswered"]] if site.defects.unanswered_letters else []


def _absent(site: Site) -> list[str]:
    return [key for key in _words()["sections"] if key in site.defects.absent_sections]


def _misnamed(site: Site) -> tuple[bool, bool]:
    """Whether the host is no office's, and whether no page bears the full name."""
    return not site.host.endswith(".gov.cn"), site.defects.full_name is not None


def missing_tags(site: Site) -> list[str]:
    """The meta tags that no page has a content for, in official order (standard, clause 6)."""
    kept = _words()["tags_missing"]
    return [tag for tag in kept["absent"] if tag in kept[site.meta] or tag in site.defects.tags_missing]


def checkable(site: Site) -> bool:
    """Whether the site can be visited at all."""
    return site.fault is None or site.fault.kind not in _NOT_CHECKABLE


def full(city: City) -> dict[str, Any]:
    """Everything that is true of a city, ready for JSON."""
    return {
        "today": str(city.today),
        "sites": [_site(city, site) for site in city.sites],
        "accounts": [
            {"unit": each.unit, "platform": each.platform, "name": each.name, "last_update": str(each.last_update)}
            for each in accounts(city)
        ],
    }


def _site(city: City, site: Site) -> dict[str, Any]:
    known: dict[str, Any] = {"site_code": site.site_code, "name": site.name, "unit": site.unit, "host": site.host}
    known |= {"family": site.family, "checkable": checkable(site), "fault": site.fault and site.fault.kind}
    model = plan_site(city, site)
    gaps = [gap.model_dump() for gap in site.defects.identity_missing]
    return known | {
        "sentence": sentence(city, site),
        "sections": [{"name": each.name, "url": _url(site, each.path), "level": 1} for each in model.sections],
        "columns": [_column(site, column) for column in model.columns],
        "documents": [_document(site, each) for each in model.documents],
        "interpretations": [_interpretation(site, each) for each in model.interpretations],
        "board": [_url(site, column.path) for column in model.of_kind("board")],
        "message_statistics": _statistics_urls(model),
        "error_report_entry": {"form": site.entry, "defect": site.defects.error_report_entry},
        "identity_missing": gaps,
        "platform": platform(city, site),
        "tags_missing": missing_tags(site),
        "guides_lacking": [_url(site, each.path) for each in _lacking_guides(model)],
        "hidden_links": site.defects.hidden_links,
        "redated_texts": site.defects.redated_texts,
        "services": site.defects.services,
        "full_name": site.defects.full_name,
    }


def _lacking_guides(model: SiteModel) -> list[Article]:
    guides = [article for column in model.of_kind("service") for article in column.articles]
    return guides[: model.site.defects.guides_lacking]


def _column(site: Site, column: Column) -> dict[str, Any]:
    newest = column.newest and str(column.newest)
    facts = {"name": column.name, "url": _url(site, column.path), "kind": column.kind, "section": column.section.name}
    return facts | {"level": 2, "state": column.state, "newest": newest, "items": len(column.articles)}


def _document(site: Site, each: Article) -> dict[str, Any]:
    facts = {"url": _url(site, each.path), "title": each.title, "published": str(each.published)}
    return facts | {"eligible": each.eligible, "interpreted": bool(each.interpretations)}


def _interpretation(site: Site, each: Article) -> dict[str, Any]:
    document = _url(site, each.origin.path) if each.origin else None
    facts = {"url": _url(site, each.path), "title": each.title, "document": document}
    return facts | {"linked": each.linked, "pictured": each.pictured}


def _statistics_urls(model: SiteModel) -> list[str]:
    if model.site.board != "replies" or model.site.defects.message_statistics:
        return []
    columns = model.of_kind("message_statistics") or model.of_kind("board")
    return [_url(model.site, column.path) for column in columns]


def _url(site: Site, path: str) -> str:
    return f"http://{site.host}{path}"


def _csv(header: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([str(number), *row] for number, row in enumerate(rows, start=1))
    return text.getvalue()
