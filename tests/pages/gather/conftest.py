from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pytest

from pages.gather.browser import BrowserPool
from pages.gather.manners import Manners
from pages.reading.dom import Document
from tests.pages.gather.asking import Get, fetcher
from tests.pages.gather.browsing import QUICK, Browsing
from tests.pages.gather.web import Web

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from pages.gather.answer import Answer
    from pages.gather.settings import GatherSettings
    from pages.snapshot import PageVisit

T = TypeVar("T")


class Run(Protocol):
    def __call__(self, work: Coroutine[Any, Any, T], /) -> T: ...


class Visit(Protocol):
    def __call__(self, url: str, **changes: float) -> PageVisit: ...


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """One event loop for all: the browser belongs to it."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def web(run: Run) -> Iterator[Web]:
    web = Web()
    run(web.start())
    yield web
    run(web.stop())


@pytest.fixture(scope="session")
def pool(run: Run, web: Web) -> Iterator[BrowserPool]:
    pool = BrowserPool(2, web.hosts, "tests", images=True)
    run(pool.__aenter__())
    yield pool
    run(pool.__aexit__())


@pytest.fixture
def visit(run: Run, pool: BrowserPool) -> Visit:
    async def one(url: str, settings: GatherSettings) -> PageVisit:
        async with pool.tab() as tab:
            return await tab.visit(url, settings)

    def visit(url: str, **changes: float) -> PageVisit:
        return run(one(url, QUICK.model_copy(update=changes)))

    return visit


@pytest.fixture
def seen(web: Web, visit: Visit) -> Callable[[str], Document]:
    """What the browser saw of a body, as the readers get it."""

    def seen(body: str) -> Document:
        result = visit(web.page(body))
        assert result.ok, result
        return Document(result.html, result.final_url)

    return seen


@pytest.fixture
def manners() -> Manners:
    return Manners(3)


@pytest.fixture
def get(run: Run, web: Web, manners: Manners) -> Get:
    async def one(url: str, kind: str, referer: str, timeout: float, *, any_type: bool) -> Answer:  # noqa: ASYNC109
        async with fetcher(manners, web.hosts, timeout) as asking:
            return await asking.get(url, kind, any_type=any_type, referer=referer)

    def get(url: str, kind: str = "page", *, any_type: bool = False, referer: str = "", timeout: float = 5) -> Answer:
        return run(one(url, kind, referer, timeout, any_type=any_type))

    return get


@pytest.fixture(scope="module")
def browsing(run: Run, web: Web) -> Iterator[Browsing]:
    browsing = Browsing(run, web.hosts)
    browsing.open()
    yield browsing
    browsing.close()
