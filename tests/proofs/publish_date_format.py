from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

TITLES = [f"某县召开第{number}次工作会议部署重点任务" for number in range(1, 5)]


def articles_with(*dates: str) -> Judgement:
    """What is said of a site whose articles bear these contents in PubDate; '' for no tag."""
    listed = rows(*((f"/n/{n}.html", title, "2022-02-22") for n, title in enumerate(TITLES[: len(dates)])))
    pages = {"/news/": html(listed)}
    for number, date in enumerate(dates):
        tag = f"<meta name=PubDate content='{date}'>" if date else ""
        pages[f"/n/{number}.html"] = article(TITLES[number], "2022-02-22").replace("<head>", f"<head>{tag}")
    return judged("publish_date_format", a_site(pages))


def clean() -> Judgement:
    return articles_with(*["2022-02-22 09:30"] * 4)


def faulty_with_seconds() -> Judgement:
    return articles_with(*["2022-02-22 09:30:15"] * 3)


def faulty_with_slashes_and_no_time() -> Judgement:
    return articles_with(*["2022/02/22"] * 4)


def look_alike_with_one_page_in_the_right_form() -> Judgement:
    return articles_with("2022-02-22", "2022-02-22", "2022-02-22", "2022-02-22 09:30")


def look_alike_of_two_pages_only() -> Judgement:
    return articles_with("2022-02-22", "2022-02-22")


def look_alike_with_a_placeholder() -> Judgement:
    return articles_with(*["发布时间"] * 4)


def look_alike_without_the_tag() -> Judgement:
    return articles_with("", "", "")
