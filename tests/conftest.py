from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# The same examples each time, however fast the machine is: a run that fails can be run again.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

HERE = Path(__file__).resolve().parent
# Whole runs, and what starts browsers: modules that take longest, so that none of them is begun last.
LONG = (HERE / "runs", HERE / "pages" / "gather", HERE / "discovery")
# Runs that several modules look at: whoever comes while one is being made can only wait.
SHARED = ("linjiang", "glanced", "pair")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the modules, with which pytest-xdist goes on as workers become free; in each the order stays as it is."""
    modules = dict.fromkeys(item.path for item in items)
    shared = {item.path: name for item in items for name in SHARED if name in getattr(item, "fixturenames", ())}
    makers = {name: path for path, name in reversed(shared.items())}

    def rank(module: Path) -> tuple[bool, bool]:
        return not any(map(module.is_relative_to, LONG)), module in shared and makers[shared[module]] != module

    places = {module: place for place, module in enumerate(sorted(modules, key=rank))}
    items.sort(key=lambda item: places[item.path])
