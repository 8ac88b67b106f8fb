"""The audit's options, and the run that they ask for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from audits.again import folder_name
from audits.answers import Answers, Known, answers_path, load_answers
from audits.gathering import site_targets
from audits.joining import check_join
from audits.run import BEIJING, ROOT, AuditRun
from audits.standard import StandardError
from audits.standard_file import load_standard, newest_standard
from audits.visits_note import VisitsNote, has_note, read_note
from audits.word_list import load_words
from pages.probes import FOLDER
from pages.registry import RegistryError, Window, load_registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audits.standard import Standard
    from pages.registry import Quarter, Registry

REGISTRY_HELP = "the registry of sites and quarters, written --targets=FILE, with '=' (default: targets.yaml)"

ANSWERS_HELP = "what people answered, with '=' likewise (default: answers/QUARTER.yaml or .xlsx beside the registry)"


RECHECK_HELP = "look again at what was found and confirmed, and at nothing else, as of today or of --as-of (复查)"


PROBES_HELP = "recorded visits of `python -m pages.probe`, with '=' likewise (default: probes/ beside the registry)"


def declare_options(parser: pytest.Parser) -> None:
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
    group.addoption(
        "--indicators",
        action="store_true",
        help="list all indicators of the quarter's standard, or of the newest; stop",
    )
    group.addoption("--out", metavar="DIR", help="where results go, with '=' likewise (default: reports/out/QUARTER)")
    group.addoption(
        "--replay", action="store_true", help="visit nothing: judge anew what the last run of the quarter saw"
    )
    group.addoption(
        "--resume", action="store_true", help="go on after a run that was cut short: sites it completed stay as seen"
    )
    group.addoption("--answers", metavar="FILE", help=ANSWERS_HELP)
    group.addoption("--probes", metavar="DIR", help=PROBES_HELP)
    group.addoption("--as-of", metavar="DATE", help="judge as of this day (default: today, kept inside the window)")
    group.addoption("--recheck", action="store_true", help=RECHECK_HELP)


def prepare_run(config: pytest.Config) -> AuditRun:
    """The run that the options ask for; nothing is visited or written yet.

    Raises:
        RegistryError: targets.yaml, the answers or the list of words have mistakes, or an option names something that
            is not there.
        StandardError: the standard is unknown or broken, or an indicator that is asked for or exempted is not in it.
    """
    path, registry = _registry(config)
    quarter = registry.quarter(config.getoption("quarter"))
    standard = load_standard(quarter.standard)
    check_join(standard)
    chosen = (config.option.keyword, config.option.markexpr, config.args_source is pytest.Config.ArgsSource.ARGS)
    recheck = config.getoption("recheck")
    narrowed = any((config.getoption("site"), config.getoption("indicator"), recheck, *chosen))
    for code in config.getoption("site"):
        registry.site(code)
    _check_indicators(config.getoption("indicator"), standard, "--indicator")
    _check_judged(config.getoption("indicator"), standard)
    _check_indicators(_exempted(registry), standard, f"exemptions in {path.name}")
    started_at = datetime.now(BEIJING)
    out = Path(config.getoption("out") or ROOT / "reports" / "out" / quarter.name)
    if recheck:
        as_of = _recheck_day(config, registry, quarter, started_at.date())
        whole = out = out / folder_name(as_of)
        quarter = quarter.model_copy(update={"window": Window(start=as_of, end=as_of), "accounts_sampled_on": as_of})
    else:
        whole, out = out, out.with_name(f"{out.name}-partial") if narrowed else out
    seen_in, visits = _last_visits(whole, out) if config.getoption("replay") else (None, None)
    named = config.getoption("as_of") or (visits.as_of.isoformat() if visits else None)
    as_of = _day(named) if named else quarter.clock(started_at.date())
    # On the nights before the accounts' day nobody knows what they will be on it.
    quarter = quarter.model_copy(update={"accounts_sampled_on": min(as_of, quarter.accounts_sampled_on)})
    return AuditRun(
        registry=registry,
        registry_path=path,
        quarter=quarter,
        standard=standard,
        as_of=as_of,
        out=out,
        narrowed=narrowed,
        recheck=recheck,
        asked=tuple(config.getoption("indicator")),
        started_at=started_at,
        replayed=visits is not None,
        on_its_day=visits is not None and visits.as_of == as_of,
        seen_in=seen_in,
        replica=visits.replica if visits else "",
        probe_folder=Path(config.getoption("probes") or path.resolve().parent / FOLDER),
        answers=_answers(config, path, registry, quarter, standard),
        words=load_words(path.parent / registry.words) if registry.words else (),
    )


def _recheck_day(config: pytest.Config, registry: Registry, quarter: Quarter, today: date) -> date:
    """The day of a re-check; in a replica, where time stands still, the day after the deadline."""
    if named := config.getoption("as_of"):
        return _day(named)
    return quarter.rectification_deadline + timedelta(days=1) if registry.replica else today


def _answers(config: pytest.Config, path: Path, registry: Registry, quarter: Quarter, standard: Standard) -> Answers:
    named = answers_path(config.getoption("answers"), path, quarter.name)
    sites = {target.code: target.subject for target in site_targets(registry)}
    return load_answers(named, Known(standard, sites)) if named else Answers()


def listed_standard(config: pytest.Config) -> Standard:
    """The standard that --indicators lists: that of --quarter, without one the newest that stands alone.

    Raises:
        RegistryError: targets.yaml has mistakes, or does not have the quarter.
        StandardError: the standard has mistakes.
    """
    quarter = config.getoption("quarter")
    standard = load_standard(_registry(config)[1].quarter(quarter).standard) if quarter else newest_standard()
    check_join(standard)
    return standard


def _registry(config: pytest.Config) -> tuple[Path, Registry]:
    path = Path(config.getoption("targets") or ROOT / "targets.yaml")
    return path, load_registry(path)


def _last_visits(whole: Path, out: Path) -> tuple[Path, VisitsNote]:
    """Whose visits are judged anew: the whole run's, or where there are none those of a run narrowed likewise."""
    folder = next((folder for folder in (whole, out) if has_note(folder / "snapshots")), out)
    try:
        return folder, read_note(folder / "snapshots")
    except (OSError, ValidationError) as error:
        message = (
            f"--replay: {whole} holds no visits to judge anew ({type(error).__name__}); run without --replay first, or "
            "name the folder of the run with --out"
        )
        raise RegistryError(message) from error


def _check_indicators(names: Iterable[str], standard: Standard, where: str) -> None:
    known = {name for each in standard.indicators for name in (each.id, each.name)}
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(f"{each.id} {each.name}" for each in standard.indicators)
        message = (
            f"{where}: no indicator {', '.join(map(repr, unknown))} in standard {standard.version}; known: {listed}"
        )
        raise StandardError(message)


def _check_judged(names: Iterable[str], standard: Standard) -> None:
    off = [each for each in standard.indicators if not each.enabled and {each.id, each.name} & set(names)]
    if off:
        told = "; ".join(f"{each.id} {each.name}" + (f" ({each.no_audit})" if each.no_audit else "") for each in off)
        message = (
            f"--indicator: off in standard {standard.version}: {told}; "
            "choose others, or a standard that judges them (pytest --indicators lists them all)"
        )
        raise StandardError(message)


def _exempted(registry: Registry) -> list[str]:
    return [exemption.indicator for site in registry.sites for exemption in site.exemptions]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"--as-of {text!r} is no day; write year-month-day, such as 2022-02-24"
        raise RegistryError(message) from error
