"""What the rules are asked, put together from a quarter's book, the registry, the ledger and the file of criticisms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.gathering import site_targets
from audits.model import Subject
from reports.consequences.criticisms import read_criticisms
from reports.consequences.records import Asked, History

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from audits.model import Target
    from pages.registry import Registry
    from reports.book import QuarterBook
    from reports.ledger.records import Naming, Recheck


def asked_of(book: QuarterBook, registry: Registry, on: date) -> Asked:
    """What follows for the book's quarter from what was known at the end of the day `on`.

    The registered targets are those of the run; a source of accounts that was not read whole stands among them, and
    says that not all accounts are known.
    """
    targets = tuple(each for each in book.targets if not _is_source(each))
    deadlines = {name: quarter.rectification_deadline for name, quarter in registry.quarters.items()}
    return Asked(
        quarter=book.quarter,
        on=on,
        targets=targets,
        all_accounts=len(targets) == len(book.targets),
        deadlines={**deadlines, book.quarter: book.rectification_deadline},
        settings=registry.consequences,
    )


def history_of(namings: Sequence[Naming], rechecks: Sequence[Recheck], told: History) -> History:
    """What the ledger has on record, with what the file of criticisms tells beside it."""
    return told.model_copy(update={"namings": (*namings, *told.namings), "rechecks": tuple(rechecks)})


def told_in(path: Path | None, book: QuarterBook, registry: Registry) -> History:
    """What the file of criticisms tells; nothing without one.

    Raises:
        RegistryError: it cannot be read or has mistakes.
    """
    known = {target.code: target for target in (*site_targets(registry), *book.targets)}
    return read_criticisms(path, known) if path else History()


def _is_source(target: Target) -> bool:
    return target.subject is Subject.ACCOUNT and target.platform is None
