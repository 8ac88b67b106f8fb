"""Pages a second: the sweep, and simpler ways to read the same pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, median_of, ratios
from tests.bench.plan import LATENCIES
from tests.bench.process import ROOT, TroubleError, answer, run

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from tests.bench.ground import Ground
    from tests.bench.task import Task

SWEEP = "sweep"
AGAINST = {"sweep_vs_stock": "stock", "sweep_vs_tab": "tab", "sweep_vs_http": "http"}
_PYTEST = ("-m", "pytest", "--noconftest", "-q", "-s", "-p", "no:cacheprovider", "-p", "no:randomly")
_START_SECONDS = 90


def speeds(ground: Ground, wanted: Collection[str], say: Callable[[str], None]) -> Iterator[Figure]:
    """The wanted ratios and the rates behind them, at each latency; a round measures all ways, in changing order."""
    ways = [SWEEP, *(way for name, way in AGAINST.items() if name in wanted)]
    whole = ground.task(ground.plan.each)
    for latency in LATENCIES:
        ground.latency(latency)
        rates: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(ground.plan.rounds):
            for way in _rotated(ways, number):
                rates[way].append(_rate(ground, way, whole, f"round {number}"))
                say(f"latency {latency:g} s, round {number + 1}, {way}: {rates[way][-1]:.1f} pages/s")
        yield from _figures(rates, wanted, f"{latency:g} s an answer")
    ground.latency(0)


def _figures(rates: dict[str, list[float]], wanted: Collection[str], at: str) -> Iterator[Figure]:
    for name, way in AGAINST.items():
        if name in wanted:
            yield median_of(name, ratios(rates[SWEEP], rates[way]), at)
    for way, each in rates.items():
        yield median_of(f"{way}_pages_per_second", each, at)


def _rotated(ways: list[str], number: int) -> list[str]:
    turn = number % len(ways)
    return ways[turn:] + ways[:turn]


def _rate(ground: Ground, way: str, whole: Task, seed: str) -> float:
    if way == SWEEP:
        return ground.sweep(ground.plan.each).rate
    if way == "http":
        return _read("http", ground, whole)
    if way == "tab":
        return _read("tab", ground, whole.sample(ground.plan.tab_pages, seed))
    return _stock(ground, whole.sample(ground.plan.stock_pages, seed))


def _read(way: str, ground: Ground, task: Task) -> float:
    path = task.write(ground.path(way) / "task.json")
    limit = _START_SECONDS + len(task.listed) * (2.0 if way == "tab" else 0.2)
    told = answer(["-m", "tests.bench.baselines", way, str(path), "--until-input-ends"], limit=limit)
    return float(told["pages"] / told["seconds"])


def _stock(ground: Ground, task: Task) -> float:
    folder = ground.path("stock")
    task.write(folder / "task.json")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    rooted = ("-c", str(folder / "pytest.ini"), "--rootdir", str(folder), "--output", str(folder / "output"))
    words = [*_PYTEST, *rooted, str(ROOT / "tests" / "bench" / "stock_page.py")]
    named = {"BENCH_TASK": str(folder / "task.json"), "BENCH_ANSWER": str(folder / "answer.json")}
    ended = run(words, limit=_START_SECONDS + 5 * len(task.listed), environment=named)
    if ended.status:
        message = f"the stock fixture's pytest ended with {ended.status}: {(ended.said + ended.errors)[-2000:]}"
        raise TroubleError(message)
    told = json.loads((folder / "answer.json").read_text("utf-8"))
    return float(told["pages"] / told["seconds"])
