"""Many sites in one gathering, most of which answer badly, each in its own way: how it ends has its name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pages.column import ColumnState
from pages.snapshot import Route, VisitOutcome
from tests.pages.gather.faults.hostility import (
    BLOCKED,
    GONE,
    LARGE,
    asks_for_patience,
    drips,
    firewall,
    hangs,
    large,
    leads_to,
    resets,
    says,
    storm,
)
from tests.pages.gather.faults.site import article_path, pages
from tests.pages.gather.web import CLOSED, UNKNOWN

if TYPE_CHECKING:
    from tests.pages.gather.faults.conftest import Gather, Gathered
    from tests.pages.gather.faults.net import Net
    from tests.pages.gather.web import Answer

ARTICLES = 12
ALL_PAGES = 3 + ARTICLES
ATTEMPTS = 2
PATIENCE, LONGER = 2, 6  # seconds; the longer one is longer than a page may take to answer
FAILING = {"hanging": "timeout", "resetting": "reset", "busy": "http_error", "moved": "redirected_away"}
FAILING |= {"looping": "redirect_loop", "blocking": "challenged", "huge": "too_large"}
NOWHERE = {"refusing": "refused", "unknown": "dns"}
# Of one site whose other pages are fine: path → how the page ends.
BAD_PAGES = {
    article_path(1): "timeout",
    article_path(2): "reset",
    article_path(3): "timeout",
    article_path(4): "redirect_loop",
    article_path(5): "redirected_away",
    article_path(6): "too_large",
    article_path(7): "too_large",
    article_path(8): "http_error",
    article_path(9): "challenged",
    article_path(10): "challenged",
}
GONE_PAGES = ["/zcwj/", "/gg/98.html", "/gg/99.html"]
RECOVERING = ["stormy_home", "stormy", "asking_for_patience", "asking_for_more_patience"]


class Hostile(NamedTuple):
    gathered: Gathered
    sent: Counter[str]
    refused: dict[str, set[str]]
    asked_for_patience: dict[str, list[float]]


@pytest.fixture(scope="module")
def hostile(gather: Gather, net: Net, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    sent: Counter[str] = Counter()
    patience: dict[str, list[float]] = {"asking_for_patience": [], "asking_for_more_patience": []}
    homes = {name: net.site(host(name), pages(ARTICLES)) for name in ("healthy", "mixed", *FAILING, *RECOVERING)}
    for name, answer in _failing(net, sent).items():
        net.gate(host(name), answer)
    for path, answer in _bad_pages(net, sent).items():
        net.answer(host("mixed"), path, answer)
    refused: dict[str, set[str]] = {"stormy_home": set(), "stormy": set()}
    net.gate(host("stormy_home"), storm(1, 3, refused["stormy_home"]))
    net.gate(host("stormy"), storm(6, 12, refused["stormy"]))
    first, second = patience.values()
    net.gate(host("asking_for_patience"), asks_for_patience(7, 7, PATIENCE, first))
    net.gate(host("asking_for_more_patience"), asks_for_patience(7, 9, LONGER, second))
    homes["behind_a_firewall"] = net.site(host("behind_a_firewall"), pages(ARTICLES))
    net.gate(host("behind_a_firewall"), firewall())
    homes["partly_behind_one"] = net.site(host("partly_behind_one"), pages(ARTICLES))
    net.gate(host("partly_behind_one"), firewall(article_path(5)))
    homes["polite_about_gaps"] = net.site(host("polite_about_gaps"), _with_gaps())
    net.answer(host("polite_about_gaps"), "", says(GONE))
    homes |= {"refusing": f"http://{CLOSED}/", "unknown": f"http://{UNKNOWN}/"}
    gathered = gather(homes, tmp_path_factory.mktemp("hostile"), visit_seconds=3, attempts=ATTEMPTS)
    return Hostile(gathered, sent, refused, patience)


def host(name: str) -> str:
    return f"{name.replace('_', '-')}.test"


def _failing(net: Net, sent: Counter[str]) -> dict[str, Answer]:
    other = f"http://{host('healthy')}/"
    return {
        "hanging": hangs(net),
        "resetting": resets,
        "busy": says("busy", 503),
        "moved": leads_to(other),
        "looping": leads_to(f"http://{host('looping')}/"),
        "blocking": says(BLOCKED),
        "huge": large(sent, announced=False),
    }


def _bad_pages(net: Net, sent: Counter[str]) -> dict[str, Answer]:
    answers = [
        hangs(net),
        resets,
        drips(net),
        leads_to(article_path(4)),
        leads_to(f"http://{host('healthy')}{article_path(5)}"),
        large(sent, announced=True),
        large(sent, announced=False),
        says("busy", 503),
        says("prove that you are a person", 412),
        says(BLOCKED),
    ]
    return dict(zip(BAD_PAGES, answers, strict=True))


def _with_gaps() -> dict[str, str]:
    links = "".join(f"<li><a href='{path}'>政策文件</a></li>" for path in GONE_PAGES)
    return {
        path: page.replace("<div class='main'>", f"<div class='main'><ul>{links}</ul>") if path == "/" else page
        for path, page in pages(ARTICLES).items()
    }


@pytest.mark.parametrize(("name", "outcome"), [*FAILING.items(), *NOWHERE.items()])
def test_a_site_that_fails_ends_as_what_it_did_and_nothing_of_it_is_read(
    hostile: Hostile, name: str, outcome: str
) -> None:
    snapshot = hostile.gathered[name]
    assert snapshot.outcome == outcome, snapshot
    assert snapshot.detail
    assert [visit.outcome for visit in snapshot.pages] == [outcome]
    assert not any(visit.html or visit.source for visit in snapshot.pages)
    assert hostile.gathered.site(name).footers == []


def test_a_healthy_site_beside_them_is_seen_whole_at_the_first_attempt(hostile: Hostile) -> None:
    snapshot = hostile.gathered["healthy"]
    assert snapshot.outcome is VisitOutcome.OK
    assert len(snapshot.pages) == ALL_PAGES
    assert all(visit.ok and visit.attempts == 1 for visit in snapshot.pages)
    assert [each.footer.missing for each in hostile.gathered.site("healthy").footers] == [()] * ALL_PAGES


@pytest.mark.parametrize(("path", "outcome"), BAD_PAGES.items())
def test_a_page_that_fails_ends_as_what_it_did_and_is_not_read(hostile: Hostile, path: str, outcome: str) -> None:
    visit = hostile.gathered.visits("mixed")[path]
    assert visit.outcome == outcome, visit
    assert visit.html + visit.source == ""


def test_pages_that_fail_in_passing_are_asked_again_others_are_not(hostile: Hostile) -> None:
    attempts = {path: visit.attempts for path, visit in hostile.gathered.visits("mixed").items()}
    again = {"timeout", "reset", "http_error", "challenged"}
    expected = {path: ATTEMPTS if outcome in again else 1 for path, outcome in BAD_PAGES.items()}
    assert attempts == dict.fromkeys(attempts, 1) | expected


def test_the_other_pages_of_a_site_with_failing_ones_are_fine(hostile: Hostile) -> None:
    assert hostile.gathered["mixed"].outcome is VisitOutcome.OK
    others = {path: each for path, each in hostile.gathered.outcomes("mixed").items() if path not in BAD_PAGES}
    assert others == dict.fromkeys(others, "ok")
    assert len(others) == ALL_PAGES - len(BAD_PAGES)
    footers = hostile.gathered.site("mixed").footers
    assert [each.footer.missing for each in footers] == [()] * len(others)


@pytest.mark.parametrize("name", RECOVERING)
def test_a_site_that_recovers_is_seen_whole(hostile: Hostile, name: str) -> None:
    assert list(hostile.gathered.outcomes(name).values()) == ["ok"] * ALL_PAGES
    site = hostile.gathered.site(name)
    assert [each.footer.missing for each in site.footers] == [()] * ALL_PAGES


@pytest.mark.parametrize(("name", "fewest"), [("stormy_home", 1), ("stormy", 4)])
def test_pages_refused_in_a_storm_were_asked_for_again_and_no_others(hostile: Hostile, name: str, fewest: int) -> None:
    visits = hostile.gathered.visits(name)
    repeated = {path for path, visit in visits.items() if visit.attempts > 1}
    controls = {path for path, visit in visits.items() if visit.route is Route.CONTROL}  # shown anew, and counted anew
    assert repeated - controls == (hostile.refused[name] & visits.keys()) - controls
    assert len(repeated) >= fewest


@pytest.mark.parametrize(("name", "seconds"), [("asking_for_patience", PATIENCE), ("asking_for_more_patience", LONGER)])
def test_a_host_that_asks_for_patience_is_left_alone_for_so_long(
    hostile: Hostile, net: Net, name: str, seconds: int
) -> None:
    since = hostile.asked_for_patience[name][0]
    later = [each.at - since for each in net.asked_of(host(name)) if each.at > since]
    under_way = [at for at in later if at < seconds - 0.5]
    assert len(under_way) <= 3, "only what had begun before may still arrive"
    assert len(later) > len(under_way)


@pytest.mark.parametrize("path", [article_path(6), article_path(7), "/"])
def test_a_page_of_fifty_megabytes_is_not_taken_in(hostile: Hostile, path: str) -> None:
    assert hostile.sent[path] < LARGE / 2


def test_a_page_said_not_to_exist_is_no_page(hostile: Hostile) -> None:
    outcomes = hostile.gathered.outcomes("polite_about_gaps")
    assert {path: outcomes.pop(path) for path in GONE_PAGES} == dict.fromkeys(GONE_PAGES, "soft_404")
    assert list(outcomes.values()) == ["ok"] * ALL_PAGES
    columns = {column.name: column.state for column in hostile.gathered.site("polite_about_gaps").columns}
    assert {name: state for name, state in columns.items() if state is not ColumnState.NOT_LOADED} == {
        "政务动态": ColumnState.LISTED,
        "通知公告": ColumnState.LISTED,
    }


def test_a_firewall_that_a_browser_passes_hides_nothing(hostile: Hostile) -> None:
    visits = hostile.gathered.visits("partly_behind_one")
    assert {visit.outcome.value for visit in visits.values()} == {"ok"}
    assert visits[article_path(5)].route is Route.RENDERED
    assert "推进会议" in visits[article_path(5)].html
    assert sum(visit.route is Route.TRUSTED for visit in visits.values()) > ARTICLES // 2


def test_a_site_wholly_behind_a_firewall_is_seen_through_the_browser(hostile: Hostile) -> None:
    assert list(hostile.gathered.outcomes("behind_a_firewall").values()) == ["ok"] * ALL_PAGES
    footers = hostile.gathered.site("behind_a_firewall").footers
    assert [each.footer.missing for each in footers] == [()] * ALL_PAGES
