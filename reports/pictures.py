"""Which pictures the reports link to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from audits.model import Evidence
from reports.book import BookError, QuarterBook, read_book

SMALL = "small"  # the folder of small pictures, below that of the pictures


@dataclass(frozen=True)
class Shot:
    """A picture to take of `url`: the place at `mark` outlined, or the bottom area; `path` is below the out folder.

    What shows the `day` at the place, and the list `around` it, are outlined by themselves. The window is `pixels`
    wide, 0 for the usual one.
    """

    url: str
    mark: tuple[str, ...]
    at_bottom: bool
    path: str
    pixels: int = 0
    around: tuple[str, ...] = ()
    day: date | None = None


def plan_shots(book: QuarterBook) -> list[Shot]:
    """Each picture that a finding or doubt claims, once, in the order of the book."""
    shots: dict[str, Shot] = {}
    for evidence in _evidence(book):
        if evidence.screenshot:
            shots.setdefault(evidence.screenshot, _shot(evidence, evidence.screenshot))
    return list(shots.values())


def earlier_shots(path: Path) -> list[Shot]:
    """The shots of the book kept in `path`; none when there is no book that can be read."""
    try:
        return plan_shots(read_book(path))
    except BookError:
        return []


def existing_pictures(book: QuarterBook, folder: Path) -> frozenset[str]:
    """Those of the book's pictures that are there, relative to `folder`."""
    return frozenset(shot.path for shot in plan_shots(book) if (folder / shot.path).is_file())


def thumbnail_of(path: str) -> str:
    """Where the small picture to that one is, relative to the same folder."""
    picture = PurePosixPath(path)
    return str(picture.parent / SMALL / f"{picture.stem}.webp")


def _shot(evidence: Evidence, path: str) -> Shot:
    return Shot(evidence.url, evidence.mark, evidence.at_bottom, path, evidence.pixels, evidence.around, evidence.day)


def _evidence(book: QuarterBook) -> list[Evidence]:
    return [
        evidence
        for outcome in book.outcomes
        for remark in (*outcome.findings, *outcome.doubts)
        for evidence in remark.evidence
    ]
