from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from pages.gather.job import GatherJob, SiteJob
from pages.gather.settings import GatherSettings
from pages.gather.supervise import gather_all
from pages.site import Site
from pages.snapshot_file import read_snapshot
from tests.pages.gather.faults.net import Net
from tests.pages.gather.faults.site import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pages.snapshot import PageVisit, SiteSnapshot
    from tests.pages.gather.conftest import Run

ROOT = Path(__file__).resolve().parents[4]
QUICK = GatherSettings(
    pages=60,
    visit_seconds=4,
    settle_seconds=1.5,
    attempts=2,
    retry_after=0.2,
    confirm_after=0,
    largest_mb=1,
    site_seconds=60,
)


@dataclass(frozen=True)
class Gathered:
    """What a gathering left."""

    folder: Path

    def __getitem__(self, code: str) -> SiteSnapshot:
        return read_snapshot(self.folder, code)

    def site(self, code: str) -> Site:
        return Site(self[code], AS_OF)

    def visits(self, code: str) -> dict[str, PageVisit]:
        """Path → how the page was seen."""
        return {"/" + visit.url.split("/", 3)[3]: visit for visit in self[code].pages}

    def outcomes(self, code: str) -> dict[str, str]:
        return {path: visit.outcome.value for path, visit in self.visits(code).items()}


class Gather(Protocol):
    def __call__(
        self, homes: Mapping[str, str], folder: Path, *, at_once: int = 64, resume: bool = False, **changes: Any
    ) -> Gathered: ...


@pytest.fixture(scope="session")
def net(run: Run) -> Iterator[Net]:
    net = Net()
    run(net.start())
    yield net
    run(net.stop())


def job_of(net: Net, homes: Mapping[str, str], folder: Path, **changes: Any) -> GatherJob:
    """The job to gather the sites (code → address of the home page), with some settings changed."""
    settings = QUICK.model_copy(update=changes)
    sites = tuple(SiteJob(code=code, home=home, pages=settings.pages) for code, home in homes.items())
    return GatherJob(folder=folder, as_of=AS_OF, contact="x@a.test", hosts=net.hosts, settings=settings, sites=sites)


@pytest.fixture(scope="session")
def gather(run: Run, net: Net) -> Gather:
    """Has sites gathered by a process of its own, with its browser."""

    def gather(
        homes: Mapping[str, str], folder: Path, *, at_once: int = 64, resume: bool = False, **changes: Any
    ) -> Gathered:
        job = job_of(net, homes, folder, **changes).model_copy(update={"at_once": at_once})
        run(asyncio.to_thread(gather_all, job, ROOT, lambda *_: None, resume=resume))
        return Gathered(folder)

    return gather
