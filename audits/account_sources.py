"""Where accounts are read: statistics pages as they were visited, or a file that the run keeps a copy of."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from audits.model import Doubt, Judgement, evidence_of
from audits.outcomes import not_checked
from audits.run import BEIJING
from audits.source_codes import listing_code
from pages.account import AccountListing
from pages.account_ledger import AccountLedger, LedgerFile
from pages.login_state import load_state
from pages.registry_error import RegistryError
from pages.snapshot import VisitOutcome
from pages.snapshot_file import SnapshotError, read_snapshot
from pages.spreadsheet import SpreadsheetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from audits.run import AuditRun
    from audits.standard import Standard
    from pages.account_ledger import RowRemark
    from pages.registry import Quarter
    from pages.registry_accounts import Account
    from pages.registry_sources import AccountSource

Listing: TypeAlias = AccountListing | AccountLedger


def prepare_sources(run: AuditRun) -> list[str]:
    """See that all sources can be read, before anything is visited, and take over files, to be judged anew later.

    Returns what is to be told of the files' rows.

    Raises:
        RegistryError: files cannot be read, or stored logins are missing; all of them are told, each with what to do.
    """
    told, mistakes = [], []
    run.snapshots.mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(run.registry.accounts, start=1):
        code = listing_code(number)
        if not run.visits(code):
            continue
        try:
            if source.is_file:
                told += [say_remark(remark, run.standard) for remark in _keep(run, source, code).remarks]
            if source.login:
                load_state(source.login)
        except RegistryError as error:
            mistakes += [f"{source.name}: {message}" for message in error.messages]
    if mistakes:
        raise RegistryError(*mistakes)
    return told


def _keep(run: AuditRun, source: AccountSource, code: str) -> AccountLedger:
    path = source.file(run.registry_path, run.quarter.name)
    ledger = AccountLedger(_file(source, path, run.quarter, datetime.now(BEIJING)), run.quarter.accounts_sampled_on)
    kept = kept_path(run.snapshots, code, source)
    beside = kept.with_name(f"{kept.name}.part")
    shutil.copyfile(path, beside)  # its time is that of the run
    beside.replace(kept)
    return ledger


def kept_path(folder: Path, code: str, source: AccountSource) -> Path:
    """Where a run's copy of the file is, in its folder of snapshots."""
    return folder / f"{code}.{source.source.rpartition('.')[2].lower()}"


def read_source(source: AccountSource, code: str, folder: Path, quarter: Quarter) -> Listing | None:
    """What the source said in the run whose records are in `folder`; None where there is no record of it."""
    as_of = quarter.accounts_sampled_on
    try:
        if not source.is_file:
            private = source.login is not None
            return AccountListing(read_snapshot(folder, code), as_of, source.headings, private=private)
        path = kept_path(folder, code, source)
        read_at = datetime.fromtimestamp(path.stat().st_mtime, BEIJING)
        return AccountLedger(_file(source, path, quarter, read_at), as_of)
    except (FileNotFoundError, SnapshotError, SpreadsheetError):
        return None


def _file(source: AccountSource, path: Path, quarter: Quarter, read_at: datetime) -> LedgerFile:
    return LedgerFile(path, source.named(quarter.name), read_at, source.headings, source.sheet or "")


def given_pages(accounts: Iterable[Account], named: Mapping[str, str]) -> dict[str, str]:
    """Account code → address of its public page: from the registry, by its code or its name, else from its row.

    A name that several accounts have is of none of them.
    """
    accounts = list(accounts)
    names = Counter(account.name for account in accounts)
    given = {}
    for account in accounts:
        by_name = named.get(account.name) if names[account.name] == 1 else None
        given[account.code] = named.get(account.code) or by_name or account.page
    return {code: url for code, url in given.items() if url}


def lost_pages(accounts: Iterable[Account], named: Mapping[str, str]) -> list[str]:
    """Those of the keys of `named` that are no account's code, nor the name of one account only."""
    accounts = list(accounts)
    names = Counter(account.name for account in accounts)
    codes = {account.code for account in accounts}
    return [key for key in named if key not in codes and names[key] != 1]


def is_whole(listing: Listing | None) -> bool:
    """Whether a source listed accounts, and all of it was seen: silence is no list without accounts."""
    return listing is not None and bool(listing.accounts) and not listing.unseen


def why_not_whole(source: AccountSource, listing: Listing | None, standard: Standard) -> Judgement:
    """Why the source is not known whole."""
    if isinstance(listing, AccountLedger):
        unread = tuple(_doubt(remark, standard) for remark in listing.unseen)
        return Judgement(unseen=unread) if unread else not_checked("accounts_not_listed")
    ends = []
    if listing:
        ends = [visit.outcome for visit in listing.snapshot.pages if not visit.ok] or [listing.snapshot.outcome]
    if ends == [VisitOutcome.OK]:
        return not_checked("accounts_not_listed")
    if source.login and VisitOutcome.LOGIN_NEEDED in ends:
        return not_checked("accounts_logged_out", variable=source.login)
    failed = ends[0] if ends else VisitOutcome.FAILED
    return not_checked("accounts_unreachable", outcome=standard.called(failed))


def say_remark(remark: RowRemark, standard: Standard) -> str:
    """The remark as a clerk reads it."""
    doubt = _doubt(remark, standard)
    return standard.reasons[doubt.code].format(**doubt.values)


def _doubt(remark: RowRemark, standard: Standard) -> Doubt:
    where = "sheet" if not remark.row else "row_of_sheet" if remark.sheet else "row"
    place = standard.reasons[f"ledger_{where}"].format(file=remark.file, sheet=remark.sheet, row=remark.row)
    values = {"place": place, "shown": remark.shown, "day": remark.day}
    return Doubt(code=f"ledger_{remark.problem}", values=values, evidence=evidence_of(remark.place))
