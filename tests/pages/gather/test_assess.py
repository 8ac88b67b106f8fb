from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.gather.assess import Assessment, BothWays, assess
from pages.reading.gist import GistReader
from pages.snapshot import Trouble
from tests.pages.gather.web import SITE
from tests.pages.site_builder import AS_OF, FOOT, HOME, MENU, a_visit, article, html, rows

if TYPE_CHECKING:
    from pages.snapshot import PageVisit
    from tests.pages.gather.conftest import Visit
    from tests.pages.gather.web import Web

LISTED = rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22"))
EMPTY_FOOT = "<div class=foot id=foot></div>"
ICP = "<div class=copy>版权所有：某县人民政府 豫ICP备05001234号</div>"


def shown_as(markup: str) -> str:
    return markup.replace("<html", "<html au-width='1366' au-height='900'", 1)


def both(source: str, shown: str = "", **changes: object) -> PageVisit:
    return a_visit("/news/", shown_as(shown or source), source=source, **changes)


def assessed(visit: PageVisit, example: PageVisit | None = None, home: str = HOME) -> Assessment:
    return assess(BothWays(home=home, as_of=AS_OF, visit=visit, example=example))


def test_an_example_teaches_its_kind_title_frame_and_blocks() -> None:
    learned = assessed(both(article("某县召开工作会议部署重点任务", "2022-02-22")))
    assert (learned.disagreement, learned.article, learned.title) == ("", True, "某县召开工作会议部署重点任务")
    assert "4113210001" in learned.frame
    assert learned.blocks == ('<div class="foot">主办单位：某县人民政府 网站标识码：4113210001</div>',)


def test_a_list_is_no_article() -> None:
    learned = assessed(both(html(LISTED, "<title>工作动态</title>")))
    assert (learned.disagreement, learned.article, learned.title) == ("", False, "工作动态")


def test_a_page_is_looked_at_as_its_templates_example_is_shown() -> None:
    tip = "<div class=tip{}>暂无信息</div>"
    example = both(html(tip.format("")), html(tip.format(" au-hidden=display")))
    page = both(html(tip.format("") + LISTED), html(tip.format(" au-hidden=display") + LISTED))
    assert assessed(page, example).disagreement == ""
    unlike = both(html(tip.format("")))
    assert assessed(page, unlike).disagreement == "notice"


def test_the_markup_of_a_static_bottom_area_is_found_in_the_source_block_by_block() -> None:
    markup = html(LISTED).replace(FOOT, f"{FOOT}{ICP}<script src=/x.js></script><!-- 备案 --><i></i>")
    blocks = assessed(both(markup)).blocks
    assert len(blocks) == 2
    assert "4113210001" in blocks[0]
    assert "豫ICP备05001234号" in blocks[1]
    assert all("script" not in block for block in blocks)


def test_blocks_are_told_as_a_gist_has_them_without_comments() -> None:
    said = "<!-- 2021 --><p>豫ICP备05001234号 某县人民政府</p>"
    markup = html(LISTED).replace(FOOT, f"{FOOT}<div>{said}</div><div><!-- nothing but this remark --></div>")
    gist = GistReader(HOME).read(markup, HOME)
    blocks = assessed(both(markup)).blocks
    assert blocks[1:] == ("<div><p>豫ICP备05001234号 某县人民政府</p></div>",)
    assert all(block in gist.body for block in blocks)


def test_a_bottom_area_deep_in_the_page_brings_what_follows_around_it() -> None:
    deep = f"<div class=wrap><div class=inner>{FOOT}</div><div class=copy>豫ICP备05001234号 某县</div></div>{ICP}"
    blocks = assessed(both(html(LISTED).replace(FOOT, deep))).blocks
    text = "".join(blocks)
    assert text.count("4113210001") == 1
    assert text.count("豫ICP备05001234号") == 2


