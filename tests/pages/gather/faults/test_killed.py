"""Gatherings that lose their browser, a process or all of them on the way: in the end nothing is different for it."""

from __future__ import annotations

import asyncio
import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from pages.snapshot_file import snapshot_path
from tests.pages.gather.faults.conftest import job_of
from tests.pages.gather.faults.killing import (
    NOTHING_LEFT_WITHIN,
    at_request,
    gather_until_killed,
    is_browser,
    is_desk,
    is_gatherer,
    kill_below,
)
from tests.pages.gather.faults.site import PLAIN, Style, pages
from tests.pages.gather.processes import descendants, still_running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.gather.conftest import Run
    from tests.pages.gather.faults.conftest import Gather, Gathered
    from tests.pages.gather.faults.net import Net

SITES, ARTICLES = 3, 4
ALL_PAGES = 3 + ARTICLES
# A script adds text: every page is rendered, so that there is always something in the browser.
SCRIPTED = Style(
    after="<script>document.querySelector('.main').append('一段由脚本补充的正文内容，'.repeat(9))</script>"
)


def hosts_of(name: str) -> list[str]:
    return [f"{name}-{number}.test" for number in range(SITES)]


def homes(net: Net, name: str, style: Style = PLAIN) -> dict[str, str]:
    return {host: net.site(host, pages(ARTICLES, style)) for host in hosts_of(name)}


def told(gathered: Gathered, name: str) -> Any:
    """All that can be judged of the sites, without what time and order change."""
    return [_told(gathered, host) for host in hosts_of(name)]


def _told(gathered: Gathered, host: str) -> Any:
    site = gathered.site(host)
    columns = [(each.name, each.state, [(item.title, item.date) for item in each.items]) for each in site.columns]
    footers = {each.url.split("/", 3)[3]: each.footer.missing for each in site.footers}
    return gathered.outcomes(host), columns, footers


@pytest.fixture(scope="module")
def undisturbed(gather: Gather, net: Net, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return told(gather(homes(net, "undisturbed"), tmp_path_factory.mktemp("undisturbed")), "undisturbed")


def test_an_undisturbed_gathering_sees_all_pages(undisturbed: Any) -> None:
    assert [len(outcomes) for outcomes, *_ in undisturbed] == [ALL_PAGES] * SITES
    assert {outcome for outcomes, *_ in undisturbed for outcome in outcomes.values()} == {"ok"}


@pytest.mark.parametrize("seed", range(5))
def test_a_run_that_was_killed_goes_on_from_its_last_complete_site(  # noqa: PLR0917 (fixtures)
    run: Run, gather: Gather, net: Net, tmp_path: Path, undisturbed: Any, seed: int
) -> None:
    name = f"killed-{seed}"
    addresses, folder = homes(net, name), tmp_path / "out"
    moment = random.Random(seed).randrange(2, SITES * (ALL_PAGES + 1))  # noqa: S311 (no secret)
    job = job_of(net, addresses, folder).model_copy(update={"at_once": 1})
    left = run(asyncio.to_thread(gather_until_killed, net, job, addresses, moment, tmp_path / "job.json"))
    assert left == set()
    complete = [host for host in addresses if snapshot_path(folder, host).exists()]
    before = len(net.log)
    gathered = gather(addresses, folder, resume=True)
    assert told(gathered, name) == undisturbed
    assert {each.host for each in net.log[before:] if each.host in addresses} == addresses.keys() - set(complete)
    assert [path.name for path in folder.glob("*.part")] == []


def test_every_page_is_seen_though_the_browser_is_killed(gather: Gather, net: Net, tmp_path: Path) -> None:
    others = {pid for pid, _ in descendants(os.getpid())}
    addresses, killed = homes(net, "browserless", SCRIPTED), []
    at_request(net, addresses, 16, lambda: killed.extend(kill_below(is_browser, others)))
    gathered = gather(addresses, tmp_path)
    assert killed
    assert [list(gathered.outcomes(host).values()) for host in addresses] == [["ok"] * ALL_PAGES] * SITES
    rendered = [visit for host in addresses for visit in gathered[host].pages if "由脚本补充" in visit.html]
    assert len(rendered) == SITES * ALL_PAGES
    assert still_running({pid for pid, _ in descendants(os.getpid())} - others, NOTHING_LEFT_WITHIN) == set()


@pytest.mark.parametrize("victim", [is_gatherer, is_desk])
def test_a_process_killed_on_the_way_changes_nothing(
    gather: Gather, net: Net, tmp_path: Path, undisturbed: Any, victim: Callable[[list[str]], bool]
) -> None:
    others = {pid for pid, _ in descendants(os.getpid())}
    addresses, killed = homes(net, victim.__name__.replace("_", "-")), []
    at_request(net, addresses, 15, lambda: killed.extend(kill_below(victim, others)))
    gathered = gather(addresses, tmp_path, at_once=1)
    assert killed
    assert told(gathered, victim.__name__.replace("_", "-")) == undisturbed
    assert still_running({pid for pid, _ in descendants(os.getpid())} - others, NOTHING_LEFT_WITHIN) == set()
