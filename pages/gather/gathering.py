"""All sites of a job side by side: what they share, and what is told of each while it goes on."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack, ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from pages.errands import Errand
from pages.gather.adapt import FEWEST_SITES, adapt
from pages.gather.archive import Archive
from pages.gather.browser import BrowserPool
from pages.gather.check_links import LinkChecker
from pages.gather.desk import Desk, DeskError
from pages.gather.display import Displayer
from pages.gather.errands import SiteErrands
from pages.gather.eyes import BrowserEyes, CalibratedEyes
from pages.gather.fetch import Fetcher
from pages.gather.give_back import give_back
from pages.gather.ipv6 import look_up
from pages.gather.job import NAME
from pages.gather.logged_in import LoggedInEyes
from pages.gather.manners import Manners
from pages.gather.places import Places
from pages.gather.progress import Progress
from pages.gather.resources import Resources
from pages.gather.review import FinishedSite, SiteReview
from pages.gather.robots import Robots
from pages.gather.search_site import search_site
from pages.gather.settings import Rendering
from pages.gather.survey import Survey
from pages.gather.traffic import Traffic
from pages.login_state import load_state
from pages.snapshot_file import SnapshotWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pages.errands import SearchTrial
    from pages.gather.calibrate import Lesson
    from pages.gather.errands import Run
    from pages.gather.eyes import Eyes
    from pages.gather.job import GatherJob, SiteJob
    from pages.gather.plan import Plan
    from pages.snapshot import SiteSnapshot

MEGABYTE = 1_000_000


async def gather(job: GatherJob) -> None:
    """Survey sites side by side, as many as the machine bears; tabs they share, a host's places are its own."""
    settings = job.settings
    manners = Manners(settings.per_host, settings.pace)
    async with AsyncExitStack() as stack:
        fetcher = Fetcher(
            manners,
            hosts=job.hosts,
            user_agent=job.user_agent,
            timeout=settings.visit_seconds,
            largest=int(settings.largest_mb * MEGABYTE),
        )
        await stack.enter_async_context(fetcher)
        resources = Resources(fetcher)
        traffic = partial(Traffic, manners, resources)
        pool = await stack.enter_async_context(BrowserPool(settings.tabs, job.hosts, job.user_agent, traffic=traffic))
        shows = None
        if any(Errand.DISPLAY in site.errands for site in job.sites):
            plain = partial(Traffic, manners)
            shows = await stack.enter_async_context(
                BrowserPool(1, job.hosts, job.user_agent, images=True, traffic=plain)
            )
        logins = {}
        for variable in {site.login for site in job.sites if site.login}:
            # What all pages share is fetched without anybody's login, so these ask for everything themselves.
            own = BrowserPool(
                1, job.hosts, job.user_agent, traffic=partial(Traffic, manners), login=load_state(variable)
            )
            logins[variable] = await stack.enter_async_context(own)
        # One for the short questions that tabs wait for, one for whole sites.
        desks = [await stack.enter_async_context(Desk()) for _ in range(2)]
        gathering = _Gathering(job, manners, fetcher, resources, pool, *desks, shows=shows, logins=logins)
        await gathering.run()


