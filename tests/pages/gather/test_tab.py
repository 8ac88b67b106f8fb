from __future__ import annotations

import asyncio
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from aiohttp import web as http

from pages.gather.browser import BrowserPool
from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.gather.browsing import QUICK
from tests.pages.gather.processes import descendants
from tests.pages.gather.web import CLOSED, SECOND, SITE, UNKNOWN, Web

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages.gather.conftest import Run, Visit


def test_a_page_is_read_with_its_address_status_and_markup(web: Web, visit: Visit) -> None:
    url = web.page("<p>hello</p>")
    seen = visit(url)
    assert (seen.outcome, seen.status, seen.url, seen.final_url) == (VisitOutcome.OK, 200, url, url)
    assert ">hello</p>" in seen.html
    assert seen.settled
    assert seen.troubles == ()


@pytest.mark.parametrize("body", ["gone", ""])
@pytest.mark.parametrize("status", [404, 503])
def test_an_error_status_is_named_with_and_without_a_body(web: Web, visit: Visit, status: int, body: str) -> None:
    seen = visit(f"http://{SITE}{web.put(body, status=status)}")
    assert (seen.outcome, seen.status, seen.html) == (VisitOutcome.HTTP_ERROR, status, "")
    assert seen.transient is (status == 503)


def test_a_challenge_is_no_error_of_the_page(web: Web, visit: Visit) -> None:
    assert visit(f"http://{SITE}{web.put('prove', status=412)}").outcome is VisitOutcome.CHALLENGED


def test_a_closed_port_is_refused_and_an_unknown_name_is_dns(visit: Visit) -> None:
    assert visit(f"http://{CLOSED}/").outcome is VisitOutcome.REFUSED
    assert visit(f"http://{UNKNOWN}/").outcome is VisitOutcome.DNS


def test_a_connection_closed_without_an_answer_is_a_reset(web: Web, visit: Visit) -> None:
    assert visit(f"http://{SITE}{web.resetting()}").outcome is VisitOutcome.RESET


def test_plain_http_behind_an_https_address_is_a_tls_failure(web: Web, visit: Visit) -> None:
    assert visit(f"https://{SITE}{web.put('x')}").outcome is VisitOutcome.TLS


def test_no_answer_in_time_is_a_timeout_and_takes_no_longer_than_allowed(web: Web, visit: Visit) -> None:
    started = time.monotonic()
    seen = visit(f"http://{SITE}{web.hanging()}", visit_seconds=0.5)
    assert seen.outcome is VisitOutcome.TIMEOUT
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("kind", ["application/pdf", "application/zip", "text/plain", "image/png"])
def test_a_file_is_not_a_page(web: Web, visit: Visit, kind: str) -> None:
    seen = visit(f"http://{SITE}{web.put(b'%PDF-1.4 x', kind)}")
    assert (seen.outcome, seen.html) == (VisitOutcome.NOT_HTML, "")


def test_an_answer_without_content_is_not_a_page(web: Web, visit: Visit) -> None:
    assert visit(f"http://{SITE}{web.put('', '', status=204)}").outcome is VisitOutcome.NOT_HTML


def test_a_redirect_within_the_site_is_followed_and_one_away_is_told(web: Web, visit: Visit) -> None:
    there = web.put("<p>here</p>")
    within = visit(f"http://{SITE}{web.redirect(there)}")
    assert (within.outcome, within.final_url) == (VisitOutcome.OK, f"http://{SITE}{there}")
    away = visit(f"http://{SITE}{web.redirect(f'http://{SECOND}{there}')}")
    assert (away.outcome, away.html) == (VisitOutcome.REDIRECTED_AWAY, "")


def test_redirects_without_end_fail_by_name(web: Web, visit: Visit) -> None:
    path = "/round-and-round"
    web.redirect(path)

    async def again(_: http.Request) -> http.Response:
        return http.Response(status=302, headers={"Location": path})

    web.at(again, path)
    seen = visit(f"http://{SITE}{path}")
    assert seen.outcome is VisitOutcome.REDIRECT_LOOP
    assert "REDIRECTS" in seen.detail


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id='app'></div><script src='/x.js'></script>",
        "<!-- footer -->  \n",
        "<iframe></iframe>",
    ],
)
def test_only_a_page_with_nothing_to_see_is_empty(web: Web, visit: Visit, body: str) -> None:
    expected = VisitOutcome.OK if "iframe" in body else VisitOutcome.EMPTY
    assert visit(web.page(body)).outcome is expected


