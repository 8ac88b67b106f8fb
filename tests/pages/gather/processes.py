"""Which processes a process has started, as the kernel tells."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path


def descendants(pid: int) -> frozenset[tuple[int, str]]:
    """Process ids and names of everything below `pid` that is still running."""
    children: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        if stat := _stat(folder):
            name, state, parent = stat
            if state != "Z":
                children[parent].append((int(folder.name), name))
    found: set[tuple[int, str]] = set()
    queue = [pid]
    while queue:
        for child in children[queue.pop()]:
            if child not in found:
                found.add(child)
                queue.append(child[0])
    return frozenset(found)


def running(pid: int) -> bool:
    """Whether the process is there and not merely unburied."""
    stat = _stat(Path("/proc") / str(pid))
    return stat is not None and stat[1] != "Z"


def still_running(pids: set[int], within: float) -> set[int]:
    """Those of `pids` that have not ended `within` seconds."""
    deadline = time.monotonic() + within
    while (left := {pid for pid in pids if running(pid)}) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _stat(folder: Path) -> tuple[str, str, int] | None:
    try:
        text = (folder / "stat").read_text("utf-8", errors="replace")
    except OSError:
        return None
    name, _, rest = text.partition("(")[2].rpartition(")")
    state, parent = rest.split()[:2]
    return name, state, int(parent)
