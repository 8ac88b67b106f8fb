"""Finding and starting the browser, and handing out its tabs."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

from playwright.async_api import Browser, Error, Playwright, async_playwright

from pages.gather.tab import Tab

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

EXECUTABLES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
RECYCLE_AFTER = 40
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class BrowserMissingError(RuntimeError):
    """No browser could be started; the message says how to get one."""


def find_browser(playwright_path: str | None = None) -> str | None:
    """Path of the browser to use; None when there is none.

    Looks at $AUDIT_BROWSER, then Playwright's own download, then what the system has on its PATH.
    """
    named = os.environ.get("AUDIT_BROWSER")
    if named:
        return shutil.which(named)
    if playwright_path and os.access(playwright_path, os.X_OK):
        return playwright_path
    return next((found for name in EXECUTABLES if (found := shutil.which(name))), None)


class BrowserPool:
    """One browser that lends out tabs; a tab is reused for many pages, then replaced, so that memory stays bounded.

    A browser that dies is started anew; the visits it took with it end as `crashed` and may be tried again.
    """

    def __init__(self, tabs: int, hosts: Mapping[str, str], user_agent: str, *, images: bool = False) -> None:
        """Lend at most `tabs` tabs at once; with `hosts` every other host name is unresolvable."""
        self._limit = asyncio.Semaphore(tabs)
        self._starting = asyncio.Lock()
        self._idle: list[Tab] = []
        self._hosts = hosts
        self._user_agent = user_agent
        self._images = images
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    async def __aenter__(self) -> Self:
        """Start the browser at once, so that a missing one is said before any site is visited."""
        self._playwright = await async_playwright().start()
        await self._running_browser()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close everything that was started."""
        if self._browser and self._browser.is_connected():
            await self._browser.close()
        if self._playwright:
            await self._playwright.stop()

    @asynccontextmanager
    async def tab(self) -> AsyncIterator[Tab]:
        """A tab to visit one page in, once one is free."""
        async with self._limit:
            tab = await self._take()
            try:
                yield tab
            finally:
                await self._give_back(tab)

    async def _take(self) -> Tab:
        while self._idle:
            tab = self._idle.pop()
            if tab.alive:
                return tab
        browser = await self._running_browser()
        return await Tab.open(browser, self._user_agent)

    async def _give_back(self, tab: Tab) -> None:
        if tab.alive and tab.visits < RECYCLE_AFTER:
            self._idle.append(tab)
        else:
            await tab.close()

    async def _running_browser(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                self._idle.clear()
                self._browser = await self._launch()
            return self._browser

    async def _launch(self) -> Browser:
        assert self._playwright is not None  # noqa: S101 (entered before any tab is asked for)
        chromium = self._playwright.chromium
        path = find_browser(chromium.executable_path)
        if path is None:
            message = "no browser found; run 'make setup', or name one in the environment variable AUDIT_BROWSER"
            raise BrowserMissingError(message)
        try:
            return await chromium.launch(executable_path=path, args=launch_flags(self._hosts, images=self._images))
        except Error as error:
            message = f"the browser {path} does not start; run 'make doctor'. It said: {error.message}"
            raise BrowserMissingError(message) from error


def launch_flags(hosts: Mapping[str, str], *, images: bool) -> list[str]:
    """Command line flags for Chromium; with `hosts` names are mapped and every other name is unknown."""
    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    if not images:
        flags.append("--blink-settings=imagesEnabled=false")
    if hosts:
        rules = [f"MAP {host} {address}" for host, address in hosts.items()]
        flags.append(f"--host-resolver-rules={','.join([*rules, 'MAP * ~NOTFOUND'])}")
        flags.append("--proxy-server=direct://")
    return flags
