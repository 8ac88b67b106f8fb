from __future__ import annotations

import pytest

from pages.reading.bottom import find_bottom, is_shown, seems_unloaded
from pages.reading.dom import Document

SITE = "http://www.example.gov.cn/"
HEAD = "<h1>某县人民政府</h1><p>2022-02-16 县里开会</p>"


def rendered(body: str) -> Document:
    return Document(f"<html au-height='900'><body>{HEAD}{body}</body></html>", SITE)


def bottom(body: str) -> str | None:
    found = find_bottom(rendered(body))
    return found.text if found else None


@pytest.mark.parametrize(
    "empty",
    [
        "<div id=footer></div>",
        "<div class='page-bottom'></div>",
        "<footer></footer>",
        "<script src=/js/foot.js></script>",
        "<au-frame src=/foot.html></au-frame>",
        "<iframe src=/foot.html></iframe>",
    ],
)
def test_a_bottom_area_that_did_not_arrive_is_told_by_what_was_meant_for_it(empty: str) -> None:
    assert seems_unloaded(rendered(empty), SITE)


@pytest.mark.parametrize(
    "other",
    [
        "<div id=banner></div>",
        "<script class=footer></script>",
        "<style id=footer></style>",
        "<link class=footer>",
        "<img class=footer>",
        "<script src=http://cdn.example.com/foot.js></script>",
        "<script src=/foot/main.js></script>",
        "<div class=footer><p>县城风光</p></div>",
        "<au-frame><au-body><p>天气</p></au-body></au-frame><p>县城风光</p>",
        "<iframe au-hidden=display></iframe>",
    ],
)
def test_a_page_without_any_such_thing_arrived_whole(other: str) -> None:
    assert not seems_unloaded(rendered(other), SITE)


def test_what_floats_below_a_frame_does_not_make_it_less_the_last() -> None:
    assert seems_unloaded(rendered("<au-frame></au-frame><div au-fixed='1'><p>返回顶部</p></div>"), SITE)
    assert seems_unloaded(rendered("<au-frame><au-body><p>县城风光</p></au-body></au-frame>"), SITE)


def test_a_source_with_a_script_in_its_body_may_still_write_anything() -> None:
    assert seems_unloaded(Document("<body><p>a</p><script>b()</script></body>", SITE), SITE)
    assert not seems_unloaded(Document("<head><script>b()</script></head><body><p>a</p></body>", SITE), SITE)
    assert not seems_unloaded(rendered("<p>a</p><script>b()</script>"), SITE)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<img id=x au-hidden=clipped>", True),
        ("<a id=x au-hidden=clipped><img></a>", True),
        ("<span au-hidden=clipped><a id=x><img></a></span>", True),
        ("<a id=x au-hidden=clipped><img au-box=0,0,20,20></a>", False),
        ("<a id=x au-hidden=clipped>文字</a>", False),
        ("<a id=x au-hidden=display><img></a>", False),
        ("<div au-hidden=display><a id=x au-hidden=clipped><img></a></div>", False),
        ("<img id=x>", True),
    ],
)
def test_a_picture_that_could_not_be_fetched_counts_as_shown(markup: str, shown: bool) -> None:  # noqa: FBT001
    document = rendered(markup)
    node = document.tree.css_first("#x")
    assert node is not None
    assert is_shown(document, node) is shown


@pytest.mark.parametrize("place", ["article", "main"])
def test_a_sponsor_named_within_the_content_is_no_bottom_area(place: str) -> None:
    assert bottom(f"<{place}><p>主办单位：某县体育协会</p></{place}><p>县城风光</p>") is None
    assert bottom("<div><p>主办单位：某县人民政府办公室</p></div>") == "主办单位：某县人民政府办公室"


def test_words_that_articles_hold_too_count_only_below_the_content() -> None:
    assert bottom("<p>主办单位：某县体育协会</p><p>2022-02-15 县里开会</p>") is None
    assert bottom("<p>版权所有：某县人民政府</p><div class=box><p>2022-02-15</p></div>") is not None
    assert bottom("<p>责任编辑：某某　版权所有：某县人民政府</p>") is None


def test_blocks_in_a_row_make_up_the_area_and_content_above_them_does_not() -> None:
    blocks = "<div>县城风光</div><div>网站地图</div><div>联系我们</div><div>网站标识码：4113990001</div>"
    assert bottom(blocks) == "网站地图\n联系我们\n网站标识码：4113990001"
    assert bottom("<div>网站地图</div><div>2022-02-15 开会</div><div>网站标识码：4113990001</div>") == (
        "网站标识码：4113990001"
    )
    assert bottom("<div><a href=http://bszs.conac.cn/a><img></a></div><div>网站标识码：4113990001</div>") == (
        "网站标识码：4113990001"
    )


def test_the_area_is_marked_by_its_outermost_block() -> None:
    found = find_bottom(
        rendered("<div class=foot><p>地址：某县</p><div class=foot-in><p>版权所有</p><p>备案</p></div></div>")
    )
    assert found is not None
    assert found.text == "地址：某县\n版权所有\n备案"
    assert [found.run_at(at).text for at in (0, 5, 6, 10, 11, 12, 99)] == [
        "地址：某县",
        "地址：某县",
        "版权所有",
        "版权所有",
        "备案",
        "备案",
        "备案",
    ]


def test_a_long_text_is_content_and_so_is_the_first_text_of_a_page() -> None:
    assert bottom(f"<div class=footer><p>{'县' * 161}</p><p>网站地图</p></div>") == "网站地图"
    assert bottom(f"<div class=footer><p>{'县' * 160}</p><p>网站地图</p></div>") == f"{'县' * 160}\n网站地图"
