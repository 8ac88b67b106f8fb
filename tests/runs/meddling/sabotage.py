"""A pytest plugin for runs under test: audits that break, an audit that forgets its verdict, a damaged snapshot."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from audits.run import RUN_KEY
from pages.snapshot_file import snapshot_path

if TYPE_CHECKING:
    from collections.abc import Generator

DAMAGED = os.environ["SABOTAGE_DAMAGED"]


def pytest_collection_modifyitems(config: pytest.Config) -> None:
    """All sites are visited by now."""
    snapshot_path(config.stash[RUN_KEY].snapshots, DAMAGED).write_bytes(b"\x1f\x8b half a file")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if pyfuncitem.name.startswith("test_site_identity"):
        message = "a slip of ours"
        raise ZeroDivisionError(message)
    return True if pyfuncitem.name.startswith("test_error_report_entry") else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    yield
    if item.name.startswith("test_message_statistics"):
        message = "a slip after judging"
        raise RuntimeError(message)
