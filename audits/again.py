"""What a re-check (复查) looks at again: the indicators of each target that something was found by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Record
from audits.source_codes import is_listing

if TYPE_CHECKING:
    from datetime import date


def folder_name(day: date) -> str:
    """The folder of a re-check's results, below those of its quarter."""
    return f"recheck-{day}"


class Again(Record):
    """What is looked at again.

    Attributes:
        found: target code → indicator id → addresses of the pages that its findings rest on.
        accounts: whether accounts are among the targets, so that their lists are to be read.
    """

    found: dict[str, dict[str, tuple[str, ...]]]
    accounts: bool = False

    def concerns(self, code: str) -> bool:
        """Whether the target is looked at, or the list of accounts that has such a code."""
        return code in self.found or (self.accounts and is_listing(code))

    def asks(self, target: str, indicator: str) -> bool:
        """Whether the indicator is held against the target again."""
        return indicator in self.found.get(target, {})

    def addresses(self, target: str, indicator: str) -> frozenset[str]:
        """The pages that the findings of the indicator rest on."""
        return frozenset(self.found.get(target, {}).get(indicator, ()))

    def all_addresses(self, target: str) -> tuple[str, ...]:
        """The pages of the target that are to be seen again, each once."""
        found = self.found.get(target, {})
        return tuple(dict.fromkeys(url for addresses in found.values() for url in addresses))
