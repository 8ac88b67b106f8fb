"""`python -m tests.bench`: measures the suite against simpler ways to do its work, and against itself.

Writes reports/out/bench.json and bench.md (bench-partial with --only). BENCH_PAGES says how many
pages over all sites (15000 unless set). A goal that is missed is told, not an error: this measures.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

from tests.bench.figure import GOALS, Figure
from tests.bench.ground import Ground, prepared
from tests.bench.growth import NAMES as GROWTH
from tests.bench.growth import growth
from tests.bench.machine import machine, weights
from tests.bench.manners import NAMES as MANNERS
from tests.bench.manners import manners
from tests.bench.plan import Plan, asked
from tests.bench.process import ROOT
from tests.bench.runs import NAMES as RUNS
from tests.bench.runs import runs
from tests.bench.speed import AGAINST, speeds
from tests.bench.table import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ((tuple(AGAINST), speeds), (GROWTH, growth), (MANNERS, manners), (RUNS, runs))
OUT = ROOT / "reports" / "out"


def main() -> int:
    """Measures what is asked for; 0 also where a goal is missed."""
    options = _options()
    plan = asked()
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM)
    )  # an exit ends our children, a kill does not
    _say(f"{plan.pages} pages, {plan.sites} sites, {plan.rounds} rounds; making the city …")
    with prepared(plan) as ground:
        figures = list(_measured(ground, set(options.only)))
        told = _write(plan, figures, weights(ground.city), "bench-partial" if options.only else "bench")
    print(told)  # noqa: T201
    return 0


def _measured(ground: Ground, only: set[str]) -> Iterator[Figure]:
    for names, measure in PARTS:
        wanted = [name for name in names if not only or name in only]
        if wanted:
            yield from _tried(wanted, measure(ground, wanted, _say))


def _tried(wanted: list[str], figures: Iterator[Figure]) -> Iterator[Figure]:
    """What is measured; what fails is told as not measured, and the rest goes on."""
    missing = dict.fromkeys(wanted)
    try:
        for figure in figures:
            missing.pop(figure.name, None)
            yield figure
    except Exception as error:  # noqa: BLE001 (a mistake in one part must not cost the others their hour)
        _say(f"not measured: {', '.join(missing)}: {error!r}")
        yield from (Figure(name, None, GOALS.get(name), note=f"{type(error).__name__}: {error}") for name in missing)


def _write(plan: Plan, figures: list[Figure], weight: dict[str, Any], name: str) -> str:
    on = machine()
    pages = f"{plan.sites} sites of {plan.each} pages; medians of {plan.rounds} round{'s' * (plan.rounds > 1)}"
    told = markdown(figures, on, weight, pages)
    content = {"machine": on, "pages": plan.pages, "sites": plan.sites, "rounds": plan.rounds, "page_weight": weight}
    OUT.mkdir(parents=True, exist_ok=True)
    whole = json.dumps({**content, "figures": [figure.as_json() for figure in figures]}, ensure_ascii=False, indent=1)
    (OUT / f"{name}.json").write_text(whole + "\n", "utf-8")
    (OUT / f"{name}.md").write_text(told, "utf-8")
    return told


def _options() -> argparse.Namespace:
    names = [name for part, _ in PARTS for name in part]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", default=[], choices=names, help="measure only this (repeatable)")
    return parser.parse_args()


def _say(line: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {line}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
