"""What all measurements stand on: the served city, the pages to read, and a folder for what they leave behind."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pages.gather.job import GatherJob, SiteJob
from pages.gather.lifeline import UNTIL_INPUT_ENDS
from pages.gather.settings import GatherSettings
from tests.bench.city import bench_city, write_city
from tests.bench.memory import Peak
from tests.bench.process import Server, TroubleError, run
from tests.bench.serve import LATENCY_PATH, LOG_PATH, RESET_PATH
from tests.bench.task import Task
from tests.estate.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.plan import Plan
    from tests.estate.city import City


@dataclass(frozen=True)
class Swept:
    """One sweep: pages seen, wall time in seconds from start to end of its process."""

    pages: int
    seconds: float
    peak: Peak | None

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


class Ground:
    """The city of a plan, served."""

    def __init__(self, plan: Plan, city: City, server: Server, folder: Path) -> None:
        """`folder` may be filled."""
        self.plan = plan
        self.city = city
        self.folder = folder
        self._server = server
        self._number = count(1)

    def path(self, name: str) -> Path:
        """A new folder for something to be left in."""
        folder = self.folder / f"{next(self._number):03d}-{name}"
        folder.mkdir(parents=True)
        return folder

    def latency(self, seconds: float) -> None:
        """From now on every answer takes so long."""
        self._server.ask(f"{LATENCY_PATH}?seconds={seconds}")

    def forget_visitors(self) -> None:
        """Begin to count anew."""
        self._server.ask(RESET_PATH)

    def visitors(self) -> dict[str, dict[str, dict[str, float | None]]]:
        """`everything` and `pages` by host: how many requests, most in flight, shortest gap in seconds."""
        told: dict[str, dict[str, dict[str, float | None]]] = self._server.ask(LOG_PATH)
        return told

    def task(self, each: int) -> Task:
        """`each` pages of every site, in the order of its navigation, as a sweep comes by them."""
        homes = {f"http://{site.host}/": Website(self.city, site).addresses()[:each] for site in self.city.sites}
        pages = {home: [home + address.removeprefix("/") for address in each] for home, each in homes.items()}
        job = self._job(self.folder, each, len(self.city.sites), {})
        return Task(
            hosts=job.hosts,
            as_of=job.as_of,
            pages=pages,
            per_host=job.settings.per_host,
            user_agent=job.user_agent,
        )

    def sweep(self, each: int, *, sites: int | None = None, watched: bool = False, **settings: Any) -> Swept:
        """Have the gathering process visit `each` pages of every site, or of the first `sites`.

        Raises:
            TroubleError: it does not see all of them.
        """
        folder = self.path("sweep")
        job = self._job(folder, each, sites or len(self.city.sites), settings)
        path = folder / "job.json"
        path.write_text(job.model_dump_json(), "utf-8")
        words = ["-m", "pages.gather", str(path), UNTIL_INPUT_ENDS]
        ended = run(words, limit=self.plan.limit(each * len(job.sites)), watched=watched)
        pages = _seen(job, ended.said, ended.errors)
        for snapshot in folder.iterdir():
            snapshot.unlink()
        return Swept(pages, ended.seconds, ended.peak)

    def _job(self, folder: Path, each: int, sites: int, settings: dict[str, Any]) -> GatherJob:
        return GatherJob(
            folder=folder,
            as_of=self.city.today,
            contact=self.city.issuer.contact,
            hosts=self._server.hosts,
            settings=GatherSettings(pages=each, **settings),
            sites=tuple(_site_job(site.site_code, site.host, each) for site in self.city.sites[:sites]),
        )


@contextmanager
def prepared(plan: Plan) -> Iterator[Ground]:
    """The ground for a plan; everything is gone afterwards."""
    city = bench_city(plan.sites, plan.each)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with Server(write_city(city, folder / "city.json")) as server:
            yield Ground(plan, city, server, folder)


def _site_job(code: str, host: str, pages: int) -> SiteJob:
    return SiteJob(code=code, home=f"http://{host}/", pages=pages)


def _seen(job: GatherJob, said: str, errors: str) -> int:
    """How many pages the sweep saw: all of them, or the time it took says nothing."""
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    events = [line for line in lines if "outcome" in line]  # the others tell how far it is
    short = [event for event in events if event["outcome"] != "ok" or event["pages"] < job.settings.pages]
    if len(events) != len(job.sites) or short:
        message = (
            f"the sweep ended with {len(events)} of {len(job.sites)} sites; incomplete: {short[:3]} {errors[-1000:]}"
        )
        raise TroubleError(message)
    return sum(int(event["pages"]) for event in events)
