"""Takes part in `pytest --quarter …`: what becomes of its outcomes."""

from pathlib import Path

import pytest

from audits.results_folder import unwritable
from audits.run import RUN_KEY, AuditRun
from reports.book import BookError
from reports.command import LEDGER_HELP
from reports.kept_runs import keep_earlier
from reports.page import ReportPage
from reports.recheck.base import again_of, read_base
from reports.recheck.run_filing import RecheckFiling
from reports.review.files import REVIEW_HELP
from reports.run_filing import Filing


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options that name a review and the ledger."""
    group = parser.getgroup("audit")
    group.addoption("--review", metavar="FILE", help=f"{REVIEW_HELP} (with '=')")
    group.addoption("--ledger", metavar="FILE", help=LEDGER_HELP)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take part in an audit run, in the process that sees all reports; the run is prepared by then."""
    run = config.stash.get(RUN_KEY, None)
    if run is None or hasattr(config, "workerinput") or config.option.collectonly:
        return
    if terminal := config.pluginmanager.getplugin("terminalreporter"):
        terminal.showfspath = False  # items come site by site, each from another file: a thousand lines of names
    review = config.getoption("review")
    if review and not Path(review).is_file():
        message = f"--review: there is no file {review}; name the file that review.html exported"
        raise pytest.UsageError(message)
    if not run.narrowed:
        _keep_earlier(run)
    page = ReportPage(run.registry.issuer.city, run.quarter.name)
    config.pluginmanager.register(page, "report-page")
    filing = _recheck(config, run, page) if run.recheck else Filing(config, run, page)
    config.pluginmanager.register(filing, "filing")


def _keep_earlier(run: AuditRun) -> None:
    """Keep what this run is about to write over: bulletins may rest on it."""
    try:
        keep_earlier(run.out)
    except OSError as error:
        raise unwritable(run.out, error) from error


def _recheck(config: pytest.Config, run: AuditRun, page: ReportPage) -> RecheckFiling:
    """What files a re-check; from now on the audits know what is looked at again."""
    try:
        base = read_base(run.out.parent)
    except BookError as error:
        message = f"--recheck: {error}"
        raise pytest.UsageError(message) from error
    run.again = again_of(base)
    return RecheckFiling(config, run, page, base)
