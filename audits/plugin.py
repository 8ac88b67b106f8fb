"""`pytest --quarter 2022Q1`: turns the audits into items, and whatever happens to an item into a verdict."""

from __future__ import annotations

import zoneinfo
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audits.catalogue import Indicator, StandardError, load_standard
from audits.gathering import GatheredPages, gather_quarter, site_targets
from audits.model import Doubt, Judgement, Subject, Target
from audits.outcomes import NotJudgedError, not_checked, outcome_of, show_outcome
from audits.rules import Rules
from audits.run import OUTCOME_PROPERTY, RUN_KEY, AuditRun
from pages.gather.browser import BrowserMissingError
from pages.gather.replica import Replica, ReplicaError
from pages.registry import RegistryError, load_registry
from pages.snapshot import SnapshotError, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pages.place import Place
    from pages.registry import Registry
    from pages.registry_accounts import Account
    from pages.site import Site

REGISTRY_HELP = "the registry of sites and quarters, written --targets=FILE, with '=' (default: targets.yaml)"
ROOT = Path(__file__).resolve().parent.parent
AUDITS = ROOT / "audits"
BEIJING = zoneinfo.ZoneInfo("Asia/Shanghai")
JUDGEMENT_KEY = pytest.StashKey[Judgement]()
RULES_KEY = pytest.StashKey[Rules]()
TARGET_KEY = pytest.StashKey[Target]()
GATHERED_KEY = pytest.StashKey[GatheredPages]()
OPEN_KEY = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the audit's options."""
    group = parser.getgroup("audit", "spot check of government websites and accounts")
    group.addoption(
        "--quarter", metavar="YYYYQn", help="run the audits of this quarter instead of the suite's own tests"
    )
    group.addoption("--targets", metavar="FILE", help=REGISTRY_HELP)
    group.addoption(
        "--site", action="append", default=[], metavar="CODE", help="only the site CODE (repeatable); a partial run"
    )
    group.addoption(
        "--indicator", action="append", default=[], metavar="ID", help="only this indicator, by id or name (repeatable)"
    )
    group.addoption("--out", metavar="DIR", help="where results go, with '=' likewise (default: reports/out/QUARTER)")
    group.addoption("--as-of", metavar="DATE", help="judge as of this day (default: today, kept inside the window)")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Prepare the run that --quarter asks for; without it there is nothing to do."""
    if not config.getoption("quarter"):
        return
    try:
        run = _prepare(config)
    except (RegistryError, StandardError) as error:
        raise pytest.UsageError(str(error)) from error
    if not config.option.collectonly:
        _make_folder(run.out)
    config.stash[RUN_KEY] = run
    config.stash[OPEN_KEY] = ExitStack()
    config.option.as_of = run.as_of.isoformat()  # workers judge as of the same day
    config.option.randomly_reorganize = False
    config.option.reportchars = "fE"
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = [str(AUDITS)]
    if not config.getoption("htmlpath", None) and not config.option.collectonly:
        config.option.htmlpath = str(run.out / "report.html")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> pytest.UsageError:
    reason = error.strerror or error
    return pytest.UsageError(
        f"the results folder {out} cannot be written ({reason}); free space or name another with --out"
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what the run started."""
    if OPEN_KEY in config.stash:
        config.stash[OPEN_KEY].close()


def _prepare(config: pytest.Config) -> AuditRun:
    path = Path(config.getoption("targets") or ROOT / "targets.yaml")
    registry = load_registry(path)
    quarter = registry.quarter(config.getoption("quarter"))
    standard = load_standard(quarter.standard)
    chosen = (config.option.keyword, config.option.markexpr, config.args_source is pytest.Config.ArgsSource.ARGS)
    narrowed = any((config.getoption("site"), config.getoption("indicator"), *chosen))
    for code in config.getoption("site"):
        registry.site(code)
    for name in config.getoption("indicator"):
        _check_indicator(name, standard.indicators)
    started_at = datetime.now(BEIJING)
    named = config.getoption("as_of")
    out = Path(config.getoption("out") or ROOT / "reports" / "out" / quarter.name)
    return AuditRun(
        registry=registry,
        registry_path=path,
        quarter=quarter,
        standard=standard,
        as_of=_day(named) if named else quarter.clock(started_at.date()),
        out=out.with_name(f"{out.name}-partial") if narrowed else out,
        narrowed=narrowed,
        started_at=started_at,
    )


