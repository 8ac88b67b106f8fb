"""Which pictures the reports link to."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from audits.model import Evidence
from reports.book import BookError, QuarterBook, read_book
from reports.captions import NOTHING, Caption, caption_of

SCREENSHOTS = "screenshots"  # the folder of pictures, below that of a quarter's results
SMALL = "small"  # the folder of small pictures, below that of the pictures


@dataclass(frozen=True)
class Shot:
    """A picture to take of `url`: the place at `mark` outlined, or the bottom area; `path` is below the out folder.

    What shows the `day` at the place, and the list `around` it, are outlined by themselves. The window is `pixels`
    wide, 0 for the usual one. What its `caption` says makes it no other picture.
    """

    url: str
    mark: tuple[str, ...]
    at_bottom: bool
    path: str
    pixels: int = 0
    around: tuple[str, ...] = ()
    day: date | None = None
    caption: Caption = field(default=NOTHING, compare=False)


def plan_shots(book: QuarterBook) -> list[Shot]:
    """Each picture that a finding or doubt claims, once, in the order of the book."""
    shots: dict[str, Shot] = {}
    for outcome in book.outcomes:
        for remark in (*outcome.findings, *outcome.doubts):
            for evidence in remark.evidence:
                if evidence.screenshot and evidence.screenshot not in shots:
                    caption = caption_of(book, outcome, remark, evidence)
                    shots[evidence.screenshot] = shot_of(evidence, evidence.screenshot, caption)
    return list(shots.values())


def shot_of(evidence: Evidence, path: str, caption: Caption = NOTHING) -> Shot:
    """The picture to take of a piece of evidence, to be kept at `path`."""
    return Shot(
        url=evidence.url,
        mark=evidence.mark,
        at_bottom=evidence.at_bottom,
        path=path,
        pixels=evidence.pixels,
        around=evidence.around,
        day=evidence.day,
        caption=caption,
    )


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


def thumbnail_of(path: str) -> str:
    """Where the small picture to that one is, relative to the same folder."""
    picture = PurePosixPath(path)
    return str(picture.parent / SMALL / f"{picture.stem}.webp")
