"""Word files: the list of what is proposed (拟处理清单), and a draft for each account to be shut down (关停通知)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.atomic import write_atomically
from reports.consequences.records import Consequence
from reports.consequences.wording import Wording
from reports.papers.facts import common_facts
from reports.papers.filling import fill
from reports.papers.notices import file_name
from reports.text import one_line
from reports.words import say_day, say_quarter, words

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.consequences.records import Listed, Proposal

FOLDER = "shutdowns"


def list_name(quarter: str) -> str:
    """The file name of a quarter's list."""
    return f"{quarter}-consequences.docx"


def write_list(listed: Listed, book: QuarterBook, folder: Path) -> Path:
    """Write the list and return its path; raises OSError when it cannot be written (open in Word, perhaps)."""
    path = folder / list_name(listed.quarter)
    write_atomically(path, fill("consequences", "", list_facts(listed, book)))
    return path


def write_shutdowns(listed: Listed, book: QuarterBook, folder: Path) -> list[Path]:
    """Write a draft for each account to be shut down, in place of those written before; returns their paths.

    Raises:
        PaperError: the office's own template cannot be used.
        OSError: a file cannot be written.
    """
    due = [each for each in listed.proposals if each.kind is Consequence.SHUT_DOWN]
    written = [_write(each, listed, book, folder / FOLDER) for each in due]
    for path in set((folder / FOLDER).glob("*.docx")) - set(written):
        path.unlink()
    return written


def list_facts(listed: Listed, book: QuarterBook) -> dict[str, object]:
    """Every value that the template of the list may name."""
    told = Wording(listed, book)
    title = words().sheets["consequences"].title
    return {
        **_facts(listed, book),
        "title": title.format(quarter=say_quarter(one_line(book.issuer.city), listed.quarter)),
        "count": told.count(),
        "consequences_rows": told.proposal_rows(),
        "mentions": [each._asdict() for each in told.mentions()],
    }


def shutdown_facts(proposal: Proposal, listed: Listed, book: QuarterBook) -> dict[str, object]:
    """Every value that the template of a notice to shut an account down may name."""
    told, target = Wording(listed, book), proposal.target
    return {
        **_facts(listed, book),
        "unit": one_line(target.unit),
        "name": one_line(target.name),
        "platform": one_line(target.platform or ""),
        "grounds": words().papers["joint"].join(map(told.reason, proposal.reasons)),
        "namings": [told.naming(each) for reason in proposal.reasons for each in reason.namings],
        "rechecks": [said for each in proposal.rectifications if (said := told.rechecked(each))],
    }


def _facts(listed: Listed, book: QuarterBook) -> dict[str, object]:
    settings = listed.settings
    return {
        **common_facts(book),
        "day": say_day(listed.on),
        "least_consecutive": settings.consecutive,
        "unless_rectified": settings.unless_rectified,
        "least_province": settings.province,
        "least_city": settings.city,
    }


def _write(proposal: Proposal, listed: Listed, book: QuarterBook, folder: Path) -> Path:
    target = proposal.target
    path = folder / f"{file_name(target.unit + target.name)}-{target.code}.docx"
    facts = shutdown_facts(proposal, listed, book)
    write_atomically(path, fill("shutdown", book.bulletin.shutdown_template, facts))
    return path
