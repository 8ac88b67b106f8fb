"""A file of accounts (台账) as a platform exports it: one row for each, and what was wrong with any row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pages.place import Place
from pages.reading.cells import DayProblem, cell_day, cell_text
from pages.reading.table_header import ACCOUNT_FIELDS, Header, find_header
from pages.reading.wordings import SITE_WORDS
from pages.registry_accounts import Account
from pages.spreadsheet import Sheet, SpreadsheetError, read_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pages.spreadsheet import Row

GARBLED = "\ufffd"
WEB = ("http://", "https://")
FEWEST_OF_A_TABLE = 3


class RowProblem(StrEnum):
    """What is to be told of a row, or of a whole sheet.

    UNREAD ones stand for accounts that nobody knows of; the others were understood, or are no account's.
    """

    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    NO_PLATFORM = "no_platform"
    GARBLED = "garbled"
    NO_HEADER = "no_header"
    NO_DAY = "no_day"
    UNREADABLE_DAY = "unreadable_day"
    TWICE = "twice"
    PAGE = "page"
    NOTE = "note"
    HIDDEN = "hidden"


UNREAD = frozenset(
    {RowProblem.NO_NAME, RowProblem.NO_UNIT, RowProblem.NO_PLATFORM, RowProblem.GARBLED, RowProblem.NO_HEADER}
)


@dataclass(frozen=True)
class RowRemark:
    """One of these, and where: `row` is 0 for a whole sheet, `sheet` '' where the file has none.

    `shown` is what the row says, `day` what stands where its day should be.
    """

    problem: RowProblem
    place: Place
    file: str
    sheet: str
    row: int
    shown: str = ""
    day: str = ""


@dataclass(frozen=True)
class LedgerFile:
    """A file of accounts: where it is read, what the registry calls it, and how it is to be understood.

    Attributes:
        path: where it is read.
        name: what evidence calls it.
        read_at: when the run took it over; no account can have been updated later.
        headings: the heading of each field that is called otherwise than usual.
        sheet: the only sheet that counts, '' for all that are shown.
    """

    path: Path
    name: str
    read_at: datetime
    headings: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""


class AccountLedger:
    """The accounts in a file."""

    def __init__(self, file: LedgerFile, as_of: date) -> None:
        """Read `file`; days without a year are understood as of `as_of`.

        Raises:
            SpreadsheetError: it cannot be read, or nothing in it is a table of accounts; the message says what to do.
        """
        self._file = file
        self._as_of = as_of
        self.remarks: list[RowRemark] = []
        self._found: dict[str, tuple[Account, Place]] = {}
        spreadsheet = read_spreadsheet(file.path)
        sheets = [sheet for sheet in spreadsheet.sheets if file.sheet in {"", sheet.name}]
        tables = [(sheet, find_header(_texts(sheet), ACCOUNT_FIELDS, file.headings)) for sheet in sheets]
        if not any(header for _, header in tables):
            raise SpreadsheetError(_no_header(file, spreadsheet.sheets, sheets))
        for name in () if file.sheet else spreadsheet.hidden:
            self._remark(RowProblem.HIDDEN, Sheet(name, ()))
        for sheet, header in tables:
            self._read(sheet, header)

    @cached_property
    def accounts(self) -> list[Account]:
        """The accounts, each once, in the order of the file."""
        return [account for account, _ in self._found.values()]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Account code → the file and the row."""
        return {code: place for code, (_, place) in self._found.items()}

    @cached_property
    def newest(self) -> date | None:
        """The newest day in the file: of what came later it knows nothing. None where there is no day."""
        return max((account.last_updated for account in self.accounts if account.last_updated), default=None)

    @property
    def unseen(self) -> list[RowRemark]:
        """Rows and sheets that could not be read; accounts in them are unknown."""
        return [remark for remark in self.remarks if remark.problem in UNREAD]

    def _read(self, sheet: Sheet, header: Header | None) -> None:
        if header is None:
            if any(sum(map(bool, texts)) >= FEWEST_OF_A_TABLE for texts in _texts(sheet)):
                self._remark(RowProblem.NO_HEADER, sheet)
            return
        headings = [cell_text(cell) for cell in sheet.rows[header.below - 1].cells]
        for row in sheet.rows[header.below :]:
            texts = [cell_text(cell) for cell in row.cells]
            if any(texts) and texts != headings:  # printed tables repeat them on each page
                self._take(sheet, row, header.places)

    def _take(self, sheet: Sheet, row: Row, places: Mapping[str, int]) -> None:
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
        said = {name: cell_text(cell) for name, cell in cells.items()}
        if problem := _problem(row, said):
            self._remark(problem, sheet, row)
            return
        read = cell_day(cells["last_updated"], self._as_of, self._file.read_at.date())
        if read.problem:
            blank = read.problem is DayProblem.BLANK
            self._remark(RowProblem.NO_DAY if blank else RowProblem.UNREADABLE_DAY, sheet, row, said["last_updated"])
        page = said.get("page", "")
        if page and not page.startswith(WEB):
            self._remark(RowProblem.PAGE, sheet, row, page)
        account = Account.of(said["unit"], said["platform"], said["name"], read.day).model_copy(
            update={"status": said.get("status", ""), "page": page if page.startswith(WEB) else ""}
        )
        if self._keep(account, self._place(sheet.place(row.number))):
            self._remark(RowProblem.TWICE, sheet, row)

    def _keep(self, account: Account, place: Place) -> bool:
        """Keep the account; of several rows for one account the newest day counts. Whether it was there already."""
        earlier = self._found.get(account.code)
        if earlier is None or account.newer_than(earlier[0]):
            self._found[account.code] = account, place
        return earlier is not None

    def _remark(self, problem: RowProblem, sheet: Sheet, row: Row | None = None, day: str = "") -> None:
        place = self._place(sheet.place(row.number) if row else sheet.name)
        shown = " ".join(filter(None, map(cell_text, row.cells))) if row else ""
        self.remarks.append(
            RowRemark(problem, place, self._file.name, sheet.name, row.number if row else 0, shown, day)
        )

    def _place(self, where: str) -> Place:
        return Place(f"{self._file.name}#{where}", (), self._file.read_at)


