from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, sync_playwright

from audits.model import Kind, Verdict
from pages.gather.browser import find_browser, launch_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from audits.model import Evidence
    from tests.runs.running import Run

FRAME = (212, 0, 26)
COUNT = """async ([data, red, green, blue]) => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const near = (at, value) => Math.abs(pixels[at] - value) < 12;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) count += near(at, red) && near(at + 1, green) && near(at + 2, blue);
  return count;
}"""


@pytest.fixture(scope="module")
def framed() -> Iterator[Callable[[Path], int]]:
    """Counts the pixels of a picture that have the colour of the frame."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_flags({}, images=True))
        page = browser.new_page()
        yield lambda path: _count(page, path)
        browser.close()


def _count(page: Page, path: Path) -> int:
    data = base64.b64encode(path.read_bytes()).decode()
    count: int = page.evaluate(COUNT, [data, *FRAME])
    return count


def claimed(run: Run) -> list[Evidence]:
    found = (outcome for outcome in run.book.outcomes if outcome.verdict is Verdict.FOUND)
    evidence = (each for outcome in found for finding in outcome.findings for each in finding.evidence)
    return [each for each in evidence if each.screenshot]


def test_every_finding_has_its_picture(linjiang: Run) -> None:
    outcomes = [outcome for outcome in linjiang.book.outcomes if outcome.kind is not Kind.ADVICE]
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    shown = [each for finding in findings for each in finding.evidence if each.screenshot]
    assert len(shown) == len(findings)
    missing = [each.screenshot for each in claimed(linjiang) if not (linjiang.out / str(each.screenshot)).is_file()]
    assert missing == []


def test_the_report_links_to_every_picture(linjiang: Run) -> None:
    assert [each.screenshot for each in claimed(linjiang) if str(each.screenshot) not in linjiang.report] == []


def test_a_marked_place_is_outlined_in_its_picture(linjiang: Run, framed: Callable[[Path], int]) -> None:
    marked = [each for each in claimed(linjiang) if each.mark]
    assert len(marked) > 10
    plain = [each.screenshot for each in marked if framed(linjiang.out / str(each.screenshot)) < 200]
    assert plain == []


def test_a_picture_of_a_page_as_a_whole_has_no_frame(linjiang: Run, framed: Callable[[Path], int]) -> None:
    whole = [each for each in claimed(linjiang) if not each.mark]
    assert [each.screenshot for each in whole if framed(linjiang.out / str(each.screenshot)) > 200] == []
