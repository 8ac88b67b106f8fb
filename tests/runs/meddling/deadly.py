"""A pytest plugin for runs under test: one audit takes the process it runs in with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> None:
    if pyfuncitem.name == f"test_overdue_columns[{os.environ['DEADLY_FOR']}]":
        os._exit(1)
