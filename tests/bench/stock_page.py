"""The baseline that most would write: pytest-playwright's own `page` fixture, one page a test.

Run by `tests.bench.speed` in a pytest of its own, not with the suite's tests. It brings the same facts as the suite
does, and waits for the same.
"""

from __future__ import annotations

import json
import os
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pages.gather.browser import find_browser, launch_flags
from pages.gather.shown import QUIET_MILLISECONDS, SERIALISE, SERIALISED, SETTLE, SETTLED
from pages.snapshot import PageVisit, VisitOutcome
from tests.bench.facts import facts
from tests.bench.task import read_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TASK = read_task(os.environ["BENCH_TASK"])
CAP = 8000


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": find_browser(), "args": launch_flags(TASK.hosts, images=False)}


@pytest.fixture(scope="session", autouse=True)
def clock(browser: Browser) -> Iterator[None]:
    """Takes the time of all tests, the browser being started already."""
    assert browser.is_connected()
    threading.Thread(target=_end_with_input, daemon=True).start()
    started = time.monotonic()
    yield
    told = {"pages": len(TASK.listed), "seconds": time.monotonic() - started}
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(told), "utf-8")


def _end_with_input() -> None:
    while os.read(0, 1024):
        pass
    os._exit(3)


@pytest.mark.parametrize(("home", "url"), TASK.listed)
def test_a_page_says_something(page: Page, home: str, url: str) -> None:
    page.add_init_script(SETTLE)
    response = page.goto(url)
    assert response is not None
    assert page.evaluate(SETTLED, {"cap": CAP, "quiet": QUIET_MILLISECONDS})
    html = page.evaluate(SERIALISE, SERIALISED)
    seen = PageVisit(url=url, final_url=page.url, outcome=VisitOutcome.OK, html=html, seen_at=datetime.now(UTC))
    assert facts(seen, home, TASK.as_of)
