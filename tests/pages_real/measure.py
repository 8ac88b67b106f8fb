"""Reads saved pages by both routes and sets what was read beside the facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from pages.gather.browser import BrowserPool
from pages.gather.settings import GatherSettings
from pages.reading.links import same_site
from tests.pages.both_ways import both_ways
from tests.pages_real.facts import UNKNOWN, RealPage
from tests.pages_real.fields import FIELDS, Reader, Reading
from tests.pages_real.server import PageServer, Upgraded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from pages.gather.traffic import Traffic
    from pages.page import Page
    from pages.snapshot import PageVisit
    from tests.pages.both_ways import Seen

_ABSENT = frozenset({None, "absent"})


class Route(StrEnum):
    """How a page was read."""

    RENDERED = "rendered"
    SOURCE = "source"


class Score(StrEnum):
    """How a reading stands beside its fact.

    WRONG is another value; MISSED one called absent that is there; INVENTED one that is not there; ACCUSED is called
    absent where nobody can tell; UNSCORED is anything else where nobody can tell.
    """

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    INVENTED = "invented"
    CANNOT_TELL = "can't tell"
    ACCUSED = "accused"
    UNSCORED = "unscored"


@dataclass(frozen=True)
class Compared:
    """One field of one page by one route."""

    page: RealPage
    route: Route
    field: str
    reading: Reading

    @property
    def fact(self) -> str | None:
        """What the page shows; None for nothing."""
        value = self.page.expect[self.field]
        return None if value in _ABSENT else value

    @property
    def score(self) -> Score:
        """How the reading stands beside the fact."""
        value, certain = self.reading.value, self.reading.certain
        if self.fact == UNKNOWN:
            return Score.ACCUSED if certain and value is None else Score.UNSCORED
        if not certain:
            return Score.CANNOT_TELL
        if value is None or self.fact is None:
            return Score.RIGHT if value is self.fact else Score.INVENTED if self.fact is None else Score.MISSED
        same = FIELDS[self.field].comparable
        return Score.RIGHT if same(value) == same(self.fact) else Score.WRONG


@dataclass(frozen=True)
class Measured:
    """A page, and what came of reading it: `trouble` where it could not be seen at all.

    `source` says how far the gatherer would rely on the source of such a page.
    """

    page: RealPage
    compared: tuple[Compared, ...] = ()
    source: str = ""
    trouble: str = ""


async def measured(pages: Sequence[RealPage], folder: Path, as_of: date) -> AsyncIterator[Measured]:
    """Each page, served on loopback with every other host blocked, and read."""
    server = PageServer()
    address = await server.start()
    try:
        hosts = {page.host: address for page in pages}
        async with BrowserPool(1, hosts, "real-pages", traffic=lambda: cast("Traffic", Upgraded(server))) as pool:
            for page in pages:
                server.turn_to(page.host, folder / page.folder)
                async with pool.tab() as tab:
                    visit = await tab.visit(page.url, GatherSettings())
                yield _measured(page, visit, (folder / page.folder / page.path).read_bytes(), as_of)
    finally:
        await server.stop()


def _measured(page: RealPage, visit: PageVisit, body: bytes, as_of: date) -> Measured:
    if not visit.ok:
        return Measured(page, trouble=f"{visit.outcome}: {visit.detail}")
    seen = both_ways(_as_if_whole(visit, page.home), body, "text/html", page.home, as_of)
    return Measured(page, tuple(_compared(page, seen)), _trust(seen))


def _as_if_whole(visit: PageVisit, home: str) -> PageVisit:
    """The visit without the trouble that its site's files were not saved, which is the copy's and not the page's."""
    others = tuple(trouble for trouble in visit.troubles if not same_site(trouble.url, home))
    return visit.model_copy(update={"troubles": others})


def _trust(seen: Seen) -> str:
    if seen.distrust:
        return f"rendered only: {seen.distrust} differs"
    return "all of it" if seen.frame_in_source else "all but the bottom area, which a script or frame brings"


def _compared(page: RealPage, seen: Seen) -> Iterator[Compared]:
    yield from _by(Route.RENDERED, page, seen.shown, list(FIELDS))
    if not seen.distrust:
        trusted = [name for name, field in FIELDS.items() if seen.frame_in_source or not field.in_footer]
        yield from _by(Route.SOURCE, page, seen.source, trusted)


def _by(route: Route, page: RealPage, read: Page, fields: Sequence[str]) -> Iterator[Compared]:
    reader = Reader(read)
    return (Compared(page, route, field, reader.read(field)) for field in fields if field in page.expect)
