"""Finding and starting the browser, and handing out its tabs."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from playwright.async_api import Browser, Error, Playwright, async_playwright

from pages.gather.adapt import FEWEST, adapt
from pages.gather.places import Places
from pages.gather.tab import Tab

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from playwright.async_api import StorageState

    from pages.gather.traffic import Traffic

EXECUTABLES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DOWNLOADED = (
    "chromium_headless_shell-*/chrome-*/*headless[-_]shell",
    "chromium-*/chrome-linux*/chrome",
)
RECYCLE_AFTER = 25
STARTS = 3
OPENING_SECONDS = 30
CLOSING_SECONDS = 10
HOW_TO_GET_ONE = "run 'make setup', or name one in the environment variable AUDIT_BROWSER"
# The first is ours: a page that we hand over has no address of its own, and the browser would keep it from its own host
# wherever that is on this machine or in an intranet. The rest is what Playwright switches off; of two such flags the
# last one counts.
FEATURES_OFF = (
    "LocalNetworkAccessChecks",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
)
# Two processes lay out the pages of all hosts: to start one for each host takes half as long again as the page. So
# strangers share one, but none has anything to hide from another: no cookies are kept, nobody is logged in.
SHARED_PROCESSES = ("--disable-site-isolation-trials", "--renderer-process-limit=2")
# Pages are laid out to be read: nobody watches them being painted, unless a picture is taken.
LITTLE_PAINTING = ("--disable-threaded-compositing", "--num-raster-threads=1")
# A window that a page opens by itself would ask its host for pages that nobody reads, and out of turn.
NO_POPUPS = "--block-new-web-contents"
FLAGS = (
    *SHARED_PROCESSES,
    NO_POPUPS,
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class BrowserMissingError(RuntimeError):
    """No browser could be started; the message says how to get one."""


def find_browser() -> str | None:
    """Path of the browser to use; None when there is none.

    Where $AUDIT_BROWSER names one, that or none; else Playwright's own download, the newest first, then what the system
    has on its PATH. The set-up looks in the same order (`.ci/machine.py`).
    """
    return next(_browsers(), None)


def _browsers() -> Iterator[str]:
    named = os.environ.get("AUDIT_BROWSER")
    if named:
        yield from filter(None, [shutil.which(named)])
        return
    for pattern in DOWNLOADED:
        yield from sorted(map(str, _download_folder().glob(pattern)), key=_revision, reverse=True)
    yield from filter(None, map(shutil.which, EXECUTABLES))


def _download_folder() -> Path:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(folder) if folder else Path.home() / ".cache" / "ms-playwright"


def _revision(path: str) -> int:
    found = re.search(r"-(\d+)/chrome", path)
    return int(found[1]) if found else 0


class BrowserPool:
    """One browser that lends out tabs; a tab is reused for many pages, then replaced, so that memory stays bounded.

    A browser that dies is started anew; the visits it took with it end as `crashed` and may be tried again.
    """

    def __init__(  # noqa: PLR0913 (what a pool's tabs have in common)
        self,
        tabs: int,
        hosts: Mapping[str, str],
        user_agent: str,
        *,
        images: bool = False,
        traffic: Callable[[], Traffic] | None = None,
        login: StorageState | None = None,
    ) -> None:
        """Lend at most `tabs` tabs at once; with `hosts` every other host name is unresolvable.

        `traffic` makes what answers the requests of a tab's pages; without it the browser asks as it likes. `login` is
        a stored login for all tabs; such a pool is for the pages behind it alone.
        """
        self._login = login
        self._most = tabs
        self._places = Places(min(tabs, FEWEST))
        self._traffic = traffic
        self._adapting: asyncio.Task[None] | None = None
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
        try:
            await self._running_browser()
        except BaseException:
            await self.__aexit__()
            raise
        self._adapting = asyncio.create_task(adapt(self._places, self._most))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close everything that was started."""
        if self._adapting:
            self._adapting.cancel()
        await self._drop_browser()
        if self._playwright:
            await self._playwright.stop()

    @asynccontextmanager
    async def tab(self, rank: int = 0, host: str = "") -> AsyncIterator[Tab]:
        """A tab to visit one page in, once one is free; the lowest rank first, one that last showed `host` if possible.

        A tab that goes from host to host makes the browser start a process each time.
        """
        async with self._places.place(rank):
            tab = await self._take(host)
            try:
                yield tab
            finally:
                await self._give_back(tab)

    async def _take(self, host: str) -> Tab:
        self._idle = [tab for tab in self._idle if tab.alive]
        tab = next((tab for tab in self._idle if tab.host == host), self._idle[0] if self._idle else None)
        if tab is None:
            return await self._open()
        self._idle.remove(tab)
        return tab

    async def _open(self) -> Tab:
        """A new tab; a browser that dies or does not answer meanwhile is replaced."""
        said = ""
        for _ in range(STARTS):
            browser = await self._running_browser()
            try:
                traffic = self._traffic() if self._traffic else None
                return await asyncio.wait_for(
                    Tab.open(browser, self._user_agent, traffic, self._login), OPENING_SECONDS
                )
            except (Error, TimeoutError) as error:
                said = str(error).strip()
                await self._drop_browser(browser)
        message = f"the browser starts but opens no tab; run 'make doctor'. It said: {said or 'nothing'}"
        raise BrowserMissingError(message)

    async def _give_back(self, tab: Tab) -> None:
        if tab.stuck:  # whatever shares its process would hang with it
            await self._drop_browser(tab.browser)
        elif tab.alive and tab.visits < RECYCLE_AFTER:
            self._idle.append(tab)
        else:
            await tab.close()

    async def _running_browser(self) -> Browser:
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                self._idle.clear()
                self._browser = await self._launch()
            return self._browser

    async def _drop_browser(self, only: Browser | None = None) -> None:
        """Close the browser, if it is still the one meant."""
        browser = self._browser
        if browser is None or browser is not (only or browser):
            return
        self._browser = None
        with suppress(Error, TimeoutError):
            await asyncio.wait_for(browser.close(), CLOSING_SECONDS)

    async def _launch(self) -> Browser:
        """The first browser that starts."""
        assert self._playwright is not None  # noqa: S101 (entered before any tab is asked for)
        flags, failures = launch_flags(self._hosts, images=self._images), []
        for path in _browsers():
            try:
                return await self._playwright.chromium.launch(executable_path=path, args=flags)
            except Error as error:
                failures.append(f"{path}: {error.message}")
        raise BrowserMissingError(_why_none(failures))


def _why_none(failures: list[str]) -> str:
    if failures:
        return "no browser starts; run 'make doctor'. What was tried said:\n" + "\n".join(failures)
    named = os.environ.get("AUDIT_BROWSER")
    if named:
        return f"AUDIT_BROWSER names {named!r}, which is no program here; correct or unset it"
    return f"no browser found; {HOW_TO_GET_ONE}"


def launch_flags(hosts: Mapping[str, str], *, images: bool) -> list[str]:
    """Command line flags for Chromium; with `hosts` names are mapped and every other name is unknown."""
    flags = list(FLAGS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    if not images:
        flags += LITTLE_PAINTING
        flags.append("--blink-settings=imagesEnabled=false")
    if hosts:
        rules = [f"MAP {host} {address}" for host, address in hosts.items()]
        flags.append(f"--host-resolver-rules={','.join([*rules, 'MAP * ~NOTFOUND'])}")
        flags.append("--proxy-server=direct://")
    return flags
