"""Having the pictures taken that findings rest on: the phase after judging."""

from collections.abc import Sequence
from pathlib import Path

from audits.run import AuditRun
from pages.gather.job import GatherJob
from pages.gather.settings import GatherSettings
from pages.gather.shoot import Shot as ShotOrder
from pages.gather.shoot import ShotJob, take_screenshots
from reports.pictures import Shot

ROOT = Path(__file__).resolve().parent.parent


def take_pictures(shots: Sequence[Shot], run: AuditRun) -> int:
    """Have all pictures taken; returns how many could not be. A finding stands without its picture.

    Raises:
        OSError: the folder for pictures cannot be written to.
    """
    if not shots:
        return 0
    orders = tuple(
        ShotOrder(url=shot.url, mark=shot.mark, at_bottom=shot.at_bottom, path=run.out / shot.path) for shot in shots
    )
    job = ShotJob(hosts=run.hosts, user_agent=_user_agent(run), shots=orders)
    return len(take_screenshots(job, ROOT, run.out))


def _user_agent(run: AuditRun) -> str:
    job = GatherJob(
        folder=run.out,
        as_of=run.as_of,
        contact=run.registry.issuer.contact,
        hosts=run.hosts,
        settings=GatherSettings(),
        sites=(),
    )
    return job.user_agent
