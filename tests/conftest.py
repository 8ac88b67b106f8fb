from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# Whole runs, and what starts browsers: modules that take longest, so that none of them is begun last.
LONG = (HERE / "runs", HERE / "pages" / "gather", HERE / "discovery", HERE / "bench")
# Runs that several modules look at: whoever comes while one is being made can only wait.
SHARED = {"linjiang", "glanced", "pair"}


def pytest_configure(config: pytest.Config) -> None:
    """Have the same examples each time, however fast the machine is: a run that fails can be run again."""
    if config.getoption("quarter"):
        return  # an audit, which starts here without naming a folder, and needs no examples
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell has what it runs in the background ignore Ctrl-C, and so would all that tests start and interrupt.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    from hypothesis import settings  # noqa: PLC0415 (slow to import, for every audit)

    settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
    settings.load_profile("fixed")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: whole runs wait now and then, for a server or for their own browser."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the modules, with which pytest-xdist goes on as workers become free; in each the order stays as it is."""
    modules = dict.fromkeys(item.path for item in items)
    needed: dict[Path, set[str]] = {}
    makers: dict[str, Path] = {}
    for item in items:
        for name in SHARED & set(getattr(item, "fixturenames", ())):
            needed.setdefault(item.path, set()).add(name)
            makers.setdefault(name, item.path)

    def rank(module: Path) -> tuple[bool, bool]:
        waits = any(makers[name] != module for name in needed.get(module, ()))
        return not any(map(module.is_relative_to, LONG)), waits

    places = {module: place for place, module in enumerate(sorted(modules, key=rank))}
    items.sort(key=lambda item: places[item.path])
