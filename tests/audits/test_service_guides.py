from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audits import test_service_guides as audit
from audits.model import Verdict
from audits.standard_file import load_standard
from pages.services import ServiceGuide, Services
from tests.audits.builders import HERE
from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from pages.site import Site

ROW = load_standard("2019").by_name("service_guides")
WHOLE = frozenset(audit.ELEMENTS)
LACKING = frozenset({"item_name", "conditions", "telephone"})
BODY = {
    "basis": "设定依据：有关法律。",
    "conditions": "申请条件：符合规定。",
    "materials": "办理材料：申请表。",
    "place": "办理地点：服务中心。",
    "hours": "办理时间：工作日。",
    "telephone": "联系电话：0377-66660001",
    "steps": "办理流程：申请、受理、办结。",
}


def guides(count: int, elements: frozenset[str] = LACKING, **changes: Any) -> tuple[ServiceGuide, ...]:
    return tuple(ServiceGuide(f"/{number}.html", "某事项", HERE, elements, **changes) for number in range(count))


def verdict_of(*each: ServiceGuide, offered: bool = True, unfinished: bool = False) -> Verdict:
    services = Services(HERE if offered else None, each)
    return audit.judge(services, 5, 4, ROW.phrases, unfinished=unfinished).verdict


@pytest.mark.parametrize(("count", "verdict"), [(5, Verdict.NEEDS_REVIEW), (4, Verdict.CLEAR), (0, Verdict.CLEAR)])
def test_five_guides_that_lack_four_elements_are_for_a_person(count: int, verdict: Verdict) -> None:
    assert verdict_of(*guides(count), *guides(3, WHOLE)) is verdict


def test_guides_that_lack_three_elements_are_complete_enough() -> None:
    assert verdict_of(*guides(9, WHOLE - {"basis", "place", "hours"})) is Verdict.CLEAR


def test_guides_that_go_on_elsewhere_are_not_held_against_a_site() -> None:
    assert verdict_of(*guides(9, elsewhere=True)) is Verdict.CLEAR


@pytest.mark.parametrize(("unread", "verdict"), [(2, Verdict.NEEDS_REVIEW), (1, Verdict.CLEAR)])
def test_guides_that_were_not_read_may_make_up_the_number(unread: int, verdict: Verdict) -> None:
    assert verdict_of(*guides(3), *guides(unread, seen=False)) is verdict


def test_a_site_whose_guides_nobody_read_is_for_a_person() -> None:
    assert verdict_of() is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(("unfinished", "verdict"), [(False, Verdict.NEEDS_REVIEW), (True, Verdict.NOT_CHECKED)])
def test_no_services_are_for_a_person_once_the_home_page_is_complete(*, unfinished: bool, verdict: Verdict) -> None:
    assert verdict_of(offered=False, unfinished=unfinished) is verdict


def test_each_lacking_guide_is_named_as_a_place() -> None:
    (doubt,) = audit.judge(Services(HERE, guides(6)), 5, 4, ROW.phrases, unfinished=False).doubts
    assert len(doubt.evidence) == 6
    assert doubt.values["missing"] == "设定依据、办理材料、办理地点、办理时间、办理流程"


def a_town(*missing: str, more: str = "", link: str = "<a href=/fw/>办事指南</a>") -> Site:
    body = "".join(f"<p>{text}</p>" for name, text in BODY.items() if name not in missing)
    named = [(f"/fw/{number}.html", f"第{number}类事项办理登记", "2022-02-01") for number in range(6)]
    pages = {url: article(title, on, body + more) for url, title, on in named}
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    return a_site({"/": html(link), "/fw/": html(rows(*named)), "/news/": news, **pages})


def test_a_site_with_whole_guides_is_clear() -> None:
    assert judged("service_guides", a_town()).verdict is Verdict.CLEAR


def test_a_site_with_guides_that_lack_elements_is_for_a_person() -> None:
    site = a_town("basis", "materials", "place", "steps")
    assert judged("service_guides", site).verdict is Verdict.NEEDS_REVIEW


def test_guides_with_a_file_or_a_link_to_the_services_platform_are_clear() -> None:
    for more in ("<a href=/f/1.doc>指南全文</a>", "<a href=http://www.hnzwfw.gov.cn/1>在线办理</a>"):
        site = a_town("basis", "materials", "place", "steps", more=more)
        assert judged("service_guides", site).verdict is Verdict.CLEAR


def test_a_link_to_the_provinces_platform_is_an_offer_of_services() -> None:
    elsewhere = a_town(link="<a href=https://www.hnzwfw.gov.cn/>河南政务服务网</a>")
    assert elsewhere.services.offered is not None
    assert a_town(link="").services.offered is None
