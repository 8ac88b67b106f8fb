from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest

from pages.gather.answer import Answer
from pages.gather.robots import Robots
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.gather.fetch import Fetcher
    from tests.pages.gather.conftest import Run

AGENT = "Mozilla/5.0 (X11; Linux x86_64) gov-site-audit/0.1 (+mailto:office@a.test)"
RULES = """
User-agent: gov-site-audit
Disallow: /search
Crawl-delay: 2.5

User-agent: *
Disallow: /
"""
TEXT = VisitOutcome.OK, 200


class Sites:
    """Stands for a fetcher; `a.test` answers with what was put up, every other host has no rules."""

    def __init__(self, outcome: VisitOutcome, status: int, body: str | bytes = "") -> None:
        self.answer = outcome, status, body.encode() if isinstance(body, str) else body
        self.asked: list[tuple[str, str, bool]] = []

    async def get(self, url: str, kind: str = "page", *, any_type: bool = False) -> Answer:
        self.asked.append((url, kind, any_type))
        await asyncio.sleep(0)
        outcome, status, body = self.answer if "a.test" in url else (VisitOutcome.HTTP_ERROR, 404, b"not here")
        return Answer(url, url, outcome, f"{outcome} {status}", status, body=body)


def robots(sites: Sites) -> Robots:
    return Robots(cast("Fetcher", sites), AGENT)


@pytest.fixture
def allowed(run: Run) -> Callable[..., list[bool]]:
    async def one_by_one(rules: Robots, urls: tuple[str, ...]) -> list[bool]:
        return [await rules.allows(url) for url in urls]

    def allowed(rules: Robots, *urls: str) -> list[bool]:
        return run(one_by_one(rules, urls))

    return allowed


def test_the_rules_for_our_name_count_and_are_asked_for_once(allowed: Callable[..., list[bool]]) -> None:
    sites = Sites(*TEXT, RULES)
    assert allowed(robots(sites), "http://a.test/x", "http://A.test/search?q=a", "http://a.test") == [True, False, True]
    assert sites.asked == [("http://a.test/robots.txt", "robots", True)]


def test_the_rules_for_everybody_count_where_we_are_not_named(allowed: Callable[..., list[bool]]) -> None:
    sites = Sites(*TEXT, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\xe6\x94\xbf/\nAllow: /$")
    assert allowed(robots(sites), "http://a.test/%E6%94%BF/x", "http://a.test/") == [False, True]


def test_every_host_and_port_has_rules_of_its_own(allowed: Callable[..., list[bool]]) -> None:
    sites = Sites(*TEXT, RULES)
    assert allowed(robots(sites), "http://b.test/search", "http://a.test:81/search") == [True, False]
    assert [url for url, _, _ in sites.asked] == ["http://b.test/robots.txt", "http://a.test:81/robots.txt"]


def test_all_who_ask_at_the_same_time_wait_for_one_answer(run: Run) -> None:
    async def story() -> list[bool]:
        rules = robots(sites)
        return await asyncio.gather(*(rules.allows("http://a.test/search") for _ in range(4)))

    sites = Sites(*TEXT, RULES)
    assert run(story()) == [False] * 4
    assert len(sites.asked) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 410, 412, 302])
def test_a_host_without_rules_allows_everything(allowed: Callable[..., list[bool]], status: int) -> None:
    rules = robots(Sites(VisitOutcome.HTTP_ERROR, status, RULES))
    assert allowed(rules, "http://a.test/search") == [True]
    assert rules.unread("a.test") == ""


@pytest.mark.parametrize(("outcome", "status"), [(VisitOutcome.HTTP_ERROR, 503), (VisitOutcome.TIMEOUT, 0)])
def test_rules_that_could_not_be_read_forbid_nothing_but_are_noted(
    allowed: Callable[..., list[bool]], outcome: VisitOutcome, status: int
) -> None:
    rules = robots(Sites(outcome, status))
    assert allowed(rules, "http://a.test:8080/search") == [True]
    assert rules.unread("A.test:8080") == f"{outcome} {status}"
    assert rules.unread("a.test") == ""


@pytest.mark.parametrize(
    "body", ["<!doctype html><title>首页</title>", b"\xff\xfe\x00\x01", "Disallow\n:::", "a" * 600_000]
)
def test_what_is_no_list_of_rules_forbids_nothing(allowed: Callable[..., list[bool]], body: str | bytes) -> None:
    assert allowed(robots(Sites(*TEXT, body)), "http://a.test/search") == [True]


def test_what_is_no_web_address_is_nobodys_to_forbid(allowed: Callable[..., list[bool]]) -> None:
    sites = Sites(*TEXT, RULES)
    assert allowed(robots(sites), "mailto:a@a.test", "http://[/", "") == [True] * 3
    assert sites.asked == []


def test_a_host_may_ask_for_a_delay(allowed: Callable[..., list[bool]]) -> None:
    rules = robots(Sites(*TEXT, RULES))
    assert rules.crawl_delay("http://a.test/") is None
    allowed(rules, "http://a.test/", "http://b.test/")
    assert (rules.crawl_delay("http://a.test/x"), rules.crawl_delay("http://b.test/")) == (2.5, None)