@pytest.mark.parametrize("foot", [EMPTY_FOOT, "<iframe src=/foot.html></iframe>", "<script src=/foot.js></script>"])
def test_a_bottom_area_that_a_script_or_frame_brings_has_no_blocks_in_the_source(foot: str) -> None:
    learned = assessed(both(html(LISTED).replace(FOOT, foot), html(LISTED)))
    assert learned.blocks == ()
    assert "4113210001" in learned.frame
    assert learned.disagreement == ""


def test_a_bottom_area_that_did_not_arrive_says_nothing() -> None:
    learned = assessed(both(html(LISTED).replace(FOOT, EMPTY_FOOT)))
    assert (learned.frame, learned.blocks) == ("", ())


def test_a_page_without_any_bottom_area_has_a_frame_that_says_so() -> None:
    learned = assessed(both(html(LISTED).replace(FOOT, "")))
    assert learned.frame
    assert learned.blocks == ()
    assert learned.frame != assessed(both(html(LISTED))).frame


def test_the_frame_of_a_page_that_did_not_settle_says_nothing() -> None:
    assert assessed(both(html(LISTED), settled=False)).frame == ""


def test_the_same_frame_says_the_same_wherever_it_stands() -> None:
    first = assessed(both(html("x")))
    second = assessed(both(article("某县召开工作会议部署重点任务", "2022-02-22")))
    moved = assessed(
        both(html(LISTED), html(LISTED).replace("<div class=foot>", "<div class=foot au-box='0,900,1366,80'>"))
    )
    elsewhere = a_visit("/deep/er/page.html", shown_as(html("x")), source=html("x"))
    assert first.frame == second.frame == moved.frame == assessed(elsewhere).frame


@pytest.mark.parametrize(
    "foot",
    [
        FOOT.replace("4113210001", "4113210002"),
        FOOT.replace("某县", "某乡"),
        FOOT.replace("网站标识码：4113210001", ""),
        FOOT.replace("</div>", " 豫ICP备05001234号</div>"),
        FOOT.replace("</div>", " 联系电话：0377-61234567</div>"),
        FOOT.replace("</div>", "<a href=https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1>网站找错</a></div>"),
        FOOT.replace("</div>", "<a href=http://bszs.conac.cn/sitename?method=show&id=1><img src=/x.png></a></div>"),
    ],
    ids=["code", "sponsor", "no code", "icp", "contact", "entry", "badge"],
)
def test_another_frame_says_something_else(foot: str) -> None:
    assert MENU in html("x")
    assert assessed(both(html("x").replace(FOOT, foot))).frame != assessed(both(html("x"))).frame


def test_troubles_of_other_hosts_leave_the_lesson_as_it_is() -> None:
    trouble = Trouble(url="http://cdn.b.test/list.js", kind="script", reason="net::ERR_TIMED_OUT")
    assert assessed(both(html(LISTED), troubles=(trouble,))) == assessed(both(html(LISTED)))


def test_questions_and_lessons_can_be_handed_over_as_text() -> None:
    asked = BothWays(home=HOME, as_of=AS_OF, visit=both(html(LISTED)), example=both(html("x")))
    assert BothWays.model_validate_json(asked.model_dump_json()) == asked
    learned = assess(asked)
    assert Assessment.model_validate_json(learned.model_dump_json()) == learned


@pytest.mark.parametrize("scripted", [False, True])
def test_a_frame_seen_in_the_browser_says_the_same_however_it_is_brought(
    web: Web, visit: Visit, *, scripted: bool
) -> None:
    said = "主办单位：某县人民政府 网站标识码：4113210001"
    script = (
        "<div class=foot id=foot></div><script>foot.textContent = `{}`</script>"
        if scripted
        else "<div class=foot>{}</div>"
    )
    markup = f"<html><body><div class=main><p>text</p></div>{script.format(said)}</body></html>"
    seen = visit(f"http://{SITE}{web.put(markup)}").model_copy(update={"source": markup})
    learned = assessed(seen, home=f"http://{SITE}/")
    assert learned.disagreement == ""
    assert learned.frame == assessed(both(html("x"))).frame
    assert bool(learned.blocks) is not scripted
