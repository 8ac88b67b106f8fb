from __future__ import annotations

from datetime import date

import pytest

from pages.column import ColumnState
from tests.pages.site_builder import AS_OF, a_site, column, html, rows

FIRST = ("/news/1.html", "某县召开全县春耕备耕工作推进会议", "2021-05-03")
SECOND = ("/news/2.html", "某县开展道路交通安全专项检查行动", "2021-05-02")
NEWER = ("/news/3.html", "某县举办乡村振兴产业技能培训活动", "2022-02-20")
PAGER = "<a href=/news/index_{}.html>上一页</a><a href=/news/index_{}.html>下一页</a>"


def test_a_list_that_was_entered_in_the_middle_does_not_tell_its_newest_item() -> None:
    middle = html(rows(FIRST, SECOND) + PAGER.format(4, 6))
    site = a_site({"/": html("<a href=/news/index_5.html>工作动态</a>"), "/news/index_5.html": middle})
    found = column(site, "工作动态")
    assert (found.unread_pages, found.in_order) == (True, False)


def test_the_pages_before_one_that_was_entered_count_where_they_were_read() -> None:
    pages = {"/news/": html(rows(FIRST, SECOND) + PAGER.format("a", "b")), "/news/index_a.html": html(rows(NEWER))}
    newest = column(a_site({**pages, "/news/index_b.html": html(rows(SECOND))}), "工作动态").newest(AS_OF)
    assert newest is not None
    assert newest.date == date(2022, 2, 20)


@pytest.mark.parametrize("keys", ['"pubDate"', '"pubtime"', "'showTime'", "docRelTime"])
def test_dates_that_only_the_data_has_are_read_from_it(keys: str) -> None:
    entries = "".join(f"<li><a href={url}>{title}</a></li>" for url, title, _ in (FIRST, SECOND))
    first = f"{{url: '{FIRST[0]}', crtime: '2020-01-01', {keys}: '2022-02-16 09:00'}}"
    data = f"[{first}, {{title: '{SECOND[1]}', {keys}: '2022-02-11'}}]"
    found = column(a_site({"/news/": html(f"<ul>{entries}</ul><script>show({data})</script>")}), "工作动态")
    assert [(str(item.date), item.date_from) for item in found.items] == [
        ("2022-02-16", "data"),
        ("2022-02-11", "data"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li v-for='each in list'></li></ul>",
        "<ul ms-repeat=list><li></li></ul>",
        "<p>{{list.title}}</p>",
        "<script>var list = [{title: '某县召开全县春耕备耕工作推进会议', pubDate: '2022-02-16'}]</script>",
    ],
)
def test_a_list_that_a_script_has_still_to_fill_is_not_blank(body: str) -> None:
    page = html(body)
    assert column(a_site({"/news/": page}, again={"/news/": page}), "工作动态").state is ColumnState.NOT_LOADED


@pytest.mark.parametrize("text", ["暫無信息", "該欄目正在建設中..."])
def test_a_placeholder_in_traditional_characters_is_one(text: str) -> None:
    assert column(a_site({"/news/": html(f"<p>{text}</p>")}), "工作动态").state is ColumnState.PLACEHOLDER


HEAD = "<tr><th>标题</th><th>成文日期</th><th>发布日期</th></tr>"
ENTRY = f"<a href={NEWER[0]}>{NEWER[1]}</a>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul><li>{ENTRY}<p>成文日期：2022-01-05　发布日期：2022-02-20</p></li></ul>",
        f"<ul><li>{ENTRY}<p>发布时间：2022-02-20</p><p>截止时间：2022-03-20</p></li></ul>",
        f"<table>{HEAD}<tr><td>{ENTRY}</td><td>2022-01-05</td><td>2022-02-20</td></tr></table>",
    ],
)
def test_of_several_dates_in_a_row_the_publish_date_counts(markup: str) -> None:
    assert [item.date for item in column(a_site({"/news/": html(markup)}), "工作动态").items] == [date(2022, 2, 20)]
