from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pages.gather.browser import EXECUTABLES, BrowserMissingError, BrowserPool, find_browser, launch_flags
from tests.pages.gather.browsing import QUICK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web


class Machine:
    """A machine with a PATH and a download folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.downloads = folder / "downloads"
        self.bin = folder / "bin"
        self.bin.mkdir()

    def program(self, name: str, script: str = "exit 1") -> str:
        return self._put(self.bin / name, script)

    def downloaded(self, revision: int, *, shell: bool = True) -> str:
        if shell:
            path = f"chromium_headless_shell-{revision}/chrome-headless-shell-linux64/chrome-headless-shell"
        else:
            path = f"chromium-{revision}/chrome-linux64/chrome"
        return self._put(self.downloads / path, "exit 1")

    def _put(self, path: Path, script: str) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
        return str(path)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.delenv("AUDIT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(machine.bin))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(machine.downloads))
    return machine


def test_without_a_browser_there_is_none(machine: Machine) -> None:
    assert machine.bin.exists()
    assert find_browser() is None


def test_a_browser_named_in_the_environment_counts_alone(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.downloaded(9)
    mine = machine.program("mine")
    monkeypatch.setenv("AUDIT_BROWSER", "mine")
    assert find_browser() == mine
    monkeypatch.setenv("AUDIT_BROWSER", "/nowhere/chromium")
    assert find_browser() is None


def test_a_download_comes_before_the_systems_browser_the_shell_and_the_newest_first(machine: Machine) -> None:
    machine.program(EXECUTABLES[0])
    assert find_browser() == str(machine.bin / EXECUTABLES[0])
    full = machine.downloaded(2000, shell=False)
    assert find_browser() == full
    machine.downloaded(999)
    newest = machine.downloaded(1255)
    assert find_browser() == newest


def test_the_systems_browsers_come_in_their_order(machine: Machine) -> None:
    found = []
    for name in reversed(EXECUTABLES):
        found.append(machine.program(name))
        assert find_browser() == found[-1]


def test_downloads_are_looked_for_at_home_when_no_other_place_is_named(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.downloads = tmp_path / "home" / ".cache" / "ms-playwright"
    here = machine.downloaded(5)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_browser() == here


def start(run: Run) -> None:
    async def enter() -> None:
        async with BrowserPool(1, {}, "tests"):
            pass

    run(enter())


def test_without_a_browser_the_message_says_how_to_get_one(machine: Machine, run: Run) -> None:
    assert machine.bin.exists()
    with pytest.raises(BrowserMissingError, match=r"make setup.*AUDIT_BROWSER"):
        start(run)


def test_a_wrong_name_in_the_environment_is_said(machine: Machine, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.program("chromium")
    monkeypatch.setenv("AUDIT_BROWSER", "/nowhere/chromium")
    with pytest.raises(BrowserMissingError, match=r"AUDIT_BROWSER names '/nowhere/chromium'"):
        start(run)


def test_browsers_that_do_not_start_are_all_told_with_what_they_said(machine: Machine, run: Run) -> None:
    first = machine.program(EXECUTABLES[0], "echo libnss3.so is missing >&2; exit 127")
    second = machine.program(EXECUTABLES[1])
    with pytest.raises(BrowserMissingError, match=r"make doctor") as error:
        start(run)
    assert all(part in str(error.value) for part in (first, second, "libnss3.so is missing"))


def test_a_browser_that_does_not_start_is_passed_over(
    run: Run, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(tmp_path)
    machine.downloaded(9)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(machine.downloads))
    url = web.page("<p>x</p>")

    async def visit() -> bool:
        async with BrowserPool(1, web.hosts, "tests") as pool, pool.tab() as tab:
            return (await tab.visit(url, QUICK)).ok

    assert run(visit())


def test_no_more_tabs_are_lent_than_allowed_and_they_are_used_again(
    run: Run, pool: BrowserPool, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.browser.RECYCLE_AFTER", 1_000)  # other tests have used the tabs as well
    url = web.page("<p>x</p>")

    async def use(seen: list[int]) -> None:
        async with pool.tab() as tab:
            seen.append(id(tab))
            assert (await tab.visit(url, QUICK)).ok

    async def many() -> list[int]:
        seen: list[int] = []
        await asyncio.gather(*(use(seen) for _ in range(8)))
        return seen

    assert len(set(run(many()))) <= 2


def test_a_tab_is_replaced_after_so_many_visits(
    run: Run, web: Web, pool: BrowserPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.browser.RECYCLE_AFTER", 2)
    url = web.page("<p>x</p>")

    async def visits() -> list[int]:
        counts = []
        for _ in range(6):
            async with pool.tab() as tab:
                await tab.visit(url, QUICK)
                counts.append(tab.visits)
        return counts

    assert max(run(visits())[2:]) <= 2


def test_with_a_replica_every_other_name_is_unknown_and_pictures_are_off_unless_wanted() -> None:
    flags = launch_flags({"www.a.test": "127.0.0.1:81"}, images=False)
    assert "--host-resolver-rules=MAP www.a.test 127.0.0.1:81,MAP * ~NOTFOUND" in flags
    assert any("imagesEnabled=false" in flag for flag in flags)
    assert not any("resolver" in flag or "imagesEnabled" in flag for flag in launch_flags({}, images=True))
