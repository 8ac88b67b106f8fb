"""How often columns owe an update: by kind, unless the registry declares a period for the column itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pages.column import ColumnState
from pages.reading.columns import ColumnKind
from pages.reading.section_names import Section

if TYPE_CHECKING:
    from datetime import date

    from pages.column import Column


class UpdatePeriods(BaseModel):
    """Update periods in days: those declared by name, by canonical address; then the usual ones, by name, by kind.

    `home` is the home page's own, None where nobody asks; `sections` are those a site must have at all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: dict[str, int] = {}
    addresses: dict[str, int] = {}
    usual: dict[str, int] = {}
    kinds: dict[str, int] = {}
    home: int | None = None
    sections: frozenset[Section] = frozenset()

    def of(self, column: Column) -> int | None:
        """The update period of `column` in days; None when it owes no updates, as a historical topic does."""
        if column.kind is ColumnKind.TOPIC:
            return None
        declared = self.names.get(column.name) or self.addresses.get(column.url)
        return declared or self.usual.get(column.name) or self.kinds.get(column.kind.value)

    def overdue(self, column: Column, as_of: date) -> bool:
        """Whether `column` lists entries, and none that was published within its period before `as_of`."""
        period = self.of(column)
        if period is None or column.state is not ColumnState.LISTED:
            return False
        newest = column.newest(as_of)
        return newest is None or newest.date is None or (as_of - newest.date).days > period

    def home_overdue(self, newest: date | None, as_of: date) -> bool:
        """Whether the home page, of which `newest` is the newest entry, owes an update on the day `as_of`."""
        return self.home is not None and (newest is None or (as_of - newest).days > self.home)
