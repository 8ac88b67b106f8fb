"""How much of each site was seen, and how: in the browser, by its source, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.charts.drawing import INK, MARGIN, PAPER, QUIET, SIZE, Drawing, clipped, hatch, length
from reports.rates import percentage
from reports.words import words

if TYPE_CHECKING:
    from audits.model import Target
    from reports.book import QuarterBook

WIDTH, NAME_EMS, ROW = 960, 16.5, 22
LEFT, LONG = 268, 420  # where bars begin, and how long a whole one is
BORDER, TRUSTED = "#1f4e79", "#cfe0f5"
PARTS = ("rendered", "trusted", "unseen")


class Reach(NamedTuple):
    """Pages of a site: known, seen in the browser, and seen by their source alone."""

    known: int
    rendered: int
    trusted: int

    @property
    def seen(self) -> int:
        """Seen in either way."""
        return self.rendered + self.trusted

    @property
    def unseen(self) -> int:
        """Known, and not seen."""
        return max(0, self.known - self.seen)


def draw_coverage(book: QuarterBook) -> str:
    """The picture as SVG: a bar for each site in registry order, as long for a small site as for a large one."""
    reach = {site.code: reach_of(book, site) for site in book.sites}
    surveyed = [each for each in reach.values() if each]
    total = Reach(*(sum(figures) for figures in zip(*surveyed, strict=True))) if surveyed else Reach(0, 0, 0)
    drawing = Drawing(book, "coverage", WIDTH, _say(total))
    hatch(drawing, "trusted", TRUSTED, "#5c88b5")
    _legend(drawing, total)
    for number, site in enumerate(book.sites, start=1):
        _row(drawing, number, site, reach[site.code])
    return drawing.finish(drawing.top + MARGIN - 8)


def reach_of(book: QuarterBook, site: Target) -> Reach | None:
    """What was seen of the site; None where no judgement tells it."""
    basis = next((each.basis for each in book.outcomes_of[site.code] if each.basis.get("pages_known")), None)
    if basis is None:
        return None
    rendered = basis.get("pages_rendered", 0) + basis.get("pages_control", 0)
    return Reach(basis["pages_known"], rendered, basis.get("pages_trusted", 0))


def _legend(drawing: Drawing, total: Reach) -> None:
    x = float(MARGIN)
    for part in PARTS:
        _bar(drawing, part, x, drawing.top - 12, 26)
        text = words().charts[part].format(count=getattr(total, part))
        drawing.text(x + 33, drawing.top, text)
        x += 60 + SIZE * length(text)
    drawing.top += 18


def _row(drawing: Drawing, number: int, site: Target, reach: Reach | None) -> None:
    baseline = drawing.top + 14
    drawing.text(MARGIN + 18, baseline, str(number), QUIET, anchor="end", size=12)
    drawing.text(MARGIN + 26, baseline, clipped(site.name, NAME_EMS))
    if reach:
        _bars(drawing, reach)
    drawing.text(
        LEFT + LONG + 14, baseline, _say(reach) if reach else words().charts["no_reach"], INK if reach else QUIET
    )
    drawing.top += ROW


def _bars(drawing: Drawing, reach: Reach) -> None:
    x, whole = float(LEFT), max(reach.known, reach.seen)
    for part in PARTS:
        width = getattr(reach, part) / whole * LONG
        if width:
            _bar(drawing, part, x, drawing.top + 3, width)
        x += width


def _bar(drawing: Drawing, part: str, x: float, y: float, width: float) -> None:
    fill = {"rendered": BORDER, "trusted": f"url(#{drawing.id}-trusted)"}.get(part, PAPER)
    drawing.shape("rect", x=x, y=y, width=width, height=14, fill=fill, stroke=BORDER, stroke_width=0.8)


def _say(reach: Reach) -> str:
    share = percentage(min(reach.seen, reach.known), reach.known, decimals=1)
    return words().charts["reach"].format(seen=reach.seen, known=reach.known, share=share)
