"""A pytest plugin for runs under test: judging takes its time, so that it can be interrupted."""

from __future__ import annotations

import time


def pytest_runtest_setup() -> None:
    time.sleep(0.4)
