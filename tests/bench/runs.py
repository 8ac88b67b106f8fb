"""Whole runs of the audit: whether fetching finds what rendering finds, and how much faster judging anew is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from audits.model import Outcome
from reports.review.decisions import identities
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
OTHER_WORDS = (
    "the same findings, told in other words: fetched pages of a template stand for each other, so fewer are counted"
)
_ENDS = {0, 1}
_SHOWN = 20
_LIMIT = 1800.0


class Told(NamedTuple):
    """An outcome: its verdict, its sentence, which findings it rests on, and their words."""

    verdict: str
    sentence: str
    findings: tuple[str, ...]
    texts: tuple[str, ...]


Facts = dict[str, Told]  # by target, indicator and kind


def runs(ground: Ground, wanted: Collection[str], say: Callable[[str], None]) -> Iterator[Figure]:
    """The wanted figures."""
    if "verdict_differences" in wanted:
        yield from _differences(ground, say)
    if "replay_vs_run" in wanted:
        yield _replay(ground, say)


def _differences(ground: Ground, say: Callable[[str], None]) -> Iterator[Figure]:
    cities = [write_city(mixed_city(ground.plan.mixed_sites), ground.folder / "mixed.json")]
    cities += [LINJIANG] if ground.plan.whole else []
    pairs = [_both_ways(ground, city, say) for city in cities]
    at = f"{' and '.join(city.stem for city in cities)}, at most {ground.plan.each} pages a site"
    found = [line for pair in pairs for line in differences(*pair)]
    yield Figure("verdict_differences", len(found), GOALS["verdict_differences"], at, "; ".join(found[:_SHOWN]))
    said = [key for pair in pairs for key in other_words(*pair)]
    yield Figure("other_words", len(said), at=at, note=f"{OTHER_WORDS}: {', '.join(said[:_SHOWN]) or 'none'}")


def _both_ways(ground: Ground, city: Path, say: Callable[[str], None]) -> tuple[Facts, Facts]:
    """What a run says that fetches what may be fetched, and one that renders every page."""
    told = []
    for way in (CALIBRATED, ALL):
        folder = ground.path(f"{city.stem}-{way}")
        ended = _audit(_registry(ground, folder, city, render=way), folder / "out")
        told.append(outcomes(json.loads((folder / "out" / "results.json").read_bytes())))
        say(f"{city.stem}, render {way}: {len(told[-1])} outcomes in {ended.seconds:.0f} s")
    return told[0], told[1]


def differences(one: Facts, other: Facts) -> list[str]:
    """Target, indicator and both verdicts wherever two runs do not say alike what was found, one line each."""
    keys = sorted(one.keys() | other.keys())
    return [
        f"{key}: {_said(one.get(key))} / {_said(other.get(key))}"
        for key in keys
        if _found(one.get(key)) != _found(other.get(key))
    ]


def other_words(one: Facts, other: Facts) -> list[str]:
    """Where two runs found the same and say it in other words, as of how many pages lack it."""
    both = sorted(one.keys() & other.keys())
    return [key for key in both if _found(one[key]) == _found(other[key]) and one[key].texts != other[key].texts]


def outcomes(results: dict[str, Any]) -> Facts:
    """Of a results.json what each outcome says."""
    each = map(Outcome.model_validate, results["outcomes"])
    return {f"{outcome.target} {outcome.indicator} ({outcome.kind})": _told(outcome) for outcome in each}


def _told(outcome: Outcome) -> Told:
    findings = sorted(identity.finding for identity in identities(outcome))
    texts = sorted(finding.text for finding in outcome.findings)
    return Told(outcome.verdict, outcome.sentence, tuple(findings), tuple(texts))


def _found(told: Told | None) -> tuple[object, ...]:
    return told[:3] if told else ()


def _said(told: Told | None) -> str:
    return f"{told.verdict} ({len(told.findings)})" if told else "nothing"


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
