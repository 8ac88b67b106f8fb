"""A review as a file: what `review.html` exports as JSON, or the sheet that was filled in instead of it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import Field, ValidationError

from audits.model import Record
from audits.run import BEIJING
from reports.book import BookError, read_book
from reports.review.decisions import Decision, Word, identities, latest
from reports.review.listing import findings
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from reports.book import QuarterBook

REVIEW_HELP = "the review that review.html exported, or the filled-in review sheet; what it decides is applied"
SHEET = ".xlsx"
SCHEMA: Literal[1] = 1
TOLD = 5


class ReviewError(Exception):
    """A review cannot be used; the message names the file and what to do, one mistake a line."""


class Review(Record):
    """What `review.html` exports."""

    schema_version: Literal[1] = SCHEMA
    quarter: Annotated[str, Field(pattern=r"^[0-9]{4}Q[1-4]$")]
    exported_at: datetime
    decisions: tuple[Decision, ...]


class Applied(NamedTuple):
    """A book with a review, and how many of its decisions hold, are about what changed, and about what is gone."""

    book: QuarterBook
    holding: int
    changed: int
    gone: int


def apply_review(book: QuarterBook, decisions: Sequence[Decision]) -> Applied:
    """The book with these decisions after those it has."""
    both = tuple(latest((*book.decisions, *decisions)).values())
    states = {identity.finding: identity.state for each in book.outcomes for identity in identities(each)}
    given = latest(decisions).values()
    holding = sum(states.get(each.finding) == each.state for each in given)
    gone = sum(each.finding not in states for each in given)
    return Applied(book.model_copy(update={"decisions": both}), holding, len(given) - holding - gone, gone)


def earlier_decisions(path: Path) -> tuple[Decision, ...]:
    """What was decided in the book at `path`; nothing where there is no book that can be read."""
    try:
        return read_book(path).decisions
    except BookError:
        return ()


def reviewed(book: QuarterBook, path: Path | None) -> Applied | None:
    """The book with the review at `path`; None where none is named. Raises ReviewError."""
    return apply_review(book, read_review(path, book)) if path else None


def read_review(path: Path, book: QuarterBook) -> tuple[Decision, ...]:
    """The decisions in the file at `path`, exported by the page or filled into the sheet.

    Raises:
        ReviewError: it cannot be read, has mistakes, or is about another quarter.
    """
    return _of_sheet(path, book) if path.suffix.lower() == SHEET else _of_page(path, book)


def _of_page(path: Path, book: QuarterBook) -> tuple[Decision, ...]:
    try:
        review = Review.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error}); name the file that review.html exported"
        raise ReviewError(message) from error
    except ValidationError as error:
        mistakes = [f"  {'.'.join(map(str, each['loc'])) or 'file'}: {each['msg']}" for each in error.errors()[:TOLD]]
        message = "\n".join((f"{path}: no review that can be used; export it from review.html again", *mistakes))
        raise ReviewError(message) from error
    if review.quarter != book.quarter:
        message = (
            f"{path}: this is a review of {review.quarter}, not of {book.quarter}; name the review or quarter meant"
        )
        raise ReviewError(message)
    return review.decisions


def _of_sheet(path: Path, book: QuarterBook) -> tuple[Decision, ...]:
    try:
        with closing(load_workbook(path, read_only=True)) as workbook:
            rows = list(_rows(workbook.worksheets[0]))
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error}); close it in Excel or WPS, or correct the name"
        raise ReviewError(message) from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        message = f"{path}: this is no review sheet; fill in {book.quarter}-review.xlsx and save it as .xlsx"
        raise ReviewError(message) from error
    known = {entry.identity.finding: entry for entry in findings(book)}
    decisions, mistakes = [], []
    for number, row in rows:
        if not row["decision"]:
            continue
        if mistake := _mistake(row, known):
            mistakes.append(f"  {path.name}:{number}: {mistake}")
        else:
            decisions.append(_decision(row, known))
    if mistakes:
        raise ReviewError("\n".join((f"{path}: {len(mistakes)} row(s) cannot be used", *mistakes)))
    return tuple(decisions)


def _rows(sheet: Worksheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by key, from below the headings on."""
    headings = {field.heading: field.key for field in words().sheets["decide"].columns}
    columns: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell).strip() for cell in cells]
        if columns:
            yield number, {key: texts[column] for column, key in columns.items()}
        elif set(headings) <= set(texts):
            columns = {column: headings[text] for column, text in enumerate(texts) if text in headings}
    if not columns:
        raise ValueError(sheet.title)


def _mistake(row: dict[str, str], known: dict[str, Any]) -> str:
    said = words().decisions.values()
    if row["decision"] not in said:
        return f"{row['decision']!r} is no decision; choose one of {', '.join(said)}"
    if row["key"].split("-")[0] not in known:
        return f"no finding has the key {row['key']!r}; leave that field as it was"
    if not row["by"]:
        return f"a decision needs a name; fill in {_heading('by')}"
    if row["decision"] == words().decisions[Word.FALSE_ALARM] and not row["reason"]:
        return f"{row['decision']} needs a reason; fill in {_heading('reason')}"
    return ""


def _decision(row: dict[str, str], known: dict[str, Any]) -> Decision:
    finding, _, state = row["key"].partition("-")
    entry = known[finding]
    word = next(word for word, said in words().decisions.items() if said == row["decision"])
    return Decision(
        finding=finding,
        state=state,
        target=entry.outcome.target,
        indicator=entry.outcome.indicator,
        text=entry.finding.text,
        word=Word(word),
        reason=row["reason"],
        by=row["by"],
        at=datetime.now(BEIJING),
    )


def _heading(key: str) -> str:
    return next(field.heading for field in words().sheets["decide"].columns if field.key == key)
