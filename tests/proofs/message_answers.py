from __future__ import annotations

from typing import TYPE_CHECKING

from pages.site import Site
from pages.snapshot import SiteSnapshot
from tests.pages.site_builder import AS_OF, HOME, NOW, a_site, a_visit, html, rows
from tests.proofs.boards import WAITING, a_board, letter
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.snapshot import PageVisit

NAME = "message_answers"
NEWS = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))


def waiting_since(day: str, *, twice: bool = True, **changes: str | None) -> Judgement:
    return judged(NAME, a_board(letter(), letter(来信时间=day, **(WAITING | changes)), twice=twice))


def without_a_board(home: str = "", *more: PageVisit, twice: bool = True) -> Judgement:
    pages = {"/": html(home), "/news/": NEWS}
    return judged(NAME, a_site(pages, *more, again=pages if twice else {}))


def clean() -> Judgement:
    return judged(NAME, a_board(letter(), letter()))


def faulty_with_a_message_that_waits_since_november() -> Judgement:
    return waiting_since("2021-11-20")


def faulty_whose_reply_says_that_there_is_none() -> Judgement:
    return waiting_since("2021-09-01", 办理状态=None, 答复内容="暂无回复")


def faulty_without_a_channel() -> Judgement:
    return without_a_board("<a href=/jb/>监督举报</a><a href=/xf/>网上信访</a>")


def look_alike_that_waits_for_exactly_three_months() -> Judgement:
    return waiting_since("2021-11-24")


def look_alike_of_an_earlier_year() -> Judgement:
    return waiting_since("2020-06-01")


def look_alike_that_is_no_valid_message() -> Judgement:
    return waiting_since("2021-09-01", 办理状态="不予受理")


def look_alike_seen_once() -> Judgement:
    return waiting_since("2021-09-01", twice=False)


def look_alike_whose_reply_has_another_label() -> Judgement:
    return waiting_since("2021-09-01", 办理状态=None, 处理结果="已修复完毕，感谢您的监督。")


def look_alike_whose_status_was_not_kept_up_to_date() -> Judgement:
    return waiting_since("2021-09-01", 答复内容="该路段已经修复，感谢您的监督。")


def look_alike_with_an_account_of_what_was_done() -> Judgement:
    account = "<h3>办理过程</h3><p>2021-09-04 某县交通局</p><p>您好，该路段已经修复。</p>"
    return judged(NAME, a_board(letter(), letter(来信时间="2021-09-01", **WAITING) + account))


def look_alike_whose_steps_end_with_an_answer() -> Judgement:
    steps = "<ol><li>2021-09-02 受理</li><li>2021-09-05 已办结</li></ol>"
    return judged(NAME, a_board(letter(), letter(来信时间="2021-09-01", **WAITING) + steps))


def look_alike_whose_reply_is_a_picture() -> Judgement:
    picture = "<tr><td>答复内容</td><td><img src=reply.png></td></tr><tr><td>满意度</td><td>满意</td></tr>"
    shown = letter(来信时间="2021-09-01", **(WAITING | {"办理状态": None})).replace("</table>", f"{picture}</table>")
    return judged(NAME, a_board(letter(), shown))


def look_alike_with_a_channel_of_the_higher_government() -> Judgement:
    return without_a_board("<a href=http://www.b.gov.cn/zxjy/>咨询建言</a>")


def look_alike_whose_menu_came_late() -> Judgement:
    return without_a_board(twice=False)


def look_alike_whose_reply_is_running_text() -> Judgement:
    replied = letter(来信时间="2021-09-01", **WAITING) + "<p>某县交通局回复：该路段已经修复。</p>"
    return judged(NAME, a_board(letter(), replied))


def look_alike_with_a_channel_behind_a_picture() -> Judgement:
    return without_a_board("<a href=http://www.b.gov.cn/zx/><img src=zx.png alt=我要咨询></a>")


def look_alike_with_a_shared_channel_that_only_a_column_leads_to() -> Judgement:
    return without_a_board("", a_visit("/hd/", html("<a href=http://www.b.gov.cn/zxjy/>咨询建言</a>")))


def look_alike_with_a_channel_behind_a_picture_of_a_column() -> Judgement:
    return without_a_board("", a_visit("/hd/", html("<a href=/zx/><img src=zx.png alt=我要咨询></a>")))


def faulty_beside_a_picture_whose_page_is_no_channel() -> Judgement:
    return without_a_board("<a href=/zt/><img src=1.png></a>", a_visit("/zt/", html("<h1>专题专栏</h1>")))


def look_alike_with_a_picture_that_says_nothing_and_leads_to_another_site() -> Judgement:
    return without_a_board("<a href=http://www.b.gov.cn/zx/><img src=1.png></a>")


def look_alike_with_a_picture_that_a_style_sheet_paints() -> Judgement:
    home = "<a class=zx href=http://www.b.gov.cn/zx/ au-box=0,40,200,60></a>"
    return without_a_board(home)


def look_alike_with_a_channel_that_only_its_own_page_names() -> Judgement:
    return without_a_board("<a href=/zx/><img src=1.png></a>", a_visit("/zx/", html("<h1>网上咨询</h1>")))


def look_alike_with_a_channel_that_only_the_title_of_its_page_names() -> Judgement:
    page = html("<form><textarea></textarea></form>", "<title>我要咨询-某县人民政府</title>")
    return without_a_board("<a href=/zx/><img src=1.png></a>", a_visit("/zx/", page))


def look_alike_with_a_button_that_is_no_link() -> Judgement:
    return without_a_board("<div onclick=ask()>我要咨询</div>")


def look_alike_of_which_a_page_did_not_load() -> Judgement:
    return without_a_board("", a_visit("/hd/", "", outcome="timeout", status=0))


def look_alike_whose_home_page_never_finished() -> Judgement:
    unfinished = a_visit("/", html(""), settled=False)
    home = unfinished.model_copy(update={"again": unfinished})
    pages = (home, a_visit("/news/", NEWS))
    snapshot = SiteSnapshot(code="4113210001", home=HOME, started_at=NOW, finished_at=NOW, pages=pages)
    return judged(NAME, Site(snapshot, AS_OF))


def look_alike_of_which_only_the_list_says_that_it_waits() -> Judgement:
    line = "<li><a href=/xx/1.html>反映道路坑洼影响出行</a><span>2021-09-01</span><span>处理中</span></li>"
    pages = {"/": html("<a href=/xx/>县长信箱</a>"), "/xx/": html(f"<h2>县长信箱</h2><ul>{line}</ul>")}
    return judged(NAME, a_site(pages, again=pages))
