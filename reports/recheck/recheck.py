"""A re-check put together: finding by finding what became of it, with a picture from before and one from after."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from reports.ledger.records import Recheck, Rectified
from reports.pictures import Shot, plan_shots
from reports.recheck.judging import judge
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audits.model import Finding
    from reports.book import QuarterBook
    from reports.recheck.base import Base
    from reports.recheck.judging import Result, Seen
    from reports.review.listing import Entry

BEFORE = "before"


class Rechecked(NamedTuple):
    """What came of it, and the pictures to take for it besides those of the findings that still stand."""

    rechecks: tuple[Recheck, ...]
    shots: tuple[Shot, ...]


def rechecked(base: Base, book: QuarterBook, see: Callable[[Entry], Seen]) -> Rechecked:
    """What became of each finding of `base`, by the results `book` of the re-check; pictures are named, not taken."""
    told = [(entry, judge(entry, see(entry))) for entry in base.entries]
    return Rechecked(
        tuple(_recheck(entry, result, book) for entry, result in told),
        tuple(shot for entry, result in told if result.result is Rectified.FIXED for shot in _shots(entry)),
    )


def keep_before(base: Base, folder: Path) -> None:
    """Copy the pictures of the findings to the re-check's folder, where no other run replaces them; raises OSError."""
    (folder / BEFORE).mkdir(parents=True, exist_ok=True)
    for entry in base.entries:
        picture = base.folder / (_screenshot(entry.finding) or BEFORE)
        if picture.is_file():
            shutil.copy2(picture, folder / BEFORE / picture.name)


def all_shots(book: QuarterBook, done: Rechecked) -> list[Shot]:
    """The pictures to take: of what still stands, and of the places where something was mended."""
    return [*plan_shots(book), *done.shots]


def _recheck(entry: Entry, result: Result, book: QuarterBook) -> Recheck:
    before = _screenshot(entry.finding)
    after = _screenshot(result.found) if result.found else next((shot.path for shot in _shots(entry)), "")
    return Recheck(
        quarter=book.quarter,
        finding=entry.identity.finding,
        target=entry.target.code,
        indicator=entry.outcome.indicator,
        text=entry.finding.text,
        result=result.result,
        on=book.as_of,
        reason=result.reason or words().recheck["no_reason"] if result.result is Rectified.NOT_RECHECKED else "",
        before=f"{BEFORE}/{before.rpartition('/')[2]}" if before else "",
        after=after if result.result in {Rectified.FIXED, Rectified.NOT_FIXED} else "",
    )


def _shots(entry: Entry) -> list[Shot]:
    """The picture of the place where a finding was, once it is not there any more."""
    shown = next((each for each in entry.finding.evidence if each.screenshot), None)
    if shown is None:
        return []
    path = f"screenshots/after-{entry.identity.finding}.png"
    return [Shot(shown.url, shown.mark, shown.at_bottom, path, shown.pixels)]


def _screenshot(finding: Finding) -> str:
    return next((each.screenshot for each in finding.evidence if each.screenshot), "")
