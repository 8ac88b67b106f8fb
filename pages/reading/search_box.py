"""The box on a home page in which visitors search the site, and what a page of results shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pages.errands import SearchForm
from pages.reading.dom import ancestors
from pages.reading.links import same_site
from pages.reading.titles import normalise_title
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from pages.reading.dom import Document

TYPED = frozenset({"", "text", "search"})
LEAST_TITLE = 8
_TELLING = ("name", "id", "class", "placeholder", "title", "value", "aria-label", "onkeydown")


class SearchBox(NamedTuple):
    """Where a home page searches: in which field, and where its form leads ('' where a script decides)."""

    form: SearchForm
    action: str = ""
    field: LexborNode | None = None


class Results(NamedTuple):
    """What a page of results shows: the headline's rank, None where it is not there, and how many results are shown."""

    rank: int | None
    shown: int | None


def find_search_box(document: Document, home: str) -> SearchBox:
    """The home page's search box; one that a person sees and no form or field tells of cannot be driven."""
    fields = [node for node in document.tree.css("input") if _is_typed(node) and _searches(node)]
    for node in filter(document.visible, fields):
        return _box(document, node, home)
    named = any(link.visible and link.text in SITE_WORDS.search for link in document.links)
    drawn = any(_says(node, ("class", "id")) for node in document.tree.css("div, form, a, button"))
    return SearchBox(SearchForm.UNDRIVEN if fields or named or drawn else SearchForm.NONE)


def read_results(document: Document, headline: str, url: str, known: frozenset[str]) -> Results:
    """What a page of results says of `headline`, which leads to `url`; links to `known` addresses are the site's frame.

    What is shown is None where the page shows neither results nor what was searched, so that nobody knows what it is,
    and where the headline stands on a line of its own, so that results seem to be no links.
    """
    wanted = normalise_title(headline)
    shown = [link for link in document.links if link.visible and len(link.text) >= LEAST_TITLE and link.href]
    hits = [link for link in shown if link.href == url or _is_title(link.text, wanted)]
    results = list(dict.fromkeys(link.href for link in shown if link.href not in known or link in hits))
    if hits:
        return Results(results.index(hits[0].href) + 1, len(results))
    if any(_is_line_of(normalise_title(run.text), wanted) for run in document.runs):
        return Results(None, None)
    echoed = wanted in normalise_title(document.text) or any(_holds(document, wanted))
    return Results(None, len(results) if echoed else None)


def _is_title(text: str, wanted: str) -> bool:
    """Whether a result's text is the title wanted, perhaps cut at its end, or with more around it."""
    said = normalise_title(text)
    cut = text.rstrip().endswith(("…", "..")) and len(said) >= LEAST_TITLE
    return wanted in said or (cut and wanted.startswith(said))


def _is_line_of(said: str, wanted: str) -> bool:
    """Whether a line is the title, with no more than a date behind it; a longer one may only repeat what was asked."""
    return said == wanted or (said.startswith(wanted) and said.removeprefix(wanted).isdigit())


def _holds(document: Document, wanted: str) -> Iterator[bool]:
    return (wanted in normalise_title(node.attributes.get("value") or "") for node in document.tree.css("input"))


def _is_typed(node: LexborNode) -> bool:
    return (node.attributes.get("type") or "").lower() in TYPED


def _searches(node: LexborNode) -> bool:
    form = _form_of(node)
    return _says(node, _TELLING) or (form is not None and _says(form, ("action", "id", "class", "name")))


def _says(node: LexborNode, names: tuple[str, ...]) -> bool:
    said = " ".join(node.attributes.get(name) or "" for name in names).lower()
    return any(word in said for word in SITE_WORDS.search_marks)


def _box(document: Document, node: LexborNode, home: str) -> SearchBox:
    form = _form_of(node)
    action = document.resolve(form.attributes.get("action")) if form is not None else ""
    return SearchBox(SearchForm.FOREIGN if action and not same_site(action, home) else SearchForm.OWN, action, node)


def _form_of(node: LexborNode) -> LexborNode | None:
    return next((above for above in ancestors(node) if above.tag == "form"), None)
