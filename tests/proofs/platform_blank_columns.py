from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FAILED_XHR, a_visit
from tests.proofs.platforms import LONG_NAME, PARTS, a_blank_page, a_page, a_platform
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.snapshot import PageVisit

NAME = "platform_blank_columns"


def with_column(page: PageVisit, name: str = LONG_NAME) -> Judgement:
    catalogue = f"<h1>{PARTS['nr']}</h1><div><a href=/gk/nr/zd/>{name}</a></div>"
    return judged(NAME, a_platform(page, nr=catalogue))


def clean() -> Judgement:
    return judged(NAME, a_platform())


def clean_with_content() -> Judgement:
    body = f"<h1>{PARTS['nr']}</h1><p>{'本县重大建设项目的批准和实施情况公布如下。' * 4}</p>"
    return with_column(a_visit("/gk/nr/zd/", a_page(body)))


def faulty() -> Judgement:
    return with_column(a_blank_page("/gk/nr/zd/"))


def look_alike_seen_once() -> Judgement:
    return with_column(a_blank_page("/gk/nr/zd/", twice=False))


def look_alike_whose_list_did_not_arrive() -> Judgement:
    return with_column(a_blank_page("/gk/nr/zd/", troubles=(FAILED_XHR,)))


def look_alike_that_is_counted_among_the_sites_blank_columns() -> Judgement:
    return with_column(a_blank_page("/gk/nr/zd/"), "重大建设项目")
