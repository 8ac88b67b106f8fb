from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proofs.proving import judged
from tests.proofs.section_sites import AWAY, a_site_without

if TYPE_CHECKING:
    from audits.model import Judgement

NAME, SECTION = "news_columns", "news"


def clean() -> Judgement:
    return judged(NAME, a_site_without("nothing"))


def clean_under_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=/other/>图片新闻</a>"))


def faulty() -> Judgement:
    return judged(NAME, a_site_without(SECTION))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_site_without(SECTION, twice=False))


def look_alike_that_stands_on_a_page_of_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, content="<h3>今日要闻</h3>"))


def look_alike_with_its_disclosure_on_another_site() -> Judgement:
    return judged(NAME, a_site_without(SECTION, AWAY))


def look_alike_with_a_page_that_was_not_read() -> Judgement:
    return judged(NAME, a_site_without(SECTION, unread="other"))
