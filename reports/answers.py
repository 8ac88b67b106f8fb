"""`python -m reports.answers 2022Q1`: a sheet and a yaml file of all that only a person can answer, to be filled in."""

import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from openpyxl.worksheet.worksheet import Worksheet

from audits.answer_file import GIVEN, KEY, AnswersError, Entry, answer_words, read_entries
from audits.answers import answers_path, default_paths
from audits.model import Outcome, Verdict
from audits.run import ROOT
from reports.atomic import write_atomically
from reports.book import BookError, QuarterBook
from reports.command import TROUBLE, USAGE, folder_of, open_book, quarter_parser
from reports.filed import Filed
from reports.listing import details_of, say_target
from reports.sheet import Heading, fill_sheet, offer_choices, put_text
from reports.sheet_style import empty_workbook
from reports.text import legible, one_line
from reports.warnings import warnings_of
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

MOST_ROWS = 10_000  # as far down as the drop-down reaches, for rows that a person adds


class Question(NamedTuple):
    """What a person is asked: of which target, under which indicator, and why; `given` is what was answered so far."""

    indicator: str
    target: str
    title: str
    unit: str
    name: str
    reason: str
    given: dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both templates; returns the exit status: 0 done, 3 a file could not be written, 4 usage."""
    parser = quarter_parser("reports.answers", __doc__)
    parser.add_argument("--targets", type=Path, default=ROOT / "targets.yaml", metavar="FILE", help="the registry")
    options = parser.parse_args(arguments)
    try:
        book = open_book(options.quarter, folder_of(options))
        kept = answers_path(None, options.targets, options.quarter)
        asked = questions(book, read_entries(kept) if kept else [])
        paths = [path.with_stem(f"{path.stem}-open") for path in default_paths(options.targets, options.quarter)]
        _refuse_existing(paths)
    except (BookError, AnswersError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    filed = Filed()
    for path, content in zip(paths, (yaml_template(book, asked), sheet_template(book, asked)), strict=True):
        filed.attempt(path, partial(write_atomically, path, content))
    told = words().answers["written"].format(count=sum(not any(each.given.values()) for each in asked))
    print(told, *filed.written, *filed.failures, sep="\n")  # noqa: T201
    return TROUBLE if filed.failures else 0


def questions(book: QuarterBook, entries: Sequence[Entry]) -> list[Question]:
    """All that is open, in the order of the book, each with what `entries` answer; then what else they answer."""
    ids = {row.name: row.id for row in book.indicators}
    keys = [
        (ids.get(name, name), code) for name, code in ((e.values["indicator"], e.values["target"]) for e in entries)
    ]
    answered = {key: entry.values for key, entry in zip(keys, entries, strict=True)}
    asked = [
        _question(book, outcome, answered.pop((outcome.indicator, outcome.target), {}))
        for target in book.targets
        for outcome in book.outcomes_of[target.code]
        if outcome.verdict is Verdict.NEEDS_REVIEW or (outcome.indicator, outcome.target) in answered
    ]
    return [*asked, *(Question(*key, "", "", "", "", _given(values)) for key, values in answered.items())]


def yaml_template(book: QuarterBook, asked: Iterable[Question]) -> bytes:
    """The questions as yaml, why and of whom as comments."""
    head = [f"# {line}" for line in (_title(book), *warnings_of(book), words().sheets["answers"].note)]
    entries = [line for question in asked for line in _yaml_lines(question)]
    return "\n".join([*head, f"{KEY}:" if entries else f"{KEY}: []", *entries, ""]).encode()


def sheet_template(book: QuarterBook, asked: Sequence[Question]) -> bytes:
    """The questions as a sheet whose verdicts are chosen from a list."""
    workbook = empty_workbook()
    wording = words().sheets["answers"]
    sheet = workbook.create_sheet(wording.name)
    rows = [{**each._asdict(), **each.given} for each in asked]
    fill_sheet(sheet, wording, Heading(_title(book), [wording.note], warnings_of(book)), rows)
    columns = {column.key: number for number, column in enumerate(wording.columns, start=1)}
    first = int(str(sheet.freeze_panes).lstrip("A"))
    _write_in_full(sheet, first, columns, asked)
    offer_choices(sheet, columns["verdict"], range(first, MOST_ROWS + 1), answer_words().verdicts.values())
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _refuse_existing(paths: Iterable[Path]) -> None:
    if there := [path for path in paths if path.exists()]:
        message = f"{there[0]} is there already and may hold answers; rename it without `-open`, or delete it"
        raise AnswersError(message)


def _question(book: QuarterBook, outcome: Outcome, values: dict[str, str]) -> Question:
    target = book.target[outcome.target]
    return Question(
        indicator=outcome.indicator,
        target=outcome.target,
        title=book.indicator[outcome.indicator].title,
        unit=one_line(target.unit),
        name=say_target(target),
        reason=words().reason_joint.join(details_of(outcome)),
        given=_given(values),
    )


def _given(values: dict[str, str]) -> dict[str, str]:
    return {field: values.get(field, "") for field in GIVEN}


def _yaml_lines(question: Question) -> list[str]:
    told = (question.unit, question.name, question.title, question.reason)
    fields = {"indicator": question.indicator, "target": question.target, **question.given}
    first, *others = [f"{field}: {json.dumps(value, ensure_ascii=False)}" for field, value in fields.items()]
    return [f"  # {one_line(' '.join(told))}", f"  - {first}", *(f"    {line}" for line in others)]


def _title(book: QuarterBook) -> str:
    return words().sheets["answers"].title.format(quarter=say_quarter(book.issuer.city, book.quarter))


def _write_in_full(sheet: Worksheet, first: int, columns: Mapping[str, int], asked: Iterable[Question]) -> None:
    """Earlier answers as they were given: what is only to be read may be clipped, they may not."""
    for number, question in enumerate(asked, start=first):
        for field, text in question.given.items():
            put_text(cast("Cell", sheet.cell(number, columns[field])), legible(text))


if __name__ == "__main__":
    sys.exit(main())
