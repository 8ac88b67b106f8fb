"""The runs that several tests look at; each is made once, by one worker for all."""

from __future__ import annotations

import json
import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.runs.running import LONGEST, UNPICTURED, Run, audit
from tests.runs.town import LANCHUAN, LINJIANG, OVERDUE, PORTAL, PROMPT, city_file, glance, registry_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAIR: dict[str, dict[str, Any]] = {PORTAL: {}, OVERDUE: {}}


@pytest.fixture(scope="session")
def linjiang(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole city of twelve sites."""
    return _once(tmp_path_factory, "linjiang", partial(_whole, city=LINJIANG), *UNPICTURED)


@pytest.fixture(scope="session")
def lanchuan(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole city with many vetoes."""
    return _once(tmp_path_factory, "lanchuan", partial(_whole, city=LANCHUAN), *UNPICTURED)


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Two sites of Linjiang, whole, with a picture of each finding."""
    return _once(tmp_path_factory, "pair", _pair)


@pytest.fixture(scope="session")
def pair_registry(pair: Run) -> Path:
    return pair.out.with_name("targets.yaml")


@pytest.fixture(scope="session")
def glanced(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A few pages of two sites: a whole run as far as files are concerned."""
    return _once(tmp_path_factory, "glance", glance)


@pytest.fixture(scope="session")
def glanced_registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return glance(tmp_path_factory.mktemp("glance"))


def _whole(folder: Path, city: Path) -> Path:
    return registry_file(folder, city, sweep=PROMPT)


def _pair(folder: Path) -> Path:
    return registry_file(folder, city_file(folder, PAIR), sweep=PROMPT)


def _once(factory: pytest.TempPathFactory, name: str, registry: Callable[[Path], Path], *options: str) -> Run:
    """The run of that name: the worker that is first makes it, the others wait for it."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"shared-{name}"
    ended = folder / "ended.json"
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder / "out", ended)
    run = audit(registry(folder), folder / "out", *options)
    beside = ended.with_suffix(".part")
    beside.write_text(json.dumps([run.status, run.said]), "utf-8")
    beside.replace(ended)
    return run


def _awaited(out: Path, ended: Path) -> Run:
    deadline = time.monotonic() + LONGEST
    while not ended.exists():
        assert time.monotonic() < deadline, f"{out}: the worker that makes this run did not end it"
        time.sleep(0.1)
    return Run(out, *json.loads(ended.read_text("utf-8")))
