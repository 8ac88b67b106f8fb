"""Sites and indicators at one glance: who has which problem, and what nobody could tell."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from audits.model import Subject
from reports.charts.drawing import INK, LINE, MARGIN, QUIET, Drawing, clipped, length
from reports.charts.states import CELL_HEIGHT, CELL_WIDTH, State, define_cells, legend, say_state, state_of
from reports.text import one_line, shortened
from reports.words import words

if TYPE_CHECKING:
    from audits.model import Outcome, Target
    from reports.book import IndicatorNote, QuarterBook

NAMES = 268  # pixels for numbers and names of sites
SLANT = 50  # degrees by which headings rise
HEADING_SIZE, HEADING_EMS, NAME_EMS = 12, 15, 16.5
OVERHANG = 120  # how far the last heading leans out
PROBLEMS = frozenset({State.VETO, State.FOUND})


def draw_matrix(book: QuarterBook) -> str:
    """The picture as SVG: a row for each site in registry order, a column for each indicator in official order."""
    columns, cells = site_indicators(book), cells_of(book)
    width = max(NAMES + len(columns) * CELL_WIDTH + OVERHANG, 900) + MARGIN
    note = words().charts["matrix_note"].format(sites=len(book.sites), indicators=len(columns))
    drawing = Drawing(book, "matrix", width, note)
    define_cells(drawing)
    legend(drawing, MARGIN, Counter(cells.values()))
    _head(drawing, columns)
    for number, site in enumerate(book.sites, start=1):
        _row(drawing, number, site, columns, cells)
    _foot(drawing, book, columns, cells)
    return drawing.finish(drawing.top + MARGIN)


def cells_of(book: QuarterBook) -> dict[tuple[str, str], State]:
    """The state by site and indicator; none where the indicator does not ask after such a site."""
    held: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in book.settled:
        held.setdefault((outcome.target, outcome.indicator), []).append(outcome)
    rows = site_indicators(book)
    return {
        (site.code, row.id): state_of(held.get((site.code, row.id), ()))
        for site in book.sites
        for row in rows
        if (site.code, row.id) in held or _asks_after(row, site)
    }


def site_indicators(book: QuarterBook) -> list[IndicatorNote]:
    """The indicators that are held against sites, in official order."""
    sites = {site.code for site in book.sites}
    used = {outcome.indicator for outcome in book.outcomes if outcome.target in sites}
    return [row for row in book.indicators if row.id in used or set(row.subjects) - {Subject.ACCOUNT}]


def _asks_after(row: IndicatorNote, site: Target) -> bool:
    """Whether it is held against such sites; a disclosure platform is a part of any."""
    return not row.subjects or bool({site.subject, Subject.PLATFORM} & set(row.subjects))


def _head(drawing: Drawing, columns: list[IndicatorNote]) -> None:
    headings = [clipped(f"{row.id} {row.title}", HEADING_EMS) for row in columns]
    drawing.top += 20 + max(map(length, headings), default=0) * HEADING_SIZE * math.sin(math.radians(SLANT))
    for number, heading in enumerate(headings):
        x, y = NAMES + number * CELL_WIDTH + CELL_WIDTH / 2 + 4, drawing.top - 6
        drawing.text(x, y, heading, size=HEADING_SIZE, transform=f"rotate(-{SLANT} {x} {y:.1f})")
    _rule(drawing, len(columns), INK)


def _rule(drawing: Drawing, columns: int, colour: str) -> None:
    end = NAMES + columns * CELL_WIDTH
    drawing.shape("line", x1=MARGIN, x2=end, y1=drawing.top, y2=drawing.top, stroke=colour)


def _row(
    drawing: Drawing,
    number: int,
    site: Target,
    columns: list[IndicatorNote],
    cells: dict[tuple[str, str], State],
) -> None:
    baseline = drawing.top + 16
    drawing.text(MARGIN + 18, baseline, str(number), QUIET, anchor="end", size=12)
    drawing.text(MARGIN + 26, baseline, clipped(site.name, NAME_EMS))
    name = shortened(one_line(site.name), 60)
    for place, row in enumerate(columns):
        if state := cells.get((site.code, row.id)):
            tooltip = (
                words().charts["cell"].format(name=name, indicator=f"{row.id} {row.title}", state=say_state(state))
            )
            drawing.sign(state, NAMES + place * CELL_WIDTH, drawing.top, tooltip)
    drawing.top += CELL_HEIGHT
    _rule(drawing, len(columns), LINE)


def _foot(
    drawing: Drawing, book: QuarterBook, columns: list[IndicatorNote], cells: dict[tuple[str, str], State]
) -> None:
    """How many sites have the problem, below each column."""
    drawing.top += 18
    drawing.text(MARGIN + 26, drawing.top, words().charts["matrix_sum"], weight=700)
    for place, row in enumerate(columns):
        count = sum(cells.get((site.code, row.id)) in PROBLEMS for site in book.sites)
        x = NAMES + place * CELL_WIDTH + CELL_WIDTH / 2
        looks = {"weight": 700} if count else {}
        drawing.text(x, drawing.top, str(count), INK if count else QUIET, anchor="middle", **looks)
