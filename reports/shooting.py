"""Having the pictures taken that findings rest on: the phase after judging."""

from collections.abc import Sequence
from pathlib import Path

from audits.run import AuditRun
from pages.gather.job import user_agent
from pages.gather.shoot import Shot as ShotOrder
from pages.gather.shoot import ShotJob, take_screenshots
from reports.kept_pictures import forget_others
from reports.pictures import Shot

ROOT = Path(__file__).resolve().parent.parent


def take_pictures(shots: Sequence[Shot], run: AuditRun) -> int:
    """Have all pictures taken; returns how many could not be. A finding stands without its picture.

    Raises:
        OSError: the folder for pictures cannot be written to.
    """
    forget_others(run.out, shots)
    if not shots:
        return 0
    orders = tuple(_order(shot, run.out) for shot in shots)
    sweep = run.registry.sweep
    job = ShotJob(
        hosts=run.hosts,
        user_agent=user_agent(run.registry.issuer.contact, sweep.user_agent),
        per_host=sweep.per_host,
        pace=sweep.pace,
        shots=orders,
    )
    return len(take_screenshots(job, ROOT, run.out))


def _order(shot: Shot, folder: Path) -> ShotOrder:
    told = {name: value for name, value in vars(shot).items() if name != "caption"}
    return ShotOrder.model_validate({**told, "path": folder / shot.path})
