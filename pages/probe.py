"""`python -m pages.probe`: visits each registered home page once, and adds how long it took to the record of probes.

To be run at intervals by cron, a timer or a CI schedule, at least twenty times a day (国办秘函〔2019〕19号). Exit
status:
0 recorded, 3 the record could not be written, 4 the registry has mistakes.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pages.gather.challenge import is_challenge
from pages.gather.fetch import Fetcher
from pages.gather.job import user_agent
from pages.gather.manners import Manners
from pages.gather.replica import Replica, ReplicaError
from pages.probes import CLOSED, FOLDER, Probe, add_probes
from pages.reading.charset import decode
from pages.registry import RegistryError, load_registry
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pages.gather.answer import Answer
    from pages.registry import Registry

TROUBLE, USAGE = 3, 4
WAIT = 15.0  # seconds; a visit that takes longer has failed
LARGEST = 20_000_000
AT_ONCE = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Probe all sites once; returns the exit status."""
    options = _options(arguments)
    try:
        registry = load_registry(options.targets)
        probes = _probe_all(registry, options.targets)
    except (RegistryError, ReplicaError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    folder = options.record or options.targets.resolve().parent / FOLDER
    for line in _table(probes, registry):
        print(line)  # noqa: T201
    try:
        add_probes(folder, probes)
    except OSError as error:
        print(f"{folder}: {error.strerror or error}; make room, or name another folder", file=sys.stderr)  # noqa: T201
        return TROUBLE
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pages.probe", description=__doc__)
    parser.add_argument("--targets", type=Path, default=Path("targets.yaml"), metavar="FILE", help="the registry")
    parser.add_argument(
        "--record", type=Path, metavar="DIR", help="where probes are kept (default: probes/ beside the registry)"
    )
    return parser.parse_args(arguments)


def _probe_all(registry: Registry, path: Path) -> list[Probe]:
    """One round: a probe of each site."""
    with ExitStack() as stack:
        hosts: Mapping[str, str] = {}
        label = ""
        if registry.replica is not None:
            book = stack.enter_context(Replica(registry.replica, path.resolve().parent)).book
            hosts, label = book.hosts, book.label
        homes = {site.site_code: site.url for site in registry.sites}
        others = [source.source for source in registry.accounts if not source.is_file]
        agent = user_agent(registry.issuer.contact, registry.sweep.user_agent)
        return asyncio.run(probe_all(homes, others, hosts=hosts, agent=agent, label=label))


async def probe_all(
    homes: Mapping[str, str], others: Sequence[str] = (), *, hosts: Mapping[str, str], agent: str, label: str = ""
) -> list[Probe]:
    """One probe of each home page (code → address); `others` are visited for comparison only, and not recorded.

    `hosts` is a replica's address book, empty for the real web.
    """
    async with Fetcher(
        Manners(1), hosts=hosts, user_agent=agent, timeout=WAIT, connect=WAIT, largest=LARGEST
    ) as fetcher:
        begun = datetime.now(UTC)
        gate = asyncio.Semaphore(AT_ONCE)  # so many pages at once would be slow for their own sake

        async def ask(url: str) -> Answer:
            async with gate:
                return await fetcher.get(url)

        answers = await asyncio.gather(*map(ask, (*homes.values(), *others)))
    probes = [
        Probe(
            site=code,
            url=answer.url,
            at=begun,
            seconds=round(answer.seconds, 3),
            outcome=_outcome(answer),
            status=answer.status,
            detail=answer.detail,
            replica=label,
        )
        for code, answer in zip(homes, answers, strict=False)
    ]
    return _compared(probes, [_in_time(_outcome(answer), answer.seconds) for answer in answers])


def _outcome(answer: Answer) -> VisitOutcome:
    """How the visit ended; a firewall's page is no answer of the site's."""
    if answer.body and is_challenge(decode(answer.body, answer.header("content-type")), answer.status, answer.headers):
        return VisitOutcome.CHALLENGED
    return answer.outcome


def _compared(probes: Sequence[Probe], in_time: Sequence[bool]) -> list[Probe]:
    """The probes with how many of the other hosts answered in time, whatever it was: our own line was fine then."""
    answered = sum(in_time)
    return [
        probe.model_copy(update={"asked": len(in_time) - 1, "answered": answered - own})
        for probe, own in zip(probes, in_time, strict=False)
    ]


def _in_time(outcome: VisitOutcome, seconds: float) -> bool:
    return seconds < WAIT and (outcome is VisitOutcome.HTTP_ERROR or outcome not in CLOSED)


def _table(probes: Sequence[Probe], registry: Registry) -> list[str]:
    """What a person reads: sites that did not open, and how many did."""
    names = {site.site_code: site.name for site in registry.sites}
    failed = [probe for probe in probes if probe.failed(WAIT) is not False]
    told = [f"{names[each.site]}  {each.outcome}  {each.seconds:.1f} s  {each.detail}".rstrip() for each in failed]
    slowest = max((probe.seconds for probe in probes), default=0)
    return [*told, f"{len(probes) - len(failed)} of {len(probes)} opened, the slowest after {slowest:.1f} s"]


if __name__ == "__main__":
    sys.exit(main())
