"""Templates whose pages look alike and are not: what a script adds to some of them must not be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.snapshot import Route
from tests.pages.gather.faults.hostility import hangs
from tests.pages.gather.faults.site import AS_OF, Style, article_path, pages

if TYPE_CHECKING:
    from tests.pages.gather.faults.conftest import Gather, Gathered
    from tests.pages.gather.faults.net import Net

ARTICLES = 14
ADDED = "关于进一步做好春耕备耕有关工作的补充通知"
# Written into the pages that say so, by a script that all of them share.
ADDS = f"""
const box = document.querySelector("[data-more]");
if (box) for (let at = 0; at < 4; at += 1) {{
  const link = `<a href="/gg/more${{at}}.html">{ADDED}之${{at}}</a>`;
  box.insertAdjacentHTML("beforeend", `<li>${{link}}<span>{AS_OF}</span></li>`);
}}
"""
SHARED = Style(after="<script src='/more.js'></script>")
COUNTED = Style(head="<script src='http://counter.test/count.js'></script>")
# More requests to its own host than may be under way at once, none of which is answered.
WAITING = Style(after="<script>for (let at = 0; at < 5; at += 1) fetch(`/figures/${at}`)</script>")
FEW = 5
# One script fetches the lists of all columns; the first column of all has none.
FETCHED = Style(after="<script src='/list.js'></script>")
FETCHES = """
const box = document.querySelector("[data-list]");
if (box) fetch(box.dataset.list).then((answer) => answer.text()).then((rows) => { box.innerHTML = rows; });
"""


def more(number: int, html: str) -> str:
    """Some articles have a list that the script fills, the first ones do not."""
    mark = " data-more='1'" if number >= 4 else ""
    return html.replace("<div class='zoom'>", f"<div class='zoom'{mark}>")


@pytest.fixture(scope="module")
def gathered(gather: Gather, net: Net, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """A site whose script adds to some pages; one that asks a host that hangs; one that waits for its own figures."""
    net.put(ADDS, "text/javascript", path="adding.test/more.js")
    net.answer("counter.test", "", hangs(net))
    for at in range(5):
        net.answer("waiting.test", f"/figures/{at}", hangs(net))
    homes = {"adding": net.site("adding.test", pages(ARTICLES, SHARED, more))}
    homes["counted"] = net.site("counted.test", pages(ARTICLES, COUNTED))
    homes["waiting"] = net.site("waiting.test", pages(FEW, WAITING))
    homes["fetching"] = _put_up_lists(net)
    return gather(homes, tmp_path_factory.mktemp("contradicting"), control_every=4)


def _put_up_lists(net: Net) -> str:
    """A site whose columns hold no list before a script fetches it; that of the first column is empty."""
    host, whole = "fetching.test", pages(ARTICLES, FETCHED)
    net.put(FETCHES, "text/javascript", path=f"{host}/list.js")
    for name in ("dt", "gg"):
        before, rows = whole[f"/{name}/"].split("<ul>")
        rows, after = rows.split("</ul>")
        whole[f"/{name}/"] = f"{before}<ul data-list='/list/{name}'></ul>{after}"
        net.put(rows if name == "gg" else "<!-- none -->", path=f"{host}/list/{name}")
    return net.site(host, whole)


def test_pages_of_a_template_that_its_control_pages_contradict_are_all_rendered(gathered: Gathered) -> None:
    articles = [gathered.visits("adding")[article_path(number)] for number in range(ARTICLES)]
    assert {visit.route for visit in articles} == {Route.RENDERED, Route.CONTROL}
    assert all(visit.html for visit in articles)
    template = next(each for each in gathered["adding"].templates if each.name == articles[0].template)
    assert not template.trusted
    assert template.reason


def test_what_the_script_adds_is_read_and_followed(gathered: Gathered) -> None:
    visits = gathered.visits("adding")
    assert all(ADDED in visits[article_path(number)].html for number in range(4, ARTICLES))
    assert {f"/gg/more{at}.html" for at in range(4)} <= visits.keys()


def test_a_third_party_that_hangs_is_waited_for_once_and_not_once_a_page(gathered: Gathered, net: Net) -> None:
    visits = gathered.visits("counted").values()
    assert {visit.outcome.value for visit in visits} == {"ok"}
    assert sum(visit.route is not Route.TRUSTED for visit in visits) > 5
    assert net.asked["counter.test/count.js"] == 1


def test_a_site_that_leaves_its_own_pages_waiting_is_seen_to_its_end(gathered: Gathered) -> None:
    assert list(gathered.outcomes("waiting").values()) == ["ok"] * (3 + FEW)
    assert gathered["waiting"].detail == ""
    assert not any(visit.settled for visit in gathered["waiting"].pages)
    footers = gathered.site("waiting").footers
    assert [each.footer.missing for each in footers] == [()] * (3 + FEW)


def test_a_list_that_a_script_fetches_is_read_though_the_columns_example_had_none(gathered: Gathered) -> None:
    listed = {column.name: len(column.items) for column in gathered.site("fetching").columns}
    assert listed["通知公告"] == ARTICLES // 2
    assert {article_path(number) for number in range(1, ARTICLES, 2)} <= gathered.visits("fetching").keys()
