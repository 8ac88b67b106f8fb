"""The first phase of a run, as the person at the terminal sees it: replica, visits, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.gathering import gather_quarter
from audits.run import OPEN_KEY, ROOT, AuditRun
from audits.telling import Telling
from audits.visits_note import VisitsNote, write_note
from pages.gather.browser import BrowserMissingError
from pages.gather.replica import Replica, ReplicaError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def visit_sites(config: pytest.Config, run: AuditRun) -> None:
    """Have all wanted sites visited, and say how it goes.

    Raises:
        pytest.UsageError: no browser, no replica or no place to write; the message says what to do.
    """
    terminal = config.pluginmanager.getplugin("terminalreporter")

    def say(line: str) -> None:
        if terminal:
            terminal.write_line(line)

    try:
        _open_replica(config, run, say)
        write_note(VisitsNote(as_of=run.as_of, replica=run.replica), run.snapshots)
        count = sum(is_wanted(config, site.site_code) for site in run.registry.sites)
        say(f"visiting {count} sites, judged as of {run.as_of} …")
        told = Telling({site.site_code: site.name for site in run.registry.sites}, terminal)
        resume = config.getoption("resume")
        gather_quarter(run, lambda code: is_wanted(config, code), ROOT, told, resume=resume)
        told.over()
    except (BrowserMissingError, ReplicaError) as error:
        raise pytest.UsageError(str(error)) from error
    except OSError as error:
        raise _unwritable(run.out, error) from error


def _open_replica(config: pytest.Config, run: AuditRun, say: Callable[[str], None]) -> None:
    if run.registry.replica is None:
        return
    folder = run.registry_path.resolve().parent
    replica = config.stash[OPEN_KEY].enter_context(Replica(run.registry.replica, folder))
    run.replica, run.hosts = replica.book.label, replica.book.hosts
    say(f"REPLICA, no real site is visited: {run.replica}")


def is_wanted(config: pytest.Config, code: str) -> bool:
    """Whether --site leaves the site in."""
    sites = config.getoption("site")
    return not sites or code in sites


def make_folder(out: Path) -> None:
    """Make the results folder; raises pytest.UsageError when that is impossible."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> pytest.UsageError:
    reason = error.strerror or error
    return pytest.UsageError(
        f"the results folder {out} cannot be written ({reason}); free space or name another with --out"
    )
