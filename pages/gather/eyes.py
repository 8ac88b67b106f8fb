"""The ways in which one site's pages are seen: all in the browser, or as calibration asks for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from pages.gather.calibrate import Calibration, Lesson
from pages.gather.challenge import SoftMissing, is_challenge, probe_path
from pages.gather.manners import host_key
from pages.reading.charset import decode
from pages.reading.links import canonical
from pages.snapshot import PageVisit, Template, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pages.gather.answer import Answer
    from pages.gather.archive import Archive
    from pages.gather.browser import BrowserPool
    from pages.gather.desk import Desk
    from pages.gather.fetch import Fetcher
    from pages.gather.resources import Resources
    from pages.gather.robots import Robots
    from pages.gather.settings import GatherSettings

# What a browser may get past, or get another answer for, when a plain request did not.
WORTH_SHOWING = frozenset(
    {VisitOutcome.CHALLENGED, VisitOutcome.EMPTY, VisitOutcome.RESET, VisitOutcome.TLS, VisitOutcome.REDIRECT_LOOP}
)
REFUSALS = frozenset({401, 403, 405, 406, 412, 418, 429})


class Eyes(Protocol):
    """How a survey sees a site."""

    async def see_home(self, url: str) -> PageVisit:
        """The home page, in the browser."""

    async def see(self, url: str, answered: Callable[[], None] = lambda: None) -> PageVisit:
        """A page; `answered` is called once its answer is there, though reading it may take longer."""

    async def insist(self, url: str) -> PageVisit:
        """A page that asking for failed before."""

    async def glance(self, url: str) -> PageVisit:
        """Whether a page is there, without reading it."""

    async def show(self, url: str) -> PageVisit:
        """A page in the browser, asked for anew."""

    async def control(self, url: str) -> PageVisit:
        """A trusted page in the browser, to put that trust to the test."""

    def controls(self) -> list[str]:
        """Pages to be rendered as a control."""

    def revoked(self) -> list[str]:
        """Pages that are trusted no more."""

    def templates(self) -> tuple[Template, ...]:
        """What was learned of the site's templates."""


class BrowserEyes:
    """Every page in the browser."""

    def __init__(
        self, pool: BrowserPool, settings: GatherSettings, rank: int = 0, robots: Robots | None = None
    ) -> None:
        """See with tabs of `pool`; sites of a low `rank` come first, what `robots` forbids is not seen."""
        self._pool = pool
        self._settings = settings
        self._rank = rank
        self._robots = robots

    async def show(self, url: str) -> PageVisit:
        """A page in the browser, asked for anew."""
        return await self._render(url)

    async def glance(self, url: str) -> PageVisit:
        """A page as the browser shows it: whether it is there is known no other way."""
        return await self._render(url)

    async def see_home(self, url: str) -> PageVisit:
        """The home page."""
        return await self._render(url)

    async def see(self, url: str, answered: Callable[[], None] = lambda: None) -> PageVisit:  # noqa: ARG002
        """A page; the browser is done with a page once it was read."""
        return await self._forbidden(url) or await self._render(url)

    async def insist(self, url: str) -> PageVisit:
        """A page that asking for failed before."""
        return await self._render(url)

    async def control(self, url: str) -> PageVisit:
        """A page; nothing is trusted here."""
        return await self._render(url)

    def controls(self) -> list[str]:
        """None: nothing is trusted."""
        return []

    def revoked(self) -> list[str]:
        """None: nothing is trusted."""
        return []

    def templates(self) -> tuple[Template, ...]:
        """None are needed."""
        return ()

    async def _forbidden(self, url: str) -> PageVisit | None:
        if self._robots is None or await self._robots.allows(url):
            return None
        return _unseen(url, VisitOutcome.FORBIDDEN, "robots.txt forbids it")

    async def _render(self, url: str, given: Answer | None = None) -> PageVisit:
        async with self._pool.tab(self._rank, host_key(url)) as tab:
            return await tab.visit(url, self._settings, given)


