"""A page read by both routes: as the browser shows it, and from its source as the gatherer reads a trusted page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.gather.assess import BothWays, assess
from pages.page import Page
from pages.reading.charset import decode
from pages.reading.looks import Looks

if TYPE_CHECKING:
    from datetime import date

    from pages.snapshot import PageVisit


@dataclass(frozen=True)
class Seen:
    """Both readings of a page.

    Attributes:
        distrust: why the gatherer would render every page of the template, '' where their source is enough.
        frame_in_source: whether the bottom area stands in the source; else it is that of a rendered page.
    """

    shown: Page
    source: Page
    distrust: str
    frame_in_source: bool


def both_ways(visit: PageVisit, body: bytes, content_type: str, home: str, as_of: date) -> Seen:
    """Read `visit`, a page that the browser showed, and `body`, the bytes that the server sent for it."""
    visit = visit.model_copy(update={"source": decode(body, content_type)})
    learned = assess(BothWays(home=home, as_of=as_of, visit=visit))
    shown = Page(visit, home, as_of)
    source = Page(visit.model_copy(update={"html": ""}), home, as_of, lambda: Looks([shown.document]))
    return Seen(shown, source, learned.disagreement, frame_in_source=bool(learned.blocks))
