from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from audits import leads
from audits.leads import AtOnce, KnownHosts
from audits.model import Verdict
from audits.test_serious_problems import judge
from pages.article_dates import ArticleDates
from pages.errands import LinkCheck, LinkKind
from pages.external_links import ExternalLink
from pages.outcome import VisitOutcome
from tests.audits.builders import AS_OF, HERE, a_column, an_item
from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.site import Site

KNOWN = KnownHosts(["gov.cn", "news.cn"])
LIMITS = AtOnce(items=5, days=7, gap=30)


def a_link(host: str = "play.example", **changes: Any) -> ExternalLink:
    values: dict[str, Any] = {"text": "某站", "visible": False, "beside": frozenset({host}), **changes}
    return ExternalLink(host=host, href=f"http://{host}/", place=HERE, **values)


def codes(judgement: Judgement) -> list[str]:
    return [doubt.code for doubt in judgement.doubts]


def test_a_host_is_known_with_all_below_it() -> None:
    assert KNOWN.holds("www.a.gov.cn")
    assert KNOWN.holds("")
    assert not KNOWN.holds("www.xgov.cn")


def test_a_hidden_link_to_an_unknown_host_is_a_lead() -> None:
    (lead,) = leads.hidden_links([a_link()], KNOWN)
    assert lead.values["host"] == "play.example"


@pytest.mark.parametrize(
    "link",
    [
        a_link(visible=True),
        a_link("www.news.cn"),
        a_link(beside=frozenset({"play.example", ""})),
        a_link(beside=frozenset({"play.example", "www.b.gov.cn"})),
    ],
)
def test_what_is_seen_known_or_folds_up_with_known_places_is_none(link: ExternalLink) -> None:
    assert not list(leads.hidden_links([link], KNOWN))


def test_a_host_linked_to_where_one_sees_it_is_none() -> None:
    assert not list(leads.hidden_links([a_link(), a_link(visible=True)], KNOWN))


def test_suspicious_words_count_where_the_host_is_unknown() -> None:
    links = [a_link(text="某某娱乐城", visible=True), a_link("a.gov.cn", text="整治娱乐城")]
    assert [lead.values["host"] for lead in leads.worded_links(links, KNOWN, ["娱乐城"])] == ["play.example"]


def dated(url: str = "/1", digest: str = "a", **dates: date | None) -> ArticleDates:
    values: dict[str, Any] = {"meta": None, "shown": None, "in_url": None, **dates}
    return ArticleDates(url=url, title="某事", place=HERE, length=300, digest=digest, **values)


@pytest.mark.parametrize(("apart", "found"), [(31, 1), (30, 0)])
def test_dates_that_contradict_each_other_are_a_lead(apart: int, found: int) -> None:
    each = dated(meta=AS_OF, in_url=AS_OF - timedelta(days=apart), shown=AS_OF)
    assert len(list(leads.contradicting_dates([each], 30))) == found


@pytest.mark.parametrize(("after", "found"), [(2, 1), (1, 0), (-400, 0)])
def test_a_date_after_the_last_change_is_a_lead_and_a_change_after_the_date_is_none(after: int, found: int) -> None:
    each = dated(meta=AS_OF, modified=AS_OF - timedelta(days=after))
    assert len(list(leads.dated_after_change([each], 1))) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 1),
        ({"outcome": VisitOutcome.HTTP_ERROR, "status": 404}, 1),
        ({"tries": 1}, 0),
        ({"kind": LinkKind.PAGE}, 0),
        ({"outcome": VisitOutcome.TIMEOUT}, 0),
        ({"outcome": VisitOutcome.OK}, 0),
    ],
)
def test_a_dead_link_to_another_site_is_a_lead(changes: dict[str, Any], found: int) -> None:
    now = datetime(2022, 2, 24, tzinfo=UTC)
    values = {"kind": LinkKind.EXTERNAL, "outcome": VisitOutcome.DNS, "tries": 2, **changes}
    check = LinkCheck(url="http://x.cn/", page="http://a.gov.cn/", page_seen_at=now, seen_at=now, **values)
    assert len(list(leads.dead_links([check]))) == found


@pytest.mark.parametrize(("apart", "digest", "found"), [(15, "a", 1), (14, "a", 0), (99, "b", 0)])
def test_one_text_under_two_dates_is_a_lead(apart: int, digest: str, found: int) -> None:
    both = [dated(shown=AS_OF), dated("/2", digest, shown=AS_OF - timedelta(days=apart))]
    assert len(list(leads.redated_texts(both, 14, 400))) == found


