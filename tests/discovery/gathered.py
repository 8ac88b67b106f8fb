"""Sites on loopback, gathered as an audit gathers them, with nothing said about their columns beforehand."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from pages.gather.job import GatherJob, SiteJob
from pages.gather.settings import GatherSettings
from pages.gather.supervise import gather_all
from pages.site import Site
from pages.snapshot_file import read_snapshot
from tests.discovery.compare import Scores, compare
from tests.discovery.families.townsite import TownSite
from tests.discovery.truth import TrueSite, true_estate_site, true_statistics_page, true_town_site
from tests.estate.server import Estate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from tests.estate.city import City

ROOT = Path(__file__).resolve().parents[2]
OWN_FAMILIES = ("counter", "cards", "panes", "folders")
LOOPBACK = "127.0.0.1"
# Loopback needs no long pauses.
PROMPT = GatherSettings(retry_after=0.3, confirm_after=0)


async def measure(city: City, folder: Path) -> list[tuple[TrueSite, Scores]]:
    """What discovery says of the sites of `city` and of those written for it; snapshots are left in `folder`."""
    towns = [TownSite(family) for family in OWN_FAMILIES]
    truths = [*(true_estate_site(city, site) for site in city.sites if site.fault is None)]
    truths += [true_statistics_page(city), *map(true_town_site, towns)]
    async with AsyncExitStack() as stack:
        hosts = await stack.enter_async_context(_city(city)) | await stack.enter_async_context(_towns(towns))
        sites = tuple(SiteJob(code=each.code, home=each.home, pages=PROMPT.pages) for each in truths)
        job = GatherJob(folder=folder, as_of=city.today, contact="x@a.test", hosts=hosts, settings=PROMPT, sites=sites)
        await asyncio.to_thread(gather_all, job, ROOT, lambda *_: None)
    return [(each, compare(Site(read_snapshot(folder, each.code), city.today), each)) for each in truths]


def by_family(measured: Iterable[tuple[TrueSite, Scores]]) -> dict[str, Scores]:
    """Family → the scores of its sites together."""
    families: dict[str, Scores] = {}
    for truth, scores in measured:
        families[truth.family] = families.get(truth.family, Scores()) + scores
    return families


def one_of_each_family(city: City) -> City:
    """The city with the first site of each family only."""
    first = {site.family: site for site in reversed(city.sites)}
    return city.model_copy(update={"sites": [site for site in city.sites if site is first[site.family]]})


@asynccontextmanager
async def _city(city: City) -> AsyncIterator[dict[str, str]]:
    estate = Estate(city)
    try:
        yield await estate.start()
    finally:
        await estate.stop()


@asynccontextmanager
async def _towns(towns: Iterable[TownSite]) -> AsyncIterator[dict[str, str]]:
    sites = {site.plan.host: site for site in towns}

    async def respond(request: web.Request) -> web.Response:
        answer = sites[request.host.split(":")[0]].answer(request.raw_path)
        return web.Response(status=answer.status, body=answer.body, headers={"Content-Type": answer.content_type})

    app = web.Application()
    app.router.add_get("/{tail:.*}", respond)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        yield dict.fromkeys(sites, f"{LOOPBACK}:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()
