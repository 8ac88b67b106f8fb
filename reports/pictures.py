"""Which pictures the reports link to."""

from dataclasses import dataclass
from pathlib import Path

from audits.model import Evidence
from reports.book import BookError, QuarterBook, read_book


@dataclass(frozen=True)
class Shot:
    """A picture to take of `url`: the place at `mark` outlined, or the bottom area; `path` is below the out folder.

    The window is `pixels` wide, 0 for the usual one.
    """

    url: str
    mark: tuple[str, ...]
    at_bottom: bool
    path: str
    pixels: int = 0


def plan_shots(book: QuarterBook) -> list[Shot]:
    """Each picture that a finding or doubt claims, once, in the order of the book."""
    shots: dict[str, Shot] = {}
    for evidence in _evidence(book):
        if evidence.screenshot:
            shot = Shot(evidence.url, evidence.mark, evidence.at_bottom, evidence.screenshot, evidence.pixels)
            shots.setdefault(evidence.screenshot, shot)
    return list(shots.values())


def earlier_shots(path: Path) -> list[Shot]:
    """The shots of the book kept in `path`; none when there is no book that can be read."""
    try:
        return plan_shots(read_book(path))
    except BookError:
        return []


def existing_pictures(book: QuarterBook, folder: Path) -> frozenset[str]:
    """Those of the book's pictures that are there, relative to `folder`; those of corrected findings included."""
    own = {shot.path for shot in plan_shots(book)}
    corrected = {place.screenshot for each in book.corrected for place in each.finding.evidence if place.screenshot}
    return frozenset(path for path in own | corrected if (folder / path).is_file())


def _evidence(book: QuarterBook) -> list[Evidence]:
    return [
        evidence
        for outcome in book.outcomes
        for remark in (*outcome.findings, *outcome.doubts)
        for evidence in remark.evidence
    ]