@pytest.mark.parametrize(("least_length", "found"), [(300, 1), (301, 0)])
def test_a_short_text_under_two_titles_is_a_form(least_length: int, found: int) -> None:
    both = [dated(shown=AS_OF), replace(dated("/2", shown=AS_OF - timedelta(days=99)), title="另一事")]
    assert len(list(leads.redated_texts(both, 14, least_length))) == found


def test_a_title_that_other_texts_bear_too_makes_no_two_texts_one() -> None:
    both = [dated(shown=AS_OF), dated("/2", shown=AS_OF - timedelta(days=99))]
    assert not list(leads.redated_texts([*both, dated("/3", "b", shown=AS_OF)], 14, 400))


@pytest.mark.parametrize(
    ("ages", "found"),
    [([2] * 5, 1), ([2] * 5 + [40], 1), ([2] * 5 + [20], 0), ([2] * 4 + [40], 0), ([9] * 5 + [60], 0)],
)
def test_many_items_of_one_day_after_a_gap_are_a_lead(ages: list[int], found: int) -> None:
    column = a_column(items=tuple(an_item(age, number) for number, age in enumerate(ages)))
    assert len(list(leads.dated_at_once([column], AS_OF, LIMITS))) == found


def test_a_list_that_was_not_read_to_its_end_may_have_older_items() -> None:
    column = a_column(items=tuple(an_item(2, number) for number in range(5)), unread_pages=True)
    assert not list(leads.dated_at_once([column], AS_OF, LIMITS))


def test_no_leads_are_no_clean_bill() -> None:
    judgement = judge((), 3)
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert codes(judgement) == ["no_leads"]


def test_of_many_leads_a_few_are_listed_and_the_rest_counted() -> None:
    judgement = judge(leads.hidden_links([a_link(f"{number}.example") for number in range(5)], KNOWN), 3)
    assert codes(judgement) == ["hidden_link"] * 3 + ["more"]
    assert judgement.doubts[-1].values["count"] == 2


def shown(site: Site, *words: str) -> list[str]:
    judgement = judged("serious_problems", site_if_seen=site, words=words)
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    return codes(judgement)


TEXT = "<p>" + "为做好有关工作，现将主要情况和安排公布如下，请遵照执行，并将落实结果按时报送。" * 8 + "</p>"


def two_articles(first: str, second: str, more: str = "") -> Site:
    titles = ("某县召开工作会议部署重点任务", "某县召开工作会议部署重点任务")
    listed = [(f"/news/{number}.html", title, "2022-02-22") for number, title in enumerate(titles)]
    pages = {url: article(title, on, TEXT + more) for (url, title, _), on in zip(listed, (first, second), strict=True)}
    return a_site({"/news/": html(rows(*listed)), **pages})


def test_a_site_in_order_has_no_leads() -> None:
    menu = "<div style='display:none'><a href=/a/>某栏目</a><a href=http://www.b.example/>某报</a></div>"
    assert shown(two_articles("2022-02-21", "2022-02-22", menu), "某词") == ["no_leads"]


def test_a_site_that_was_not_seen_is_for_a_person_as_well() -> None:
    judgement = judged("serious_problems", site_if_seen=None, words=())
    assert (judgement.verdict, codes(judgement)) == (Verdict.NEEDS_REVIEW, ["not_seen"])


@pytest.mark.parametrize(
    ("site", "words", "lead"),
    [
        (two_articles("2022-01-04", "2022-02-22"), (), "redated"),
        (two_articles("2022-02-21", "2022-02-22", "<a href=http://x.example/>棋牌</a>"), (), "worded_link"),
        (
            two_articles("2022-02-21", "2022-02-22", "<i style='display:none'><a href=http://x.example/>x</a></i>"),
            (),
            "hidden_link",
        ),
        (two_articles("2022-02-21", "2022-02-22", "<p>某人说某词。</p>"), ("某词",), "word"),
        (two_articles("2022-02-21", "2022-02-22", "<p hidden>某词</p>"), ("某词",), "hidden_word"),
    ],
    ids=["one text twice", "link text", "hidden link", "word", "hidden word"],
)
def test_each_lead_is_read_from_pages(site: Site, words: tuple[str, ...], lead: str) -> None:
    assert shown(site, *words) == [lead]
