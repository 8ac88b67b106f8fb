from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from audits.model import Kind, Verdict
from pages.gather.pictures import facts_in
from reports.pictures import thumbnail_of

if TYPE_CHECKING:
    from pathlib import Path

    from audits.model import Evidence
    from tests.runs.running import Run

FRAME = (212, 0, 26)
MAY_DIFFER = 12  # a level of a colour: pictures are kept in few colours
LARGEST = 300_000


def claimed(run: Run) -> list[Evidence]:
    found = (outcome for outcome in run.book.outcomes if outcome.verdict is Verdict.FOUND)
    evidence = (each for outcome in found for finding in outcome.findings for each in finding.evidence)
    return [each for each in evidence if each.screenshot]


def framed(run: Run, evidence: Evidence) -> int:
    """How many pixels of a picture have the colour of the frame."""
    with Image.open(run.out / str(evidence.screenshot)) as opened:
        picture = opened.convert("RGB")
    counts = picture.getcolors(picture.width * picture.height) or []
    return sum(count for count, colour in counts if _is_frame(colour))


def _is_frame(colour: object) -> bool:
    return all(abs(mine - theirs) < MAY_DIFFER for mine, theirs in zip(colour, FRAME, strict=True))  # type: ignore[call-overload]


def facts_of(path: Path) -> dict[str, str]:
    with Image.open(path) as opened:
        return facts_in(opened)


def test_every_finding_has_its_picture(pair: Run) -> None:
    outcomes = [outcome for outcome in pair.book.outcomes if outcome.kind is not Kind.ADVICE]
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    assert all(any(each.screenshot for each in finding.evidence) for finding in findings)
    missing = [each.screenshot for each in claimed(pair) if not (pair.out / str(each.screenshot)).is_file()]
    assert missing == []


def test_every_picture_has_a_caption_and_a_small_one_and_is_no_burden(pair: Run) -> None:
    paths = [str(each.screenshot) for each in claimed(pair)]
    assert [path for path in paths if "caption" not in facts_of(pair.out / path)] == []
    assert max((pair.out / path).stat().st_size for path in paths) < LARGEST
    assert max((pair.out / thumbnail_of(path)).stat().st_size for path in paths) < LARGEST / 30


def test_the_report_links_to_every_picture_and_shows_the_small_ones(pair: Run) -> None:
    paths = [path for each in claimed(pair) for path in (str(each.screenshot), thumbnail_of(str(each.screenshot)))]
    assert [path for path in paths if path not in pair.report] == []


def test_a_marked_place_is_outlined_in_its_picture(pair: Run) -> None:
    marked = [each for each in claimed(pair) if each.mark]
    assert len(marked) > 10
    assert [each.screenshot for each in marked if framed(pair, each) < 200] == []


def test_an_overdue_column_has_its_newest_date_marked(pair: Run) -> None:
    dated = [each for each in claimed(pair) if each.day and each.around]
    assert len(dated) >= 5
    assert {facts_of(pair.out / str(each.screenshot))["marked"] for each in dated} == {"day"}


def test_a_picture_of_a_page_as_a_whole_has_no_frame(pair: Run) -> None:
    whole = [each for each in claimed(pair) if not each.mark]
    assert [each.screenshot for each in whole if framed(pair, each) > 200] == []