@pytest.mark.parametrize(
    "leading",
    [
        "<meta http-equiv='refresh' content='0;url={}'>",
        "<meta http-equiv='Refresh' content='1; URL=\"{}\"'>",
        "<script>location.replace('{}')</script>",
        "<script>setTimeout(() => {{ location.href = '{}' }}, 0)</script>",
        "<script>onload = () => {{ location.href = '{}' }}</script>",
    ],
)
def test_a_page_that_leads_on_by_itself_is_read_where_it_leads(web: Web, visit: Visit, leading: str) -> None:
    there = web.late("<p>arrived</p>", 0.2)
    seen = visit(web.page("<p>wait</p>", leading.format(there)))
    assert ("arrived" in seen.html, seen.final_url) == (True, f"http://{SITE}{there}")


def test_a_page_that_leads_to_another_site_by_itself_is_redirected_away(web: Web, visit: Visit) -> None:
    seen = visit(web.page("x", f"<script>location.href='http://{SECOND}{web.put('y')}'</script>"))
    assert seen.outcome is VisitOutcome.REDIRECTED_AWAY


def test_a_page_that_leads_to_a_missing_one_has_that_ones_status(web: Web, visit: Visit) -> None:
    seen = visit(web.page("x", "<script>location.href='/nowhere'</script>"))
    assert (seen.outcome, seen.status) == (VisitOutcome.HTTP_ERROR, 404)


def test_a_page_that_reloads_for_ever_ends_with_an_outcome(web: Web, visit: Visit) -> None:
    for script in ("<meta http-equiv='refresh' content='0'>", "<script>onload = () => location.reload()</script>"):
        seen = visit(web.page("x", script), settle_seconds=0.5)
        assert seen.outcome in {VisitOutcome.OK, VisitOutcome.FAILED}
        assert not (seen.ok and not seen.html)


def test_questions_and_pop_ups_do_not_stop_the_visit(web: Web, visit: Visit) -> None:
    script = f"<script>alert(1); confirm(2); prompt(3); open('{web.put('ad')}'); onbeforeunload = () => 'stay'</script>"
    url = web.page("<p>read</p>", script)
    assert ">read</p>" in visit(url).html
    assert ">read</p>" in visit(url).html


def test_pop_ups_are_closed_again(web: Web, run: Run, pool: BrowserPool) -> None:
    url = web.page(f"<p>x</p><script>open('{web.put('ad')}'); open('about:blank')</script>")

    async def pages_left() -> int:
        async with pool.tab() as tab:
            await tab.visit(url, QUICK)
            for _ in range(100):
                if len(tab.page.context.pages) == 1:
                    break
                await asyncio.sleep(0.02)
            return len(tab.page.context.pages)

    assert run(pages_left()) == 1


def test_half_a_surrogate_and_other_odd_characters_can_be_kept(web: Web, visit: Visit, tmp_path: Path) -> None:
    seen = visit(web.page("<p id=p>x</p><script>p.textContent = 'a\\ud800b\\u0000c\\u0001'</script>"))
    assert seen.ok
    (tmp_path / "page").write_bytes(seen.model_dump_json().encode())
    assert PageVisit.model_validate_json((tmp_path / "page").read_bytes()) == seen


def test_a_browser_killed_in_mid_visit_is_replaced(run: Run, web: Web) -> None:
    hanging, page = f"http://{SITE}{web.hanging()}", web.page("<p>x</p>")

    async def kill_and_go_on() -> list[VisitOutcome]:
        before = descendants(os.getpid())
        async with BrowserPool(2, web.hosts, "tests") as pool:
            async with pool.tab() as idle:
                assert (await idle.visit(page, QUICK)).ok
            browsers = [pid for pid, name in (descendants(os.getpid()) - before) if name.startswith("chrom")]

            async def visit(url: str) -> VisitOutcome:
                async with pool.tab() as tab:
                    return (await tab.visit(url, QUICK)).outcome

            visiting = asyncio.create_task(visit(hanging))
            await asyncio.sleep(0.3)
            for pid in browsers:
                _kill(pid)
            return [await visiting, await visit(page), await visit(page)]

    assert run(kill_and_go_on()) == [VisitOutcome.CRASHED, VisitOutcome.OK, VisitOutcome.OK]


def test_what_is_broken_off_before_any_answer_is_no_file(run: Run, web: Web, pool: BrowserPool) -> None:
    async def break_off() -> PageVisit:
        async with pool.tab() as tab:
            await tab.page.route("**", lambda route: route.abort("aborted"))
            return await tab.visit(web.page("<p>x</p>"), QUICK)

    seen = run(break_off())
    assert (seen.outcome, seen.transient) == (VisitOutcome.CRASHED, True)


def test_a_visit_that_is_given_up_takes_its_tab_with_it(run: Run, web: Web, pool: BrowserPool) -> None:
    async def give_up() -> bool:
        async with pool.tab() as tab:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(tab.visit(f"http://{SITE}{web.hanging()}", QUICK), 0.3)
            return tab.alive

    assert run(give_up()) is False


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