class CalibratedEyes(BrowserEyes):
    """Pages fetched, and rendered where their source is not known to be enough."""

    def __init__(  # noqa: PLR0913, PLR0917 (what one site shares with all others)
        self,
        home: str,
        as_of: date,
        pool: BrowserPool,
        settings: GatherSettings,
        fetcher: Fetcher,
        desk: Desk,
        *,
        resources: Resources,
        lessons: dict[str, Lesson],
        seed: str,
        robots: Robots | None = None,
        archive: Archive | None = None,
        rank: int = 0,
    ) -> None:
        """See the site at `home`; `lessons` are what templates taught on any site (see `Calibration`).

        `seed` chooses the pages that are rendered as a control; `archive` keeps the raw answers.
        """
        super().__init__(pool, settings, rank, robots)
        self._home = home
        self._fetcher = fetcher
        self._archive = archive
        self._seed = seed
        self._missing: SoftMissing | None = None
        self._calibration = Calibration(home, as_of, desk, self._show_answer, resources=resources, lessons=lessons)

    async def see_home(self, url: str) -> PageVisit:
        """The home page, in the browser; also where a plain request is refused, which the browser may not be."""
        answer = await self._ask(url)
        if answer.outcome is VisitOutcome.TOO_LARGE:
            return _failed(answer)
        if not answer.ok:
            return await self._show_all_the_same(answer)
        await self._learn_missing(answer.final_url)
        return await self._calibration.show(self._calibration.source(answer, _text(answer)))

    async def see(self, url: str, answered: Callable[[], None] = lambda: None) -> PageVisit:
        """A page; a failure that a browser may not meet with is tried in the browser."""
        return await self._see(url, answered, insist=False)

    async def insist(self, url: str) -> PageVisit:
        """A page that asking for failed before; whatever fails again is tried in the browser."""
        return await self._see(url, lambda: None, insist=True)

    async def _see(self, url: str, answered: Callable[[], None], *, insist: bool) -> PageVisit:
        if forbidden := await self._forbidden(url):
            return forbidden
        answer = await self._ask(url)
        answered()
        if not answer.ok:
            worth = insist or answer.outcome in WORTH_SHOWING or answer.status in REFUSALS
            return await self._show_all_the_same(answer) if worth else _failed(answer)
        text = _text(answer)
        if is_challenge(text, answer.status, answer.headers):
            return await self._render(url)
        if missing := self._missing_visit(url, answer, text):
            return missing
        return await self._calibration.see(self._calibration.source(answer, text))

    async def glance(self, url: str) -> PageVisit:
        """A page as its source tells; nothing is learned of it."""
        answer = await self._ask(url, "link")
        if not answer.ok:
            return _failed(answer)
        text = _text(answer)
        if is_challenge(text, answer.status, answer.headers):
            return _unseen(url, VisitOutcome.CHALLENGED, "a firewall answers in its place", answer)
        return self._missing_visit(url, answer, text) or _unseen(url, VisitOutcome.OK, "", answer)

    def _missing_visit(self, url: str, answer: Answer, text: str) -> PageVisit | None:
        """The visit of a page that says by itself that it does not exist; None where it does not."""
        is_home = canonical(answer.final_url) == canonical(self._home)
        if self._missing and self._missing.matches(answer.final_url, text, is_home=is_home):
            return _unseen(url, VisitOutcome.SOFT_404, "the page says that it does not exist", answer)
        return None

    async def control(self, url: str) -> PageVisit:
        """A trusted page in the browser, to put that trust to the test."""
        answer = await self._ask(url)
        if not answer.ok:
            return _failed(answer)
        return await self._calibration.control(self._calibration.source(answer, _text(answer)))

    def controls(self) -> list[str]:
        """Pages to be rendered as a control, the same for the same seed."""
        return self._calibration.controls(self._seed, self._settings.control_every)

    def revoked(self) -> list[str]:
        """Pages that are trusted no more."""
        return self._calibration.revoked()

    def templates(self) -> tuple[Template, ...]:
        """What was learned of the site's templates."""
        return self._calibration.templates()

    async def _learn_missing(self, home: str) -> None:
        """Learn what the site answers where there is no page, so that such an answer is not taken for one."""
        answer = await self._ask(urljoin(home, probe_path(self._seed)), "probe")
        self._missing = SoftMissing.of(answer.status, answer.final_url, _text(answer) if answer.ok else "")

    async def _show_all_the_same(self, answer: Answer) -> PageVisit:
        """The page in the browser, where a plain request failed; of one that never ends a part is no page."""
        visit = await self._render(answer.url)
        endless = answer.outcome is VisitOutcome.TIMEOUT and visit.ok and not visit.settled
        return _failed(answer) if endless else visit

    async def _ask(self, url: str, kind: str = "page") -> Answer:
        answer = await self._fetcher.get(url, kind)
        if self._archive:
            self._archive.add(answer)
        return answer

    async def _show_answer(self, answer: Answer) -> PageVisit:
        return await self._render(answer.url, answer)


def _text(answer: Answer) -> str:
    return decode(answer.body, answer.header("content-type"))


def _failed(answer: Answer) -> PageVisit:
    return _unseen(answer.url, answer.outcome, answer.detail, answer)


def _unseen(url: str, outcome: VisitOutcome, detail: str, answer: Answer | None = None) -> PageVisit:
    """A visit that brought nothing to read."""
    if answer is None:
        return PageVisit(url=url, outcome=outcome, detail=detail, seen_at=datetime.now(UTC))
    return PageVisit(
        url=url,
        final_url=answer.final_url,
        outcome=outcome,
        status=answer.status,
        detail=detail,
        seen_at=answer.seen_at,
        seconds=round(answer.seconds, 3),
    )
