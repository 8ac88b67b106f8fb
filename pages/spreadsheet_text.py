"""Tables written as text: CSV in the encodings of Chinese systems, and the web pages that platforms call xls."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from pages.reading.charset import CHINESE, UTF8, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

DELIMITERS = ",\t;|"
LINES_LOOKED_AT = 20
LARGEST_SPAN = 1000
_EXPORTED_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # so that a spreadsheet keeps the zeros in front
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def readable(content: bytes) -> str | None:
    """The text of the file; None where it is none."""
    if content.startswith(_MARKS):
        return decode(content)
    if b"\0" in content:
        return None
    for encoding in (UTF8, CHINESE):
        try:
            return content.decode(encoding)
        except ValueError:
            continue
    return decode(content)


def csv_rows(text: str) -> list[list[str]]:
    """The rows of a file of separated values, whichever sign separates them.

    Raises:
        ValueError: a quotation mark opens a cell and nothing closes it, so that nobody knows where it ends.
    """
    lines = io.StringIO(text, newline="")
    separator = max(DELIMITERS, key="".join(islice(filter(str.strip, lines), LINES_LOOKED_AT)).count)
    lines.seek(0)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        return [[_plain(cell) for cell in row] for row in reader]
    except csv.Error as error:
        message = f"line {reader.line_num}: {error}; look at the quotation marks there and above"
        raise ValueError(message) from error


def _plain(cell: str) -> str:
    found = _EXPORTED_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell.strip()


def html_tables(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Name ('' of the first) and rows of each table of a page that holds no other table."""
    tables = [table for table in LexborHTMLParser(text).css("table") if table.css_first("table table") is None]
    for number, table in enumerate(tables, start=1):
        yield "" if number == 1 else str(number), _spread(table)


def _spread(table: LexborNode) -> list[list[str]]:
    """The rows; what stands beside several rows is said in each of them, as in a spreadsheet."""
    rows: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}  # column → further rows, text
    for node in table.css("tr"):
        row: list[str] = []
        for cell in (child for child in node.iter() if child.tag in {"td", "th"}):
            _hang(row, hanging)
            said = " ".join(cell.text().split())
            said_across = [said, *[""] * (_span(cell, "colspan") - 1)]
            if (down := _span(cell, "rowspan")) > 1:
                hanging |= {place: (down - 1, each) for place, each in enumerate(said_across, start=len(row))}
            row += said_across
        _hang(row, hanging)
        rows.append(row)
    return rows


def _hang(row: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Add what hangs down from rows above at the row's next places."""
    while len(row) in hanging:
        left, said = hanging.pop(len(row))
        if left > 1:
            hanging[len(row)] = (left - 1, said)
        row.append(said)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or ""
    return max(1, min(int(value), LARGEST_SPAN)) if value.isdecimal() else 1
