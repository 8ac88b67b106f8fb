"""Reading a surveyed site: which of its pages are to be seen again, and what is remembered; done by the `desk`."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pages.errands import Errand
from pages.gather.plan import Plan, plan_errands
from pages.gather.second_look import worth_a_second_look
from pages.gather.settings import GatherSettings
from pages.memory import memory_key, remember
from pages.site import ExtraColumn, Site
from pages.snapshot import SiteSnapshot
from pages.snapshot_file import VisitReader, read_snapshot, read_visits
from pages.update_periods import UpdatePeriods


class SiteReview(BaseModel):
    """A site whose visits are at `path`, in a snapshot not finished yet, and the errands to plan for it by `seed`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path
    snapshot: SiteSnapshot
    as_of: date
    extra: tuple[ExtraColumn, ...] = ()
    periods: UpdatePeriods = UpdatePeriods()
    errands: tuple[Errand, ...] = ()
    seed: str = ""
    settings: GatherSettings = GatherSettings()


class Reviewed(BaseModel):
    """Addresses, as visited, of pages where something seems to be missing, and what errands are to ask for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    again: tuple[str, ...]
    plan: Plan | None


# The sites reviewed last, for the second reading that follows their second looks.
_REVIEWED: OrderedDict[str, tuple[Site, VisitReader]] = OrderedDict()
# Pages of all sites held at once, unless one alone has more: two large sites, or many small ones. 500 take some 100 MB.
MOST_PAGES = 1200


def review(wanted: SiteReview) -> Reviewed:
    """What to look at again and what to find out, from one reading of the site."""
    reader = VisitReader()
    visits = read_visits(wanted.path, wanted.snapshot.home, reader.read)
    _make_room(len(visits))
    site = Site(wanted.snapshot.model_copy(update={"pages": visits}), wanted.as_of, wanted.extra)
    _REVIEWED[wanted.snapshot.code] = (site, reader)
    again = worth_a_second_look(site, wanted.periods, wanted.as_of)
    plan = plan_errands(site, wanted.errands, wanted.seed, wanted.settings) if wanted.errands else None
    return Reviewed(again=tuple(again), plan=plan)


def _make_room(pages: int) -> None:
    """Forget the sites reviewed first, as far as they and one of so many pages are more than may be held at once."""
    while _REVIEWED and sum(len(site.visits) for site, _ in _REVIEWED.values()) + pages > MOST_PAGES:
        _REVIEWED.popitem(last=False)


class FinishedSite(BaseModel):
    """A site whose snapshot is in `folder`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    code: str
    as_of: date
    extra: tuple[ExtraColumn, ...] = ()


def read(finished: FinishedSite) -> None:
    """Read all that is judged of the site, and keep it beside the snapshot."""
    folder, code, as_of, extra = finished.folder, finished.code, finished.as_of, finished.extra
    key = memory_key(folder, code, as_of, extra)
    earlier, reader = _REVIEWED.pop(code, (None, VisitReader()))
    snapshot = read_snapshot(folder, code, reader.read)
    _make_room(len(snapshot.pages))
    if earlier is not None and earlier.visits == snapshot.pages:  # as of a site that is looked at once
        earlier.snapshot = snapshot
        site = earlier
    else:
        site = Site(snapshot, as_of, extra, earlier=earlier)
    remember(site, key, folder)
