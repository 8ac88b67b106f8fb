"""`python -m reports compare 2021Q4 2022Q1`: which findings are new, gone or still there, unit by unit."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Verdict
from reports.atomic import write_atomically
from reports.book import BookError
from reports.command import OUT, TROUBLE, USAGE, Parser, open_book
from reports.listing import say_target
from reports.review.decisions import Word
from reports.review.listing import findings
from reports.review.pairing import same_findings
from reports.text import one_line, shortened
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audits.model import Target
    from reports.book import QuarterBook
    from reports.review.listing import Entry

ANSWERED = frozenset({Verdict.CLEAR, Verdict.FOUND})


class Change(StrEnum):
    """What became of a finding between two quarters; the order is that of the listing."""

    NEW = "new"
    STILL = "still"
    GONE = "gone"
    UNKNOWN = "unknown"


class Row(NamedTuple):
    """A finding with its change; `title` is its indicator's."""

    change: Change
    target: Target
    indicator: str
    title: str
    text: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison; returns the exit status: 0 done, 3 the table could not be written, 4 usage."""
    parser = Parser(prog="python -m reports compare", description=__doc__)
    parser.add_argument("earlier", help="the earlier quarter, such as 2021Q4")
    parser.add_argument("later", help="the later quarter, such as 2022Q1")
    parser.add_argument("--earlier-out", type=Path, metavar="DIR", help="where the earlier results.json is")
    parser.add_argument("--later-out", type=Path, metavar="DIR", help="where the later results.json is")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the comparison as a table, too")
    options = parser.parse_args(arguments)
    if options.earlier >= options.later:
        parser.error(f"{options.earlier} is not before {options.later}; name the earlier quarter first")
    try:
        earlier = open_book(options.earlier, options.earlier_out or OUT / options.earlier)
        later = open_book(options.later, options.later_out or OUT / options.later)
    except BookError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    rows = compare(earlier, later)
    for line in say(rows, earlier, later):
        print(line)  # noqa: T201
    return _keep(rows, options.csv) if options.csv else 0


def compare(earlier: QuarterBook, later: QuarterBook) -> list[Row]:
    """What became of each finding that counts, in the later quarter's order; what only the earlier one has comes last.

    A finding is gone where the later quarter answered its indicator and did not find it, or people called it a false
    alarm. Where that was not checked, does not apply or is left open, nothing is known of it.
    """
    before, now = [entry for entry in findings(earlier) if _counts(entry)], findings(later)
    pairs = same_findings(before, now)
    kept = set(pairs.values())
    rows = [
        _row(Change.STILL if place in kept else Change.NEW, entry, later)
        for place, entry in enumerate(now)
        if _counts(entry)
    ]
    rows += [
        _row(_fate(entry, now[pairs[place]] if place in pairs else None, later), entry, earlier)
        for place, entry in enumerate(before)
        if place not in pairs or not _counts(now[pairs[place]])
    ]
    order = {code: place for place, code in enumerate(dict.fromkeys([*later.target, *earlier.target]))}
    return sorted(rows, key=lambda row: (order[row.target.code], list(Change).index(row.change)))


def say(rows: Iterable[Row], earlier: QuarterBook, later: QuarterBook) -> Iterator[str]:
    """The comparison in lines: the numbers, then unit by unit each finding."""
    rows = list(rows)
    said, counts = words().compare, Counter(row.change for row in rows)
    yield said["title"].format(earlier=earlier.quarter, later=later.quarter)
    for book in (earlier, later):
        if book.run.replica:
            yield f"{book.quarter}：{words().replica.format(label=one_line(book.run.replica))}"
        if book.run.narrowed:
            yield f"{book.quarter}：{words().narrowed}"
    yield said["joint"].join(said["count"].format(change=said[each], count=counts[each]) for each in Change)
    for unit, group in groupby(_by_unit(rows), key=lambda row: row.target.unit):
        yield shortened(one_line(unit))
        for row in group:
            target = say_target(row.target)
            line = said["line"].format(change=said[row.change], target=target, title=row.title, text=row.text)
            yield shortened(line)


def table(rows: Iterable[Row]) -> str:
    """The comparison as CSV with a head."""
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    said = words().compare
    writer.writerow(said["heads"].split())
    for row in rows:
        told = (one_line(row.target.unit), say_target(row.target), row.target.code)
        writer.writerow([said[row.change], *told, row.indicator, row.title, row.text])
    return content.getvalue()


def _counts(entry: Entry) -> bool:
    return entry.decision is None or entry.decision.word.keeps


def _fate(entry: Entry, same: Entry | None, later: QuarterBook) -> Change:
    if same and same.decision and same.decision.word is Word.PENDING:
        return Change.UNKNOWN
    outcomes = [
        each for each in later.outcomes_of.get(entry.target.code, ()) if each.indicator == entry.outcome.indicator
    ]
    answered = [each for each in outcomes if each.kind is entry.outcome.kind]
    sure = any(each.verdict in ANSWERED and not each.doubts for each in answered)
    return Change.GONE if sure else Change.UNKNOWN


def _row(change: Change, entry: Entry, book: QuarterBook) -> Row:
    row = book.indicator[entry.outcome.indicator]
    return Row(change, entry.target, row.id, row.title, one_line(entry.finding.text))


def _by_unit(rows: Iterable[Row]) -> list[Row]:
    """The rows with those of a unit together, units in the order of their first target."""
    rows = list(rows)
    order = {unit: place for place, unit in enumerate(dict.fromkeys(row.target.unit for row in rows))}
    return sorted(rows, key=lambda row: order[row.target.unit])


def _keep(rows: Iterable[Row], path: Path) -> int:
    """Write the table; returns the exit status."""
    try:
        write_atomically(path, table(rows).encode())
    except OSError as error:
        print(f"{path}: {error.strerror or error}; choose another file", file=sys.stderr)  # noqa: T201
        return TROUBLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
