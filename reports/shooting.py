"""Having the pictures taken that findings rest on: the phase after judging."""

from collections.abc import Sequence
from pathlib import Path

from audits.run import AuditRun
from pages.gather.job import user_agent
from pages.gather.shoot import Shot as ShotOrder
from pages.gather.shoot import ShotJob, take_screenshots
from reports.pictures import Shot

ROOT = Path(__file__).resolve().parent.parent


def take_pictures(shots: Sequence[Shot], run: AuditRun) -> int:
    """Have all pictures taken; returns how many could not be. A finding stands without its picture.

    Raises:
        OSError: the folder for pictures cannot be written to.
    """
    _forget_others(run.out, shots)
    if not shots:
        return 0
    orders = tuple(
        ShotOrder(url=shot.url, mark=shot.mark, at_bottom=shot.at_bottom, path=run.out / shot.path) for shot in shots
    )
    sweep = run.registry.sweep
    job = ShotJob(
        hosts=run.hosts,
        user_agent=user_agent(run.registry.issuer.contact, sweep.user_agent),
        per_host=sweep.per_host,
        pace=sweep.pace,
        shots=orders,
    )
    return len(take_screenshots(job, ROOT, run.out))


def keep_pictures(shots: Sequence[Shot], earlier: Sequence[Shot], folder: Path) -> int:
    """Keep the pictures that still show what they are named for; returns how many findings have none.

    Nothing is visited when visits are judged anew, so no picture can be taken: one that showed another place goes.
    """
    same = [shot for shot in shots if shot in earlier]
    _forget_others(folder, same)
    return sum(not (folder / shot.path).is_file() for shot in shots)


def _forget_others(folder: Path, shots: Sequence[Shot]) -> None:
    """Remove pictures of an earlier run whose findings are gone, so that none is taken for this run's."""
    claimed = {folder / shot.path for shot in shots}
    for picture in (folder / "screenshots").glob("*.png"):
        if picture not in claimed:
            picture.unlink()
