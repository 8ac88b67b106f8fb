"""The runs that several tests look at; each is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, LINJIANG, PORTAL, PROMPT, city_file, glance, registry_file

if TYPE_CHECKING:
    from pathlib import Path

PAIR: dict[str, dict[str, Any]] = {PORTAL: {}, BUREAU: {}}


@pytest.fixture(scope="session")
def linjiang(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole city of twelve sites."""
    folder = tmp_path_factory.mktemp("linjiang")
    return audit(registry_file(folder, LINJIANG, sweep=PROMPT), folder / "out")


@pytest.fixture(scope="session")
def pair_registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pair")
    return registry_file(folder, city_file(folder, PAIR), sweep=PROMPT)


@pytest.fixture(scope="session")
def pair(pair_registry: Path) -> Run:
    """Two sites of Linjiang, whole."""
    return audit(pair_registry, pair_registry.parent / "out")


@pytest.fixture(scope="session")
def glanced_registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return glance(tmp_path_factory.mktemp("glance"))


@pytest.fixture(scope="session")
def glanced(glanced_registry: Path) -> Run:
    """A few pages of two sites: a whole run as far as files are concerned."""
    return audit(glanced_registry, glanced_registry.parent / "out")
