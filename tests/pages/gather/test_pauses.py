from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from aiohttp import web as server

from pages.gather.manners import Manners
from pages.snapshot import VisitOutcome
from tests.pages.gather.asking import PAGE, Get, at, fetcher

if TYPE_CHECKING:
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web


def busy(web: Web, status: int, retry_after: str = "") -> str:
    async def answer(_: server.Request) -> server.Response:
        return server.Response(status=status, text=PAGE, headers={"Retry-After": retry_after} if retry_after else {})

    return at(web.at(answer))


@pytest.mark.parametrize(
    ("status", "asked", "seconds"),
    [
        (429, "", 5),
        (429, "7", 7),
        (429, "soon", 5),
        (503, "7", 7),
        (503, "", None),
        (503, "99999", 60),
        (503, "Sun, 06 Nov 1994 08:49:37 GMT", 0),
        (500, "7", None),
    ],
)
def test_a_host_may_ask_for_a_pause(web: Web, get: Get, status: int, asked: str, seconds: float | None) -> None:
    answer = get(busy(web, status, asked))
    assert (answer.outcome, answer.retry_after) == (VisitOutcome.HTTP_ERROR, seconds)


def test_a_pause_may_be_asked_for_by_date(web: Web, get: Get) -> None:
    retry_after = get(
        busy(web, 503, format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True))
    ).retry_after
    assert retry_after is not None
    assert 0 < retry_after <= 40


def test_a_pause_holds_everybody(run: Run, web: Web) -> None:
    class Noting(Manners):
        held: tuple[str, float] = ("", 0)

        def hold(self, url: str, seconds: float) -> None:
            self.held = (url, seconds)

    async def story() -> Noting:
        manners = Noting(1)
        async with fetcher(manners, web.hosts) as asking:
            await asking.get(url)
        return manners

    url = busy(web, 429, "9")
    assert run(story()).held == (url, 9)
