from __future__ import annotations

from typing import Any

import pytest

from audits import test_page_tags as audit
from audits.model import Verdict
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.reading.wordings import SITE_WORDS
from pages.tags import PageKind, PageTags
from tests.audits.builders import AS_OF, HERE

STANDARD = load_standard("2019")
RULES = audit.tag_rules(Rules(STANDARD.by_name("page_tags"), STANDARD, AS_OF, seed=""))
WHOLE = {name.lower(): "实际内容" for name, _ in RULES.tags}


def pages(kind: PageKind, count: int, **changes: Any) -> list[PageTags]:
    values: dict[str, Any] = {"said": WHOLE, "title": "某页", "place": HERE, **changes}
    return [PageTags(url=f"http://a.gov.cn/{kind}/{number}", kind=kind, **values) for number in range(count)]


def a_site(**changed: list[PageTags]) -> list[PageTags]:
    kinds = {"home": 1, "column": 5, "content": 5}
    return [page for name, count in kinds.items() for page in changed.get(name, pages(PageKind(name), count))]


def without(*names: str, **instead: str) -> dict[str, str]:
    return {**{name: text for name, text in WHOLE.items() if name not in names}, **instead}


def test_pages_with_all_tags_are_clear() -> None:
    assert audit.judge(a_site(), RULES).verdict is Verdict.CLEAR


def test_what_all_pages_of_a_kind_lack_is_found_in_official_order() -> None:
    bare = a_site(content=pages(PageKind.CONTENT, 5, said=without("pubdate", "articletitle")))
    found = audit.judge(bare, RULES).findings
    assert [finding.values["item"] for finding in found] == ["ArticleTitle", "PubDate"]
    assert found[0].values["pages"] == found[0].values["seen"] == 5


def test_a_tag_of_the_site_is_due_on_each_kind_of_page() -> None:
    bare = a_site(content=pages(PageKind.CONTENT, 5, said=without("sitename")))
    (finding,) = audit.judge(bare, RULES).findings
    assert (finding.values["item"], finding.values["seen"]) == ("SiteName", 5)


@pytest.mark.parametrize("shown", ["网站名称", "{{site.name}}", "www.XXX.gov.cn", "00000000", "None"])
def test_what_a_template_holds_counts_as_missing_and_is_told(shown: str) -> None:
    bare = a_site(content=pages(PageKind.CONTENT, 5, said=without(articletitle=shown)))
    (finding,) = audit.judge(bare, RULES).findings
    assert (finding.code, finding.values["shown"]) == ("placeholder", shown)


@pytest.mark.parametrize(
    ("lacking", "verdict"),
    [(5, Verdict.FOUND), (4, Verdict.NEEDS_REVIEW), (3, Verdict.NEEDS_REVIEW), (2, Verdict.CLEAR)],
)
def test_what_some_pages_have_is_for_a_person_or_nothing(lacking: int, verdict: Verdict) -> None:
    content = pages(PageKind.CONTENT, lacking, said=without("pubdate")) + pages(PageKind.CONTENT, 5 - lacking)
    assert audit.judge(a_site(content=content), RULES).verdict is verdict


@pytest.mark.parametrize(
    ("count", "confirmed", "verdict"),
    [
        (3, False, Verdict.FOUND),
        (2, False, Verdict.NOT_CHECKED),
        (1, True, Verdict.FOUND),
        (1, False, Verdict.NOT_CHECKED),
    ],
)
def test_few_pages_prove_it_only_when_one_was_seen_twice(*, count: int, confirmed: bool, verdict: Verdict) -> None:
    content = pages(PageKind.CONTENT, count, said=without("pubdate"), confirmed=confirmed)
    assert audit.judge(a_site(content=content), RULES).verdict is verdict


def test_pages_that_did_not_arrive_whole_lack_nothing() -> None:
    content = pages(PageKind.CONTENT, 5, said={}, complete=False)
    assert audit.judge(a_site(content=content), RULES).verdict is Verdict.NOT_CHECKED


def test_a_site_whose_columns_nobody_saw_is_not_clear() -> None:
    assert audit.judge(a_site(column=[]), RULES).verdict is Verdict.NOT_CHECKED


def test_trust_in_sources_rests_on_every_tag_that_is_judged() -> None:
    assert {name for name, _ in RULES.tags} <= set(SITE_WORDS.tags)
