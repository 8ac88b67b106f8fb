"""What a re-check looks at again: the findings of the bulletin that was issued, or those that people confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.again import Again
from audits.column_veto import SHARED
from audits.model import Subject
from reports.book import BookError, QuarterBook, read_book
from reports.filing import RESULTS_FILE
from reports.issue import ISSUED
from reports.review.listing import Entry, findings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Base(NamedTuple):
    """The results that are re-checked, and the folder with their pictures."""

    book: QuarterBook
    folder: Path
    entries: list[Entry]


def read_base(folder: Path) -> Base:
    """What is re-checked of the quarter whose results are in `folder`: of its bulletin as issued, where it was.

    Raises:
        BookError: there are no results, or nobody confirmed a finding of a bulletin that was not issued.
    """
    issued = (folder / ISSUED / RESULTS_FILE).is_file()
    kept = folder / ISSUED if issued else folder
    book = read_book(kept / RESULTS_FILE)
    entries = [entry for entry in findings(book) if _stands(entry, issued=issued)]
    if not entries:
        message = (
            f"{kept}: there is nothing to re-check: no finding was confirmed. Decide in review.html, apply the review, "
            f"and put on record that the bulletin went out: python -m reports issue {book.quarter}"
        )
        raise BookError(message)
    return Base(book, kept, entries)


def again_of(base: Base) -> Again:
    """What the audits are to look at again."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in base.entries:
        rows = found.setdefault(entry.target.code, {})
        for indicator in _asked(entry, base.book):
            addresses = rows.setdefault(indicator, [])
            if indicator == entry.outcome.indicator:
                addresses += [evidence.url for evidence in entry.finding.evidence if evidence.url]
    return Again(
        found={code: {row: tuple(urls) for row, urls in rows.items()} for code, rows in found.items()},
        accounts=any(entry.target.subject is Subject.ACCOUNT for entry in base.entries),
    )


def _stands(entry: Entry, *, issued: bool) -> bool:
    return entry.decision.word.keeps if entry.decision else issued


def _asked(entry: Entry, book: QuarterBook) -> Iterable[str]:
    """The indicator that found it, and those that a finding of it may have moved to."""
    names = {row.name: row.id for row in book.indicators}
    own = book.indicator[entry.outcome.indicator]
    return [names[name] for name in SHARED if name in names] if own.name in SHARED else [own.id]
