"""Plain values for judgements: each builder has innocent defaults, a test changes what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from pages.column import Column, ColumnState, Item
from pages.place import Place
from pages.policy import Interpretation, PolicyDocument
from pages.reading.columns import ColumnKind

AS_OF = date(2022, 2, 24)
HERE = Place("http://a.gov.cn/index.html", ("body > a",), datetime(2022, 2, 24, tzinfo=UTC))


def an_item(days_old: int | None, number: int = 1) -> Item:
    on = None if days_old is None else AS_OF - timedelta(days=days_old)
    return Item(f"item {number}", f"http://a.gov.cn/{number}.html", on, "list", HERE)


def a_column(name: str = "工作动态", kind: ColumnKind = ColumnKind.NEWS, **changes: Any) -> Column:
    values: dict[str, Any] = {
        "url": f"http://a.gov.cn/{name}/",
        "state": ColumnState.LISTED,
        "items": (an_item(3),),
        "place": HERE,
        **changes,
    }
    return Column(name=name, kind=kind, **values)


def a_document(title: str = "关于印发某办法的通知", days_old: int = 30, **changes: Any) -> PolicyDocument:
    values: dict[str, Any] = {
        "url": "http://a.gov.cn/doc.html",
        "issuer": "某县人民政府办公室",
        "document_number": "",
        "issued_on": AS_OF - timedelta(days=days_old),
        "interpreted_by": ("http://a.gov.cn/jd.html",),
        "place": HERE,
        **changes,
    }
    return PolicyDocument(title=title, **values)


def an_interpretation(**changes: Any) -> Interpretation:
    values: dict[str, Any] = {
        "title": "《某办法》解读",
        "url": "http://a.gov.cn/jd.html",
        "published_on": AS_OF - timedelta(days=20),
        "document": "http://a.gov.cn/doc.html",
        "document_title": "某办法",
        "links_to_document": True,
        "linked_from_document": True,
        "place": HERE,
        "document_place": HERE,
        **changes,
    }
    return Interpretation(**values)