class _Gathering:
    def __init__(  # noqa: PLR0913, PLR0917 (what all sites share)
        self,
        job: GatherJob,
        manners: Manners,
        fetcher: Fetcher,
        resources: Resources,
        pool: BrowserPool,
        desk: Desk,
        site_desk: Desk,
        *,
        shows: BrowserPool | None = None,
        logins: Mapping[str, BrowserPool] | None = None,
    ) -> None:
        self._job = job
        self._resources = resources
        self._lessons: dict[str, Lesson] = {}
        self._manners = manners
        self._fetcher = fetcher
        self._pool = pool
        self._desk = desk
        self._site_desk = site_desk
        self._shows = shows
        self._logins = logins or {}
        self._robots = Robots(fetcher, job.user_agent) if job.settings.robots else None
        self._progress = Progress(len(job.sites))
        self._places = Places(min(job.at_once, FEWEST_SITES))

    async def run(self) -> None:
        beside = (self._progress.tell(), adapt(self._places, self._job.at_once, FEWEST_SITES))
        running = [asyncio.create_task(each) for each in beside]
        try:
            await asyncio.gather(*(self._survey(site, rank) for rank, site in enumerate(self._job.sites)))
        finally:
            for each in running:
                each.cancel()

    async def _survey(self, site: SiteJob, rank: int) -> None:
        async with self._places.place(rank):
            await self._survey_now(site, rank)
        give_back(collect=True)  # what was visited hangs together with who visited it

    async def _survey_now(self, site: SiteJob, rank: int) -> None:
        job = self._job
        with ExitStack() as files:
            writer = files.enter_context(SnapshotWriter(job.folder, site.code))
            archive = files.enter_context(Archive(job.folder, site.code, NAME)) if job.settings.warc else None
            eyes = self._eyes(site, rank, archive)
            errands = SiteErrands(site.errands, self._errands(site, eyes))
            review = partial(self._review, site, writer, errands)
            survey = Survey(site, eyes, job.settings, writer, review, errands.run)
            self._progress.begin(site.code, survey)
            snapshot = await survey.run()
            if archive:
                archive.finish()
            costs = self._manners.costs(site.home)
            writer.finish(snapshot.model_copy(update={"job": job.digest(site), "costs": costs}))
        if not site.listing:
            await self._read(site)
        self._progress.end(site.code)
        line = {"code": site.code, "outcome": snapshot.outcome, "pages": snapshot.coverage.asked}
        print(json.dumps(line), flush=True)  # noqa: T201 (the protocol with the supervisor)

    def _eyes(self, site: SiteJob, rank: int, archive: Archive | None) -> Eyes:
        job = self._job
        if site.login:
            return LoggedInEyes(self._logins[site.login], job.settings, rank, self._robots)
        if site.listing or job.settings.render is Rendering.ALL:
            return BrowserEyes(self._pool, job.settings, rank, self._robots)
        return CalibratedEyes(
            site.home,
            job.as_of,
            self._pool,
            job.settings,
            self._fetcher,
            self._desk,
            resources=self._resources,
            lessons=self._lessons,
            seed=job.seed(site),
            robots=self._robots,
            archive=archive,
            rank=rank,
        )

    def _errands(self, site: SiteJob, eyes: Eyes) -> dict[Errand, Run]:
        """How each errand is done."""
        links = LinkChecker(self._fetcher, eyes, self._robots, self._job.settings.retry_after)
        pause = self._job.settings.retry_after

        async def search(plan: Plan) -> SearchTrial | None:
            return await search_site(plan.search, eyes, pause) if plan.search else None

        runs: dict[Errand, Run] = {
            Errand.LINKS: lambda plan: links.check(plan.links or ()),
            Errand.SEARCH: search,
            Errand.IPV6: lambda _: look_up(site.home, replica=bool(self._job.hosts)),
        }
        if self._shows:
            displayer = Displayer(site.home, self._shows, self._job.settings)
            runs[Errand.DISPLAY] = lambda plan: displayer.show_all(plan.displays or ())
        return runs

    async def _review(
        self, site: SiteJob, writer: SnapshotWriter, errands: SiteErrands, snapshot: SiteSnapshot
    ) -> Sequence[str]:
        """Pages to be seen again; none where that could not be found out: what was seen once convicts nobody."""
        path: Path = writer.flush()
        wanted = SiteReview(
            path=path,
            snapshot=snapshot,
            as_of=self._job.as_of,
            extra=site.extra,
            periods=site.periods,
            errands=site.errands,
            seed=self._job.seed(site),
            settings=self._job.settings,
        )
        try:
            reviewed = await self._site_desk.review(wanted)
        except DeskError as error:
            print(f"{site.code} could not be reviewed: {error}", file=sys.stderr)  # noqa: T201
            return ()
        errands.plan = reviewed.plan
        return reviewed.again

    async def _read(self, site: SiteJob) -> None:
        """Have the finished snapshot read, so that judging need not; where that fails, judging reads it."""
        with suppress(DeskError):
            await self._site_desk.read(
                FinishedSite(folder=self._job.folder, code=site.code, as_of=self._job.as_of, extra=site.extra)
            )
