"""`pytest --quarter 2022Q1`: turns the audits into items, and whatever happens to an item into a verdict."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from audits.again import Again
from audits.answer_file import AnswersError
from audits.cycles import seldom_collected
from audits.gathering import GatheredPages, site_targets
from audits.halves import Halves
from audits.listing import table
from audits.model import Target
from audits.options import declare_options, listed_standard, prepare_run
from audits.recording import is_audit, put_on_record
from audits.results_folder import BusyError, hold_folder, make_folder, unwritable
from audits.run import GATHERED_KEY, OPEN_KEY, ROOT, RUN_KEY, is_wanted
from audits.standard import StandardError
from pages.registry import RegistryError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from xdist.workermanage import WorkerController

    from audits.run import AuditRun
    from audits.standard import Indicator

AUDITS = ROOT / "audits"
MANUAL = AUDITS / "manual.py"
TOLD = "audit"  # under which workers are told of the run
TEST_TOOLS = ("hypothesispytest", "randomly")  # of no use to an audit, and slow


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the audit's options."""
    declare_options(parser)


def pytest_cmdline_main(config: pytest.Config) -> pytest.ExitCode | None:
    """List the indicators that --indicators asks for, and run nothing."""
    if not config.getoption("indicators"):
        return None
    try:
        sys.stdout.write(table(listed_standard(config)))
    except (RegistryError, StandardError) as error:
        raise pytest.UsageError(str(error)) from error
    return pytest.ExitCode.OK


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Prepare the run that --quarter asks for; without it there is nothing to do."""
    if not config.getoption("quarter"):
        return
    told = getattr(config, "workerinput", {}).get(TOLD, {})
    config.option.as_of = told.get("as_of", config.option.as_of)
    try:
        run = prepare_run(config)
    except (RegistryError, StandardError) as error:
        raise pytest.UsageError(str(error)) from error
    config.stash[OPEN_KEY] = ExitStack()
    if run.replayed:
        _hurry(config)
    if not config.option.collectonly:
        make_folder(run.out)
        _hold(config, run.out)
    if told.get("again"):
        run.again = Again.model_validate_json(told["again"])
    config.stash[RUN_KEY] = run
    for tool in TEST_TOOLS:
        if config.pluginmanager.has_plugin(tool):
            config.pluginmanager.unregister(name=tool)
    config.option.reportchars = "fE"
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = [str(AUDITS)]
    if not config.getoption("htmlpath", None) and not config.option.collectonly:
        config.option.htmlpath = str(run.out / "report.html")


def _hurry(config: pytest.Config) -> None:
    """Have a replay take little time."""
    config.stash[OPEN_KEY].enter_context(seldom_collected())
    asks_at_the_terminal = config.option.usepdb or config.option.trace
    if not (hasattr(config, "workerinput") or asks_at_the_terminal):
        config.pluginmanager.register(Halves(_code_of))


def _hold(config: pytest.Config, out: Path) -> None:
    """Keep other runs out of the results folder to the end of this one."""
    if hasattr(config, "workerinput"):
        return
    try:
        config.stash[OPEN_KEY].enter_context(hold_folder(out))
    except BusyError as error:
        message = f"{out}: {error}; wait until it has ended, or name another folder with --out"
        raise pytest.UsageError(message) from error
    except OSError as error:
        raise unwritable(out, error) from error


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker what only the controller knows: midnight may pass before it starts, and it reads no results."""
    if run := node.config.stash.get(RUN_KEY, None):
        again = run.again.model_dump_json() if run.again else ""
        node.workerinput[TOLD] = {"as_of": run.as_of.isoformat(), "again": again}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what the run started."""
    if OPEN_KEY in config.stash:
        config.stash[OPEN_KEY].close()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Have all sites visited, but for a replay, before anything is collected: accounts are only known afterwards."""
    config = session.config
    run = config.stash.get(RUN_KEY, None)
    if run is None:
        return
    if not (hasattr(config, "workerinput") or config.option.collectonly or run.replayed):
        from audits.visiting import visit_sites  # noqa: PLC0415 (browser and HTTP client: a replay needs neither)

        visit_sites(config, run)
    gathered = GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter, keep=run.on_its_day)
    config.stash[GATHERED_KEY] = gathered
    run.targets = [target for target in site_targets(run.registry) if is_wanted(config, target.code)]
    if not config.getoption("site"):
        run.targets += [account for account in gathered.account_targets() if run.visits(account.code)]
        _check_answers(run, gathered)


def _check_answers(run: AuditRun, gathered: GatheredPages) -> None:
    """Refuse answers for accounts that do not exist; where statistics were not read whole, nobody can tell."""
    if gathered.read_whole:
        try:
            run.answers.check_accounts([site.site_code for site in run.registry.sites], gathered.accounts)
        except AnswersError as error:
            raise pytest.UsageError(str(error)) from error


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the audits of indicators that are off or were not asked for."""
    run = config.stash.get(RUN_KEY, None)
    if run is None or collection_path.parent != AUDITS or not collection_path.name.startswith("test_"):
        return None
    indicator = run.standard.by_name(collection_path.stem.removeprefix("test_"))
    return not indicator.is_judged(config.getoption("indicator"))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect the items of what only people answer, which is no test file: it belongs to many rows, or to none."""
    run = parent.config.stash.get(RUN_KEY, None)
    if run is None or file_path != MANUAL or parent.session.isinitpath(file_path) or not _manual(parent.config, run):
        return None
    return pytest.Module.from_parent(parent, path=file_path)


def _manual(config: pytest.Config, run: AuditRun) -> list[Indicator]:
    """The indicators that are on, were asked for, and that only people answer."""
    asked = config.getoption("indicator")
    return [row for row in run.standard.indicators if row.automation == "manual" and row.is_judged(asked)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One item for each target that an indicator concerns."""
    run = metafunc.config.stash.get(RUN_KEY, None)
    if run is None or "verdict" not in metafunc.fixturenames:
        return
    by_people = metafunc.module.__file__ == str(MANUAL)
    name = metafunc.module.__name__.rpartition("test_")[2]
    rows = _manual(metafunc.config, run) if by_people else [run.standard.by_name(name)]
    pairs = [(row, target) for row in rows for target in run.targets if run.asks(row, target)]
    ids = [f"{row.id}-{target.code}" if by_people else target.code for row, target in pairs]
    metafunc.parametrize(("indicator", "target"), pairs, ids=ids)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Judge site by site, so that each snapshot is read once; an indicator without targets leaves no item."""
    run = config.stash.get(RUN_KEY, None)
    if run is None:
        return
    order = {target.code: rank for rank, target in enumerate(run.targets)}
    empty = [item for item in items if is_audit(item) and _target_of(item) is None]
    items[:] = sorted((item for item in items if item not in empty), key=lambda item: order.get(_code_of(item), 0))
    if empty:
        config.hook.pytest_deselected(items=empty)


def _target_of(item: pytest.Item) -> Target | None:
    callspec = getattr(item, "callspec", None)
    target = callspec.params.get("target") if callspec else None
    return target if isinstance(target, Target) else None


def _code_of(item: pytest.Item) -> str:
    target = _target_of(item)
    return target.code if target else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the outcomes on the report that decides the item, and let pytest show the indicator's own."""
    report = yield
    if is_audit(item) and (call.when == "call" or call.excinfo):
        put_on_record(item, call, report)
    return report