def _check_indicator(name: str, indicators: tuple[Indicator, ...]) -> None:
    if not any(name in {each.id, each.name} for each in indicators):
        known = ", ".join(f"{each.id} {each.name}" for each in indicators)
        message = f"no indicator '{name}'; known: {known}"
        raise StandardError(message)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"--as-of {text!r} is no day; write year-month-day, such as 2022-02-24"
        raise RegistryError(message) from error


def _wanted(config: pytest.Config, code: str) -> bool:
    sites = config.getoption("site")
    return not sites or code in sites


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Have all sites visited before anything is collected: accounts are only known afterwards."""
    config = session.config
    run = config.stash.get(RUN_KEY, None)
    if run is None:
        return
    if not _is_worker(config) and not config.option.collectonly:
        _gather(config, run)
    gathered = GatheredPages(run.snapshots, run.registry, run.as_of, run.quarter.accounts_sampled_on)
    config.stash[GATHERED_KEY] = gathered
    run.targets = [target for target in site_targets(run.registry) if _wanted(config, target.code)]
    if not config.getoption("site"):
        run.targets += gathered.account_targets()


def _gather(config: pytest.Config, run: AuditRun) -> None:
    terminal = config.pluginmanager.getplugin("terminalreporter")

    def say(line: str) -> None:
        if terminal:
            terminal.write_line(line)

    try:
        _open_replica(config, run, say)
        count = sum(_wanted(config, site.site_code) for site in run.registry.sites)
        say(f"visiting {count} sites, judged as of {run.as_of} …")
        gather_quarter(run, lambda code: _wanted(config, code), ROOT, _progress(run.registry, say))
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


def _progress(registry: Registry, say: Callable[[str], None]) -> Callable[[str, str, int, int, int], None]:
    names = {site.site_code: site.name for site in registry.sites}

    def tell(code: str, outcome: str, pages: int, done: int, of: int) -> None:
        say(f"[{done:>3}/{of}] {names.get(code, code)}: {pages} pages" + ("" if outcome == "ok" else f", {outcome}"))

    return tell


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the audits of indicators that are off or were not asked for."""
    run = config.stash.get(RUN_KEY, None)
    if run is None or collection_path.parent != AUDITS or not collection_path.name.startswith("test_"):
        return None
    indicator = run.standard.by_name(collection_path.stem.removeprefix("test_"))
    asked = config.getoption("indicator")
    return not indicator.enabled or bool(asked and indicator.id not in asked and indicator.name not in asked)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One item for each target that the indicator concerns."""
    run = metafunc.config.stash.get(RUN_KEY, None)
    if run is None or "verdict" not in metafunc.fixturenames:
        return
    indicator = run.standard.by_name(metafunc.module.__name__.rpartition("test_")[2])
    targets = [target for target in run.targets if target.subject in indicator.subjects]
    metafunc.parametrize("target", targets, ids=[target.code for target in targets])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Judge site by site, so that each snapshot is read once; an indicator without targets leaves no item."""
    run = config.stash.get(RUN_KEY, None)
    if run is None:
        return
    order = {target.code: rank for rank, target in enumerate(run.targets)}
    empty = [item for item in items if _is_audit(item) and _target_of(item) is None]
    items[:] = sorted((item for item in items if item not in empty), key=lambda item: order.get(_code_of(item), 0))
    if empty:
        config.hook.pytest_deselected(items=empty)


def _is_audit(item: pytest.Item) -> bool:
    return "verdict" in getattr(item, "fixturenames", ())


def _target_of(item: pytest.Item) -> Target | None:
    callspec = getattr(item, "callspec", None)
    target = callspec.params.get("target") if callspec else None
    return target if isinstance(target, Target) else None


def _code_of(item: pytest.Item) -> str:
    target = _target_of(item)
    return target.code if target else ""


