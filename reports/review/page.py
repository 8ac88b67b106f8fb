"""`review.html`: a gallery of the findings on which a clerk decides; one file that needs no server and no network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audits.run import BEIJING
from reports.atomic import write_atomically
from reports.charts.files import charts_of
from reports.ledger.memory import NOTHING, Memory
from reports.listing import say_route, say_target
from reports.pictures import existing_pictures
from reports.review.listing import findings
from reports.review.past import Past
from reports.text import one_line
from reports.warnings import warnings_of
from reports.words import TEMPLATES, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.review.decisions import Decision
    from reports.review.listing import Entry

PAGE = "review.html"
MOST_PLACES = 5


def write_review_page(book: QuarterBook, folder: Path, memory: Memory = NOTHING) -> Path:
    """Write the page and return its path; raises OSError when it cannot be written."""
    path = folder / PAGE
    write_atomically(path, review_page(book, existing_pictures(book, folder), memory).encode())
    return path


def review_page(book: QuarterBook, pictures: Container[str], memory: Memory = NOTHING) -> str:
    """The page; only `pictures` that exist are shown, and of each target what is remembered."""
    said = words().review_page
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("review.html.jinja").render(
        title=said["title"].format(quarter=say_quarter(one_line(book.issuer.city), book.quarter)),
        words=said,
        warnings=warnings_of(book),
        charts={name: Markup(chart) for name, chart in charts_of(book, memory).items()},  # noqa: S704 (escaped by its maker)
        chart_words=words().charts,
        applied=said["applied"].format(quarter=book.quarter),
        style=_file("review.css"),
        script=_file("review.js"),
        data=_embedded(_data(book, pictures, memory)),
    )


def _file(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text("utf-8"))  # noqa: S704 (the suite's own file)


def _embedded(data: object) -> Markup:
    """JSON inside a script element, where no text can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 (escaped here)


def _data(book: QuarterBook, pictures: Container[str], memory: Memory) -> dict[str, Any]:
    told = Past(book, memory)
    return {
        "quarter": book.quarter,
        "city": book.issuer.city,
        "words": words().review_page,
        "names": words().decisions,
        "entries": [_entry(entry, book, pictures) | {"history": told.of(entry)} for entry in findings(book)],
    }


def _entry(entry: Entry, book: QuarterBook, pictures: Container[str]) -> dict[str, Any]:
    row = book.indicator[entry.outcome.indicator]
    evidence = entry.finding.evidence
    first = evidence[0] if evidence else None
    shot = next((each.screenshot for each in evidence if each.screenshot in pictures), None)
    return {
        "finding": entry.identity.finding,
        "state": entry.identity.state,
        "target": entry.target.code,
        "unit": one_line(entry.target.unit),
        "name": say_target(entry.target),
        "indicator": row.id,
        "title": one_line(row.title),
        "kind": words().kinds[entry.outcome.kind],
        "text": one_line(entry.finding.text),
        "clause": one_line(entry.outcome.clause),
        "url": one_line(first.url) if first else "",
        "more": list(dict.fromkeys(one_line(each.url) for each in evidence[1:]))[:MOST_PLACES],
        "seen_at": f"{first.seen_at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if first and first.seen_at else "",
        "route": say_route(entry.outcome.basis),
        "screenshot": quote(shot) if shot else "",
        "decision": _plain(entry.decision),
        "asked_again": _plain(entry.asked_again),
    }


def _plain(decision: Decision | None) -> dict[str, Any] | None:
    return decision.model_dump(mode="json") if decision else None
