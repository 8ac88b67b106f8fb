from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FAILED_XHR, a_site, a_visit, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.site import Site

SITE = {"SiteName": "某县人民政府", "SiteDomain": "www.a.gov.cn", "SiteIDCode": "4113210001"}
COLUMN = {
    "ColumnName": "工作动态",
    "ColumnType": "工作动态",
    "ColumnDescription": "动态",
    "ColumnKeywords": "工作,动态",
}
CONTENT = {"ArticleTitle": "TITLE", "PubDate": "2022-02-22 09:30", "ContentSource": "某局"}
ARTICLES = range(1, 5)


def head(*tags: dict[str, str], title: str = "") -> str:
    named = {name: content.replace("TITLE", title) for each in tags for name, content in each.items()}
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in named.items())


def an_article(number: int, *tags: dict[str, str]) -> str:
    title = f"某县召开第{number}次工作会议部署重点任务"
    text = "一段正文，说明有关情况。" * 8
    return html(f"<h1>{title}</h1><p>发布时间：2022-02-22</p><p>{text}</p>", head(*tags, title=title))


def a_town(site: dict[str, str], column: dict[str, str], content: dict[str, str]) -> dict[str, str]:
    listed = [
        (f"/news/{number}.html", f"某县召开第{number}次工作会议部署重点任务", "2022-02-22") for number in ARTICLES
    ]
    columns = {f"/{path}/": html(rows(*listed), head(site, column)) for path in ("news", "notice", "zc")}
    articles = {f"/news/{number}.html": an_article(number, site, content) for number in ARTICLES}
    return {"/": html("首页", head(site)), **columns, **articles}


def judged_of(site: Site) -> Judgement:
    return judged("page_tags", site)


def clean() -> Judgement:
    return judged_of(a_site(a_town(SITE, COLUMN, CONTENT)))


def clean_in_any_case() -> Judgement:
    lower = [{name.lower(): content for name, content in tags.items()} for tags in (SITE, COLUMN, CONTENT)]
    return judged_of(a_site(a_town(*lower)))


def faulty_without_any() -> Judgement:
    return judged_of(a_site(a_town({}, {}, {})))


def faulty_without_publish_dates() -> Judgement:
    return judged_of(a_site(a_town(SITE, COLUMN, {**CONTENT, "PubDate": ""})))


def faulty_with_what_the_template_holds() -> Judgement:
    return judged_of(
        a_site(a_town({**SITE, "SiteName": "网站名称"}, {**COLUMN, "ColumnName": "${columnName}"}, CONTENT))
    )


def faulty_on_all_pages_of_one_kind() -> Judgement:
    pages = a_town(SITE, COLUMN, CONTENT)
    bare = {path: markup for path, markup in a_town({}, COLUMN, CONTENT).items() if path.endswith(".html")}
    return judged_of(a_site({**pages, **bare}))


def look_alike_of_one_page_without_tags() -> Judgement:
    return judged_of(a_site({**a_town(SITE, COLUMN, CONTENT), "/news/1.html": an_article(1)}))


def look_alike_whose_pages_did_not_arrive_whole() -> Judgement:
    pages = a_town({}, {}, {})
    lost = (a_visit(path, markup, troubles=(FAILED_XHR,)) for path, markup in pages.items() if path != "/")
    return judged_of(a_site({"/": html("首页", head(SITE))}, *lost))


def look_alike_of_which_one_column_was_seen_once() -> Judgement:
    pages = a_town(SITE, COLUMN, CONTENT)
    kept = {path: markup for path, markup in pages.items() if path not in {"/notice/", "/zc/"}}
    listed = rows(("/news/1.html", "某县召开第1次工作会议部署重点任务", "2022-02-22"))
    return judged_of(a_site({**kept, "/news/": html(listed, head(SITE))}))
