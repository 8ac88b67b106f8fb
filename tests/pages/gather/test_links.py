from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web as aio

from pages.errands import LinkKind
from pages.gather.fetch import Fetcher
from pages.gather.manners import Manners
from pages.gather.plan_links import plan_links
from pages.gather.settings import GatherSettings
from pages.snapshot import VisitOutcome
from tests.pages.gather.web import SITE, UNKNOWN
from tests.pages.link_answers import Answers, checks_of, linking
from tests.pages.site_builder import HOME, a_site, a_visit, html

if TYPE_CHECKING:
    from pages.gather.answer import Answer
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

SETTINGS = GatherSettings()


def kinds(markup: str) -> dict[str, LinkKind]:
    site = a_site({"/": f"<body>{markup}</body>"})
    return {link.url.removeprefix(HOME): link.kind for link in plan_links(site, "s", SETTINGS)}


def test_links_are_told_apart_by_what_they_lead_to() -> None:
    found = kinds(
        "<a href=a.html>1</a><a href=b.pdf>2</a><a href=c.jpg>3</a><img src=d><a href=http://b.test/e.doc>4</a>"
    )
    assert found == {
        "a.html": LinkKind.PAGE,
        "b.pdf": LinkKind.ATTACHMENT,
        "c.jpg": LinkKind.IMAGE,
        "d": LinkKind.IMAGE,
        "http://b.test/e.doc": LinkKind.EXTERNAL,
    }


@pytest.mark.parametrize(
    "href",
    ["", "#", "#a", "/", "index.html", "javascript:a()", "mailto:a@b.test", "tel:1", "/sso/a", "data:,a", "user/login"],
)
def test_what_leads_nowhere_else_is_not_checked(href: str) -> None:
    assert not kinds(f"<a href='{href}'>1</a>")


def test_a_target_is_checked_once_and_a_sample_is_the_same_for_the_same_seed() -> None:
    pages = {"/": html("".join(f"<a href={n}.pdf>{n}</a><a href={n}.pdf#x>{n}</a>" for n in range(40)))}
    few = GatherSettings(link_checks=7)
    one, same, other = (plan_links(a_site(pages), seed, few) for seed in ("1", "1", "2"))
    assert one == same != other
    assert len({link.url for link in one}) == len(one) == few.link_checks


def test_a_page_that_was_seen_is_asked_no_more_and_one_that_was_not_is_asked_twice(run: Run) -> None:
    lost = a_visit("/2.html", "", outcome=VisitOutcome.HTTP_ERROR, status=404)
    site = a_site({"/": "<body><a href=1.html>1</a><a href=2.html>2</a></body>", "/1.html": "<body>1</body>"}, lost)
    answers = Answers({"/2.html": [404]})
    checks = {each.url: each for each in run(checks_of(site, answers))}
    assert answers.counted == {f"{HOME}2.html": 2}
    assert checks[f"{HOME}1.html"].ok
    assert (checks[f"{HOME}2.html"].status, checks[f"{HOME}2.html"].tries) == (404, 2)


def test_what_answers_at_the_second_try_is_there() -> None:
    (check,) = linking("<a href=a.pdf>1</a>", a_pdf=[503, 200]).link_checks
    assert (check.ok, check.tries, check.mark) == (True, 1, ("body > a:nth-child(1)",))


def looked_at(run: Run, web: Web, *urls: str) -> list[Answer]:
    async def look() -> list[Answer]:
        async with Fetcher(Manners(2), hosts=web.hosts, user_agent="t", timeout=5, largest=10_000) as fetcher:
            return [await fetcher.look(url) for url in urls]

    return run(look())


@pytest.mark.parametrize("refusal", [403, 404, 405, 501])
def test_a_server_that_does_not_know_head_is_asked_as_browsers_ask(run: Run, web: Web, refusal: int) -> None:
    methods = []

    async def answer(request: aio.Request) -> aio.Response:
        methods.append(request.method)
        return aio.Response(status=refusal if request.method == "HEAD" else 200, body=b"x" * 100_000)

    (seen,) = looked_at(run, web, f"http://{SITE}{web.at(answer)}")
    assert (seen.outcome, seen.body, methods) == (VisitOutcome.OK, b"", ["HEAD", "GET"])


def test_a_link_is_followed_to_its_end_and_an_unknown_host_of_a_replica_is_not_asked(run: Run, web: Web) -> None:
    there, gone = web.put("x", "application/pdf"), "/gone.pdf"
    ok, lost = looked_at(run, web, f"http://{SITE}{web.redirect(there)}", f"http://{SITE}{web.redirect(gone)}")
    assert (ok.outcome, lost.status) == (VisitOutcome.OK, 404)
    assert not Fetcher(Manners(2), hosts=web.hosts, user_agent="t", timeout=5, largest=9).knows(f"http://{UNKNOWN}/")


def test_tries_that_end_differently_are_not_two_of_a_kind() -> None:
    (check,) = linking("<a href=a.pdf>1</a>", a_pdf=[503, 404]).link_checks
    assert (check.status, check.tries) == (404, 1)
