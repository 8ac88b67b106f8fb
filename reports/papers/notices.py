"""The notices (整改通知单): for each unit that has something to rectify, a Word file with its own findings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.run import BEIJING
from reports.annexes import listed_outcomes, say_result
from reports.atomic import write_atomically
from reports.listing import findings_of, say_target
from reports.papers.facts import common_facts
from reports.papers.filling import fill
from reports.pictures import existing_pictures
from reports.rating import result_of
from reports.text import one_line
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from audits.model import Finding, Outcome, Target
    from reports.book import QuarterBook

FOLDER = "notices"
MOST_OF_A_NAME = 60  # characters; file systems take some 80 Chinese ones


class NoticeFinding(NamedTuple):
    """One problem: what, by which clause, where and when; `screenshot` is its path, '' where there is none."""

    text: str
    clause: str
    address: str
    seen_at: str
    screenshot: str


class NoticeTarget(NamedTuple):
    """A site or an account of the unit; `number` is in Chinese, `problems` is what the annex says of it."""

    number: str
    name: str
    result: str
    problems: str
    findings: list[NoticeFinding]


def notices(book: QuarterBook) -> dict[str, list[Target]]:
    """Unit → its targets with something to rectify: what annexes list, in registry order."""
    units: dict[str, list[Target]] = {}
    for target in book.targets:
        if listed_outcomes(book, target):
            units.setdefault(one_line(target.unit), []).append(target)
    return units


def write_notices(book: QuarterBook, folder: Path) -> list[Path]:
    """Write all notices below `folder`, in place of those of an earlier run; returns their paths.

    Raises:
        PaperError: the office's own template cannot be used.
        OSError: a file cannot be written.
    """
    pictures = existing_pictures(book, folder)
    written = [_write(book, unit, targets, folder, pictures) for unit, targets in notices(book).items()]
    for path in set((folder / FOLDER).glob("*.docx")) - set(written):
        path.unlink()
    return written


def notice_facts(
    book: QuarterBook, unit: str, targets: list[Target], folder: Path, pictures: Container[str]
) -> dict[str, object]:
    """Every value that a notice's template may name; `pictures` are those that exist below `folder`."""
    told = [_target(book, number, target, folder, pictures) for number, target in enumerate(targets, start=1)]
    return {
        **common_facts(book),
        "unit": unit,
        "targets": told,
        "count": sum(len(target.findings) for target in told),
    }


def _write(book: QuarterBook, unit: str, targets: list[Target], folder: Path, pictures: Container[str]) -> Path:
    path = folder / FOLDER / f"{file_name(unit)}.docx"
    facts = notice_facts(book, unit, targets, folder, pictures)
    write_atomically(path, fill("notice", book.bulletin.notice_template, facts))
    return path


def _target(book: QuarterBook, number: int, target: Target, folder: Path, pictures: Container[str]) -> NoticeTarget:
    found = listed_outcomes(book, target)
    return NoticeTarget(
        number=say_number(number),
        name=say_target(target),
        result=say_result(result_of(book, target)),
        problems=words().clause_joint.join(one_line(each.sentence) for each in found) + words().sentence_end,
        findings=[_finding(each, outcome, folder, pictures) for outcome in found for each in findings_of(outcome)],
    )


def _finding(finding: Finding, outcome: Outcome, folder: Path, pictures: Container[str]) -> NoticeFinding:
    first = finding.evidence[0] if finding.evidence else None
    shot = next((each.screenshot for each in finding.evidence if each.screenshot in pictures), None)
    return NoticeFinding(
        text=one_line(finding.text or finding.code),
        clause=one_line(outcome.clause),
        address=one_line(first.url) if first else "",
        seen_at=words().papers["moment"].format(at=first.seen_at.astimezone(BEIJING))
        if first and first.seen_at
        else "",
        screenshot=str(folder / shot) if shot else "",
    )


def say_number(number: int) -> str:
    """A number up to 99 as Chinese lists count: 一, 十一, 二十."""
    digits = words().papers["digits"]
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else digits[tens - 1]) + digits[9]
    return head + (digits[ones - 1] if ones else "")


def file_name(name: str) -> str:
    """The name of a unit or account without what file systems refuse."""
    kept = "".join(letter for letter in name if letter.isalnum() or letter in "-_()（）")
    return kept[:MOST_OF_A_NAME] or "unit"
