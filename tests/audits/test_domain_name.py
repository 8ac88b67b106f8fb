from __future__ import annotations

from typing import Any

import pytest

from audits import test_domain_name as audit
from audits.domains import form_of, is_ip_address
from audits.model import Subject, Target, Verdict
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.site_head import SiteHead
from tests.audits.builders import AS_OF, HERE

STANDARD = load_standard("2019")
RULES = Rules(STANDARD.by_name("domain_name"), STANDARD, AS_OF, seed="")
PORTAL = Target(code="1", subject=Subject.PORTAL, name="某县人民政府门户网站", unit="某县人民政府办公室", url="")
BUREAU = Target(code="2", subject=Subject.DEPARTMENT, name="某市教育局网站", unit="某市教育局", url="")


def a_head(*said: str, **changes: Any) -> SiteHead:
    return SiteHead(HERE, said, **{"names": ("某县在线",), "home": True, **changes})


def of_names(*heads: SiteHead) -> Verdict:
    return audit.judge_name(heads, audit.full_names(PORTAL, RULES), least=2).verdict


@pytest.mark.parametrize(
    ("host", "form"),
    [
        ("www.a.gov.cn", "www.X"),
        ("a.gov.cn", "X"),
        ("jyj.a.gov.cn", "Y.X"),
        ("www.jyj.a.gov.cn", "www.Y.X"),
        ("b.jyj.a.gov.cn", "Z.Y.X"),
    ],
)
def test_the_form_of_a_host_is_told(host: str, form: str) -> None:
    assert form_of(host) == form


@pytest.mark.parametrize(("host", "bare"), [("192.0.2.7", True), ("[2001:db8::1]", True), ("1.2.3.gov.cn", False)])
def test_bare_addresses_are_known(*, host: str, bare: bool) -> None:
    assert is_ip_address(host) is bare


@pytest.mark.parametrize(
    ("target", "host", "verdict"),
    [
        (PORTAL, "www.a.gov.cn", Verdict.CLEAR),
        (PORTAL, "a.gov.cn", Verdict.NEEDS_REVIEW),
        (PORTAL, "b.a.gov.cn", Verdict.NEEDS_REVIEW),
        (BUREAU, "jyj.a.gov.cn", Verdict.CLEAR),
        (BUREAU, "www.ajyj.gov.cn", Verdict.CLEAR),
        (BUREAU, "www.jyj.a.gov.cn", Verdict.NEEDS_REVIEW),
        (BUREAU, "www.a.edu.cn", Verdict.NEEDS_REVIEW),
        (BUREAU, "www.a.com", Verdict.FOUND),
        (BUREAU, "www.agov.com.cn", Verdict.FOUND),
        (BUREAU, "192.0.2.7", Verdict.FOUND),
    ],
)
def test_hosts_are_judged_by_their_form(target: Target, host: str, verdict: Verdict) -> None:
    assert audit.judge_host(host, audit.forms_for(target, RULES), ()).verdict is verdict


@pytest.mark.parametrize("said", ["某县人民政府", "欢迎访问 某县人民政府 门户网站", "某县人民政府网"])
def test_the_full_name_may_go_without_what_only_says_that_it_is_a_site(said: str) -> None:
    assert of_names(a_head("某县在线", said)) is Verdict.CLEAR


def test_another_name_in_text_on_two_pages_is_found() -> None:
    assert of_names(a_head("某县在线"), a_head("某县在线")) is Verdict.FOUND
    assert of_names(a_head("某县在线")) is Verdict.NOT_CHECKED


def test_the_full_name_as_a_source_on_one_page_is_not_the_sites_name() -> None:
    inner = a_head("来源：某县人民政府", home=False)
    assert of_names(a_head("某县在线"), inner) is Verdict.FOUND
    assert of_names(a_head("某县在线"), inner, inner) is Verdict.CLEAR


def test_a_picture_or_a_head_without_any_name_is_for_a_person() -> None:
    assert of_names(a_head("某县在线", pictures=True), a_head()) is Verdict.NEEDS_REVIEW
    assert of_names(a_head(names=()), a_head(names=())) is Verdict.NEEDS_REVIEW


def test_a_head_that_did_not_arrive_whole_lacks_no_name() -> None:
    assert of_names(a_head("某县在线", complete=False), a_head()) is Verdict.NOT_CHECKED
    assert of_names() is Verdict.NOT_CHECKED
