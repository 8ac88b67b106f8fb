"""The first phase of a run, as the person at the terminal sees it: replica, visits, progress."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import pytest

from audits.account_sources import prepare_sources
from audits.gathering import GatheredPages, extra_columns
from audits.model import Subject
from audits.results_folder import unwritable
from audits.rules import update_periods
from audits.run import OPEN_KEY, ROOT, AuditRun, is_wanted
from audits.source_codes import listing_code, page_code
from audits.telling import Telling
from audits.visits_note import VisitsNote, write_note
from pages.gather.browser import BrowserMissingError
from pages.gather.job import GatherJob, SiteJob
from pages.gather.replica import Replica, ReplicaError
from pages.gather.supervise import gather_all
from pages.registry_error import RegistryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pages.registry import Site as RegisteredSite


def visit_sites(config: pytest.Config, run: AuditRun) -> None:
    """Have all wanted sites visited, and say how it goes.

    Raises:
        pytest.UsageError: no browser, no replica, a file of accounts that cannot be read, no stored login, or no
            place to write; the message says what to do.
    """
    terminal = config.pluginmanager.getplugin("terminalreporter")
    say = partial(_say, terminal)
    try:
        wanted = partial(_is_wanted, config, run)
        if _asks_accounts(config, run):
            for line in prepare_sources(run):
                say(line)
        _open_replica(config, run, say)
        write_note(VisitsNote(as_of=run.as_of, replica=run.replica), run.snapshots)
        count = sum(wanted(site.site_code, _subject(site)) for site in run.registry.sites)
        say(f"visiting {count} sites, judged as of {run.as_of} …")
        told = Telling({site.site_code: site.name for site in run.registry.sites}, terminal)
        resume = config.getoption("resume")
        gather_quarter(run, wanted, ROOT, told, resume=resume)
        told.over()
        if _asks_accounts(config, run):
            visit_public_pages(run, ROOT, terminal, resume=resume)
    except (BrowserMissingError, ReplicaError, RegistryError) as error:
        raise pytest.UsageError(str(error)) from error
    except OSError as error:
        raise unwritable(run.out, error) from error


def _is_wanted(config: pytest.Config, run: AuditRun, code: str, subject: Subject) -> bool:
    """Whether the site or source of accounts is to be visited: nothing is that no indicator asks about."""
    return is_wanted(config, code) and run.standard.judges(subject, run.asked)


def _asks_accounts(config: pytest.Config, run: AuditRun) -> bool:
    return not config.getoption("site") and run.standard.judges(Subject.ACCOUNT, run.asked)


def _say(terminal: pytest.TerminalReporter | None, line: str) -> None:
    if terminal:
        terminal.write_line(line)


def _open_replica(config: pytest.Config, run: AuditRun, say: Callable[[str], None]) -> None:
    if run.registry.replica is None:
        return
    folder = run.registry_path.resolve().parent
    replica = config.stash[OPEN_KEY].enter_context(Replica(run.registry.replica, folder))
    run.replica, run.hosts = replica.book.label, replica.book.hosts
    say(f"REPLICA, no real site is visited: {run.replica}")


class Told(Protocol):
    """Who is told how the visits go."""

    def finished(self, code: str, outcome: str, pages: int, done: int, of: int) -> None:
        """A site is complete, `done` of so many."""

    def tick(self, state: Mapping[str, object]) -> None:
        """How far it is, every few seconds (see `pages.gather.progress`)."""


def gather_quarter(
    run: AuditRun, wanted: Callable[[str, Subject], bool], root: Path, told: Told, *, resume: bool
) -> None:
    """Have every site and source of accounts visited that is `wanted`, by its code and subject; writes their snapshots.

    With `resume` those that a run cut short has completed stay as they are.

    Raises:
        BrowserMissingError: no browser can be started.
    """
    sites = tuple(_site_job(run, site) for site in run.registry.sites if wanted(site.site_code, _subject(site)))
    listings = tuple(
        SiteJob(
            code=listing_code(number),
            home=account.source,
            pages=run.registry.sweep.pages,
            listing=True,
            login=account.login or "",
        )
        for number, account in enumerate(run.registry.accounts, start=1)
        if not account.is_file
    )
    job = _job(run, (*(job for job in listings if wanted(job.code, Subject.ACCOUNT)), *sites))
    gather_all(job, root, told.finished, resume=resume, tick=told.tick)


def visit_public_pages(run: AuditRun, root: Path, terminal: pytest.TerminalReporter | None, *, resume: bool) -> None:
    """Have the public pages of accounts visited whose addresses are given, once their sources were read.

    Raises:
        BrowserMissingError: no browser can be started.
    """
    gathered = GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter)
    for key in gathered.lost_pages:
        _say(terminal, run.standard.reasons["page_lost"].format(name=key))
    given = {code: url for code, url in gathered.public_pages.items() if run.visits(code)}
    if not given:
        return
    told = Telling({page_code(code): gathered.accounts[code][0].name for code in given}, terminal)
    jobs = (SiteJob(code=page_code(code), home=url, pages=1, listing=True) for code, url in given.items())
    gather_all(_job(run, tuple(jobs)), root, told.finished, resume=resume, tick=told.tick)
    told.over()


def _job(run: AuditRun, sites: tuple[SiteJob, ...]) -> GatherJob:
    return GatherJob(
        folder=run.snapshots,
        as_of=run.as_of,
        contact=run.registry.issuer.contact,
        hosts=run.hosts,
        settings=run.registry.sweep,
        sites=sites,
    )


def _site_job(run: AuditRun, site: RegisteredSite) -> SiteJob:
    return SiteJob(
        code=site.site_code,
        home=site.url,
        pages=run.registry.pages_of(site),
        extra=extra_columns(site),
        periods=update_periods(run.standard, site),
        errands=run.standard.errands(_subject(site), run.asked),
        again=_again(run, site),
    )


def _subject(site: RegisteredSite) -> Subject:
    return Subject(site.kind.value)


def _again(run: AuditRun, site: RegisteredSite) -> tuple[str, ...]:
    """The pages of the site's own host that a re-check sees in any case."""
    host = urlsplit(site.url).hostname
    addresses = run.again.all_addresses(site.site_code) if run.again else ()
    return tuple(url for url in addresses if urlsplit(url).hostname == host)
