"""Whole runs of the audit: whether fetching finds what rendering finds, and how much faster judging anew is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.bench.city import mixed_city, write_city
from tests.bench.figure import GOALS, Figure, median_of, ratios
from tests.bench.process import Ended, TroubleError, run
from tests.runs.running import command
from tests.runs.town import CITIES, LINJIANG, registry_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from tests.bench.ground import Ground

NAMES = ("verdict_differences", "replay_vs_run")
SHIPPED = CITIES / "nanyang-2022Q1.yaml"
CALIBRATED, ALL = "calibrated", "all"
_ENDS = {0, 1}
_SHOWN = 20
_LIMIT = 1800.0

Facts = dict[tuple[str, str], tuple[str, str, tuple[str, ...]]]


def runs(ground: Ground, wanted: Collection[str], say: Callable[[str], None]) -> Iterator[Figure]:
    """The wanted figures."""
    if "verdict_differences" in wanted:
        yield _differences(ground, say)
    if "replay_vs_run" in wanted:
        yield _replay(ground, say)


def _differences(ground: Ground, say: Callable[[str], None]) -> Figure:
    cities = [write_city(mixed_city(ground.plan.mixed_sites), ground.folder / "mixed.json")]
    cities += [LINJIANG] if ground.plan.whole else []
    found = [line for city in cities for line in _different(ground, city, say)]
    at = f"{' and '.join(city.stem for city in cities)}, at most {ground.plan.each} pages a site"
    return Figure("verdict_differences", len(found), GOALS["verdict_differences"], at, "; ".join(found[:_SHOWN]))


def _different(ground: Ground, city: Path, say: Callable[[str], None]) -> list[str]:
    """Target, indicator and both verdicts wherever they differ, or the words about them do."""
    told: dict[str, Facts] = {}
    for way in (CALIBRATED, ALL):
        folder = ground.path(f"{city.stem}-{way}")
        ended = _audit(_registry(ground, folder, city, render=way), folder / "out")
        told[way] = outcomes(json.loads((folder / "out" / "results.json").read_bytes()))
        say(f"{city.stem}, render {way}: {len(told[way])} outcomes in {ended.seconds:.0f} s")
    return differences(told[CALIBRATED], told[ALL])


def differences(one: Facts, other: Facts) -> list[str]:
    """What two runs do not say alike, one line each."""
    keys = sorted(one.keys() | other.keys())
    return [
        f"{key[0]} {key[1]}: {_said(one.get(key))} / {_said(other.get(key))}"
        for key in keys
        if one.get(key) != other.get(key)
    ]


def outcomes(results: dict[str, Any]) -> Facts:
    """Of a results.json: by target and indicator its verdict, its sentence and the texts of its findings."""
    return {
        (each["target"], each["indicator"]): (each["verdict"], each["sentence"], _texts(each["findings"]))
        for each in results["outcomes"]
    }


def _texts(findings: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted(finding["text"] for finding in findings))


def _said(facts: tuple[str, str, tuple[str, ...]] | None) -> str:
    return f"{facts[0]} ({len(facts[2])})" if facts else "nothing"


def _replay(ground: Ground, say: Callable[[str], None]) -> Figure:
    city = SHIPPED if ground.plan.whole else LINJIANG
    times: dict[str, list[float]] = {"run": [], "replay": []}
    for number in range(ground.plan.rounds):
        folder = ground.path("replay")
        registry, out = _registry(ground, folder, city), folder / "out"
        for way, options in (("run", ()), ("replay", ("--replay",))):
            times[way].append(_audit(registry, out, *options).seconds)
            say(f"round {number + 1}, {city.stem}, {way}: {times[way][-1]:.1f} s")
    return median_of("replay_vs_run", ratios(times["run"], times["replay"]), city.stem)


def _registry(ground: Ground, folder: Path, city: Path, **sweep: Any) -> Path:
    return registry_file(folder, city, sweep={"pages": ground.plan.each, **sweep})


def _audit(registry: Path, out: Path, *options: str) -> Ended:
    ended = run(command(registry, out, *options)[1:], limit=_LIMIT)
    if ended.status not in _ENDS:
        message = f"the run ended with {ended.status}: {(ended.said + ended.errors)[-1500:]}"
        raise TroubleError(message)
    return ended
