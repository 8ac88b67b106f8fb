"""Gatherings that are killed at a moment known beforehand: when so many requests have arrived."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.pages.gather.faults.conftest import ROOT
from tests.pages.gather.processes import descendants, still_running

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from aiohttp import web

    from pages.gather.job import GatherJob
    from tests.pages.gather.faults.net import Gate, Net

LONGEST = 120
NOTHING_LEFT_WITHIN = 30
GATHER = """
import sys
from pathlib import Path
from pages.gather.job import GatherJob
from pages.gather.supervise import gather_all
gather_all(GatherJob.model_validate_json(Path(sys.argv[1]).read_text("utf-8")), Path.cwd(), lambda *_: None)
"""


def at_request(net: Net, hosts: Collection[str], number: int, act: Callable[[], None]) -> None:
    """Have `act` done, once, when request number `number` to any of the hosts arrives."""
    left = [number]

    async def gate(_: web.Request) -> web.StreamResponse | None:
        left[0] -= 1
        if left[0] == 0:
            act()
        return None

    _for_all(net, hosts, gate)


def _for_all(net: Net, hosts: Collection[str], gate: Gate) -> None:
    for host in hosts:
        net.gate(host, gate)


def gather_until_killed(net: Net, job: GatherJob, hosts: Collection[str], number: int, path: Path) -> set[int]:
    """Begin the gathering and kill whoever asked for it at request number `number`; returns what is left running."""
    path.write_text(job.model_dump_json(), "utf-8")
    with subprocess.Popen([sys.executable, "-c", GATHER, str(path)], cwd=ROOT, stderr=subprocess.DEVNULL) as parent:  # noqa: S603
        below: set[int] = set()

        def kill() -> None:
            below.update(pid for pid, _ in descendants(parent.pid))
            parent.send_signal(signal.SIGKILL)

        at_request(net, hosts, number, kill)
        parent.wait(LONGEST)
    assert parent.returncode == -signal.SIGKILL, "the gathering ended before it could be killed"
    return still_running(below, NOTHING_LEFT_WITHIN)


def kill_below(which: Callable[[list[str]], bool], besides: Collection[int]) -> list[int]:
    """Kill the processes below this one whose command line `which` picks, except `besides`; returns their ids."""
    found = [pid for pid, _ in descendants(os.getpid()) if pid not in besides and which(_command_line(pid))]
    for pid in found:
        with suppress(ProcessLookupError):  # gone with the one before
            os.kill(pid, signal.SIGKILL)
    return found


def is_browser(words: list[str]) -> bool:
    return "chrom" in words[0].rpartition("/")[2]


def is_gatherer(words: list[str]) -> bool:
    return "pages.gather" in words


def is_desk(words: list[str]) -> bool:
    return "pages.gather.desk" in words


def _command_line(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", errors="replace").split("\0")
    except OSError:
        return [""]
