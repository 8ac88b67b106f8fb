"""What is printed and written of pages that were measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.pages_real.facts import UNKNOWN
from tests.pages_real.fields import FIELDS
from tests.pages_real.measure import Route, Score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tests.pages_real.measure import Compared, Measured

BAD = frozenset({Score.WRONG, Score.MISSED, Score.INVENTED})
_COLUMNS = tuple(Score)
_LONGEST = 300


def failures(measured: Sequence[Measured]) -> int:
    """How many fields were read as they are not, and how many pages could not be read at all."""
    return sum(each.score in BAD for each in _all(measured)) + sum(bool(page.trouble) for page in measured)


def text_of(measured: Sequence[Measured]) -> str:
    """A table for each route, how far each page's source is relied on, and every field that is not right."""
    lines: list[str] = []
    for route in Route:
        compared = [each for each in _all(measured) if each.route is route]
        pages = len({each.page.repo for each in compared})
        lines += [f"{route.value}, {pages} of {len(measured)} pages", *_table(compared), ""]
    lines += ["read from the source, as far as the gatherer would", *_trust(measured), ""]
    lines += _listed("not right", measured, BAD)
    lines += _listed("called absent where nobody can tell", measured, {Score.ACCUSED})
    lines += _listed("left open", measured, {Score.CANNOT_TELL})
    return "\n".join(lines)


def record_of(measured: Sequence[Measured]) -> dict[str, Any]:
    """The same, with everything that was read, as JSON knows it."""
    return {
        "totals": {
            route.value: {
                name: _figures([each for each in _all(measured) if each.route is route and name in {each.field, "all"}])
                for name in (*FIELDS, "all")
            }
            for route in Route
        },
        "pages": [_page(page) for page in measured],
    }


def _all(measured: Iterable[Measured]) -> Iterator[Compared]:
    return (each for page in measured for each in page.compared)


def _figures(compared: Sequence[Compared]) -> dict[str, Any]:
    """Counts by score; precision and recall of values, None where there are none."""
    scores = Counter(each.score for each in compared)
    scored = [each for each in compared if each.fact != UNKNOWN]
    found = sum(each.score is Score.RIGHT and each.fact is not None for each in scored)
    said = sum(each.reading.value is not None for each in scored)
    there = sum(each.fact is not None for each in scored)
    return {
        **{score.value: scores[score] for score in _COLUMNS},
        "precision": round(found / said, 4) if said else None,
        "recall": round(found / there, 4) if there else None,
    }


def _table(compared: Sequence[Compared]) -> Iterator[str]:
    heads = (*_COLUMNS, "precision", "recall")
    yield "  ".join([f"{'':18}", *(f"{head:>{max(len(head), 6)}}" for head in heads)]).rstrip()
    for name in (*FIELDS, "all"):
        figures = _figures([each for each in compared if name in {each.field, "all"}])
        yield "  ".join([f"{name:18}", *(f"{_cell(figures[head]):>{max(len(head), 6)}}" for head in heads)]).rstrip()


def _cell(figure: float | None) -> str:
    if figure is None:
        return "-"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _trust(measured: Sequence[Measured]) -> Iterator[str]:
    wide = max(len(page.page.host) for page in measured)
    return (f"  {page.page.host:{wide}}  {page.trouble or page.source}" for page in measured)


def _listed(heading: str, measured: Sequence[Measured], scores: Collection[Score]) -> Iterator[str]:
    listed = [each for each in _all(measured) if each.score in scores]
    troubles = [page for page in measured if page.trouble] if Score.WRONG in scores else []
    yield f"{heading}: {len(listed) + len(troubles) or 'none'}"
    for page in troubles:
        yield f"  {page.page.host}: the page could not be read: {page.trouble}"
    for each in listed:
        yield f"  {each.page.host} {each.field} ({each.route}): {each.score}"
        yield f"    expected {_said(each.fact)}, read {_said(each.reading.value)}"
        yield f"    at {each.reading.where or 'no place'}: {each.reading.said[:_LONGEST] or 'nothing'}"


def _said(value: str | None) -> str:
    return "nothing" if value is None else value


def _page(measured: Measured) -> dict[str, Any]:
    page = measured.page
    return {
        "repo": page.repo,
        "path": page.path,
        "url": page.url,
        "trouble": measured.trouble,
        "source": measured.source,
        "fields": [
            {
                "route": each.route.value,
                "field": each.field,
                "expected": each.fact,
                "read": each.reading.value,
                "certain": each.reading.certain,
                "score": each.score.value,
                "said": each.reading.said,
                "where": each.reading.where,
            }
            for each in measured.compared
        ],
    }