@pytest.fixture
def rules(request: pytest.FixtureRequest, target: Target) -> Rules:
    """What the target is held against."""
    run = request.config.stash[RUN_KEY]
    indicator = run.standard.by_name(request.module.__name__.rpartition("test_")[2])
    is_account = target.subject is Subject.ACCOUNT
    rules = Rules(
        indicator=indicator,
        standard=run.standard,
        as_of=run.quarter.accounts_sampled_on if is_account else run.as_of,
        seed=f"{run.quarter.name}-{target.code}",
        registered=None if is_account else run.registry.site(target.code),
    )
    request.node.stash[RULES_KEY] = rules
    request.node.stash[TARGET_KEY] = target
    if exemption := rules.exemption():
        doubt = Doubt(code="exempted", values={"comment": exemption.comment})
        raise NotJudgedError(Judgement(not_applicable=doubt))
    return rules


@pytest.fixture
def site(request: pytest.FixtureRequest, target: Target, rules: Rules) -> Site:
    """What the site said when it was visited; without a sight of its home page nothing is judged."""
    try:
        site = request.config.stash[GATHERED_KEY].site(target.code)
    except FileNotFoundError:
        raise NotJudgedError(not_checked("not_surveyed")) from None
    except SnapshotError as error:
        raise NotJudgedError(not_checked("internal_error", error=str(error))) from error
    home = site.pages.get(site.home_url)
    if home is None or not home.visit.ok:
        attempts = home.visit.attempts if home else 0
        outcome = rules.standard.reasons[f"outcome_{site.snapshot.outcome}"]
        raise NotJudgedError(not_checked("site_unreachable", outcome=outcome, attempts=attempts))
    return site


@dataclass(frozen=True)
class ListedAccount:
    """An account and where the statistics show it."""

    account: Account
    place: Place


@pytest.fixture
def account(request: pytest.FixtureRequest, target: Target, rules: Rules) -> ListedAccount:
    """The account as its statistics list it."""
    gathered = request.config.stash[GATHERED_KEY]
    if target.code in gathered.accounts:
        return ListedAccount(*gathered.accounts[target.code])
    snapshot = gathered.source_snapshot(target.code)
    ends = [visit.outcome for visit in snapshot.pages if not visit.ok] or [snapshot.outcome] if snapshot else []
    if ends == [VisitOutcome.OK]:
        raise NotJudgedError(not_checked("accounts_not_listed"))
    failed = ends[0] if ends else VisitOutcome.FAILED
    raise NotJudgedError(not_checked("accounts_unreachable", outcome=rules.standard.reasons[f"outcome_{failed}"]))


@pytest.fixture
def verdict(request: pytest.FixtureRequest, rules: Rules) -> Callable[[Judgement], None]:
    """Takes the judgement; an item that never calls it ends as not checked."""
    del rules  # asked for, so that every item knows what it is held against

    def take(judgement: Judgement) -> None:
        request.node.stash[JUDGEMENT_KEY] = judgement

    return take


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the outcome on the report that decides the item, and let pytest show it."""
    report = yield
    if not _is_audit(item) or RULES_KEY not in item.stash or (call.when != "call" and call.excinfo is None):
        return report
    rules, target = item.stash[RULES_KEY], item.stash[TARGET_KEY]
    error = call.excinfo.value if call.excinfo else None
    try:
        outcome = outcome_of(_judgement(item, error), target, rules, call.duration)
    except StandardError as mistake:
        error, outcome = (
            mistake,
            outcome_of(not_checked("internal_error", error=str(mistake)), target, rules, call.duration),
        )
    report.user_properties.append((OUTCOME_PROPERTY, outcome.as_property()))
    if error is None or isinstance(error, NotJudgedError):
        show_outcome(report, outcome, target)
    return report


def _judgement(item: pytest.Item, error: BaseException | None) -> Judgement:
    if isinstance(error, NotJudgedError):
        return error.judgement
    if error is not None:
        return not_checked("internal_error", error=f"{type(error).__name__}: {error}"[:300])
    return item.stash.get(JUDGEMENT_KEY, not_checked("no_record"))
