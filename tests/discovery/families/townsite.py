"""Sites written for measuring discovery only: a tree of columns in a file, shown by a template of its own family."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemLoader
from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from tests.estate.website import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
TODAY = dt.date(2022, 2, 24)
PAGE_SIZE = 6


class Plan(BaseModel):
    """A page of the menu; one of kind `section` only leads to the columns below it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: str = "section"
    view: Literal["section", "list", "script", "text", "board", "statistics"] = "list"
    path: str = ""
    entries: int = 4
    age: int = 3
    columns: tuple[Plan, ...] = ()


class SitePlan(BaseModel):
    """A site's file; addresses by {n}, the number of the column or entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    host: str
    charset: str
    column: str
    more: str
    entry: str
    columns: tuple[Plan, ...]


@dataclass(eq=False)
class Entry:
    """A page that a column lists."""

    number: int
    title: str
    on: dt.date
    path: str
    column: Node
    partner: Entry | None = None


@dataclass(eq=False)
class Node:
    """A section or column with its place in the tree."""

    plan: Plan
    number: int
    path: str
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def trail(self) -> list[Node]:
        return [*(self.parent.trail if self.parent else ()), self]


class TownSite:
    """One such site; `answer` is all a server needs."""

    def __init__(self, family: str) -> None:
        """Reads the family's file and writes its entries."""
        self.family = family
        self.plan = SitePlan.model_validate(_yaml(HERE / family / "site.yaml"))
        self._stock: dict[str, Any] = _yaml(HERE / "stock.yaml")
        self._numbers = iter(range(11, 10_000))
        self.top = [self._node(plan, None) for plan in self.plan.columns]
        self._pair()
        self._template = Environment(loader=FileSystemLoader(HERE / family), autoescape=True).get_template("page.j2")
        self._makers = dict(self._pages())

    @property
    def nodes(self) -> list[Node]:
        """All sections and columns."""
        return [node for top in self.top for node in _below(top)]

    def answer(self, address: str) -> Answer:
        """The answer to a GET of that path and query."""
        if address in self._makers:
            return self._makers[address]()
        return Answer(404, "text/html", b"<html><head><title>404</title></head><body>404 Not Found</body></html>")

    def _node(self, plan: Plan, parent: Node | None) -> Node:
        number = next(self._numbers)
        node = Node(plan, number, plan.path or self.plan.column.format(n=number), parent)
        node.children = [self._node(below, node) for below in plan.columns]
        if plan.view in {"list", "script", "board"} and plan.kind != "section":
            node.entries = [self._entry(node, place) for place in range(plan.entries)]
        return node

    def _entry(self, node: Node, place: int) -> Entry:
        number = next(self._numbers) + 5000
        forms, subjects = self._stock[node.plan.kind], self._stock["subjects"]
        # Documents and interpretations run through the same subjects, so that both are there for each.
        title = forms[(place if place < len(forms) else number) % len(forms)].format(s=subjects[place % len(subjects)])
        on = TODAY - dt.timedelta(days=node.plan.age + 4 * place)
        return Entry(number, title, on, self.plan.entry.format(n=number, column=node.number), node)

    def _pair(self) -> None:
        """Lets the first document and the first interpretation lead to each other."""
        kinds = {kind: [node for node in self.nodes if node.plan.kind == kind] for kind in ("policy", "interpretation")}
        document, piece = kinds["policy"][0].entries[0], kinds["interpretation"][0].entries[0]
        document.partner, piece.partner = piece, document

    def _pages(self) -> Iterator[tuple[str, Callable[[], Answer]]]:
        yield "/", partial(self._page, None, None, 1)
        for node in self.nodes:
            yield node.path, partial(self._page, node, None, 1)
            for number in range(2, _page_count(node) + 1):
                yield self.plan.more.format(n=node.number, page=number), partial(self._page, node, None, number)
            for entry in node.entries:
                yield entry.path, partial(self._page, node, entry, 1)
            if node.plan.view == "script":
                yield f"/api/list/{node.number}", partial(self._data, node)

    def _page(self, node: Node | None, entry: Entry | None, number: int) -> Answer:
        shown = node.entries[(number - 1) * PAGE_SIZE : number * PAGE_SIZE] if node else []
        text = self._template.render(
            site=self.plan,
            top=self.top,
            nodes=self.nodes,
            node=node,
            entry=entry,
            shown=shown,
            number=number,
            pages=_page_count(node) if node else 1,
            more=partial(self.plan.more.format, n=node.number if node else 0),
            today=TODAY,
            stock=self._stock,
        )
        return Answer(200, "text/html", text.encode(self.plan.charset, "xmlcharrefreplace"))

    def _data(self, node: Node) -> Answer:
        rows = [{"title": each.title, "url": each.path, "date": str(each.on)} for each in node.entries]
        return Answer(200, "application/json; charset=utf-8", json.dumps(rows).encode())


def _below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _below(child)


def _page_count(node: Node) -> int:
    return max(1, -(-len(node.entries) // PAGE_SIZE))


@cache
def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path)