def _problem(row: Row, said: Mapping[str, str]) -> RowProblem | None:
    """Why the row is no account's."""
    if _is_note(row, said):
        return RowProblem.NOTE
    if any(GARBLED in said[name] for name in ACCOUNT_FIELDS.needed):
        return RowProblem.GARBLED
    missing = {"name": RowProblem.NO_NAME, "unit": RowProblem.NO_UNIT, "platform": RowProblem.NO_PLATFORM}
    return next((problem for name, problem in missing.items() if not said[name]), None)


def _is_note(row: Row, said: Mapping[str, str]) -> bool:
    """Whether it is a heading among the rows, a sum or a note below them: one text, and none where names stand."""
    if said["name"]:
        return False
    texts = [text for cell in row.cells if (text := cell_text(cell))]
    return len(texts) == 1 or texts[0].startswith(SITE_WORDS.table_notes)


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[cell_text(cell) for cell in row.cells] for row in sheet.rows]


def _no_header(file: LedgerFile, all_sheets: Sequence[Sheet], sheets: Sequence[Sheet]) -> str:
    """What to do about a file in which no row has the headings that are needed."""
    if not sheets:
        names = ", ".join(repr(sheet.name) for sheet in all_sheets) or "none"
        return f"{file.name}: there is no sheet {file.sheet!r} to be seen; correct `sheet:`. Its sheets: {names}"
    needed = "; ".join(f"{name} ({'、'.join(words)})" for name, words in _wanted(file))
    nearest = max((row for sheet in sheets for row in _texts(sheet)), key=lambda row: sum(map(bool, row)), default=[])
    return (
        f"{file.name}: no row has the headings of all that is needed: {needed}. Name those that are called otherwise "
        "under `columns:` of this source in targets.yaml. "
        f"The fullest row says: {'、'.join(filter(None, nearest[:20])) or 'nothing'}"
    )


def _wanted(file: LedgerFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in ACCOUNT_FIELDS.needed:
        named = file.headings.get(name)
        yield name, (named,) if named else ACCOUNT_FIELDS.words[name]
