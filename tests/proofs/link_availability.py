from __future__ import annotations

from typing import TYPE_CHECKING

from pages.snapshot import VisitOutcome
from tests.pages.link_answers import ABROAD, linking
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audits.model import Judgement

PAGE = "<a href=/news/1.html>某县召开重点工作推进会议</a>"
FORM = "<a href=/files/form.doc>申请表</a>"
PICTURE = "<img src=/pictures/hall.jpg alt=办事大厅>"
ABROAD_LINK = f"<a href={ABROAD}/other.html>友情链接</a>"
NOWHERE = "<a href='javascript:void(0)'>打印</a><a href=#top>顶部</a><a href=mailto:a@a.test>信箱</a><a href=''>空</a>"


def linked(*links: str, **ends: Sequence[VisitOutcome | int]) -> Judgement:
    return judged("link_availability", linking(*links, **ends))


def clean() -> Judgement:
    return linked(PAGE, FORM, PICTURE, ABROAD_LINK)


def faulty_page() -> Judgement:
    return linked(PAGE, FORM, **{"1_html": [404]})


def faulty_page_that_says_so_with_200() -> Judgement:
    return linked(PAGE, **{"1_html": [VisitOutcome.SOFT_404]})


def faulty_attachment() -> Judgement:
    return linked(FORM, form_doc=[404])


def faulty_picture() -> Judgement:
    return linked(PICTURE, hall_jpg=[410])


def faulty_link_to_another_site() -> Judgement:
    return linked(ABROAD_LINK, other_html=[404])


def faulty_pictures_beside_one_that_is_there() -> Judgement:
    halls = "".join(f"<img src=/pictures/hall{number}.jpg>" for number in range(3))
    return linked(halls, PICTURE, **{f"hall{number}_jpg": [404] for number in range(3)})


def look_alike_firewall_that_hides_all_pictures() -> Judgement:
    halls = "".join(f"<img src=/pictures/hall{number}.jpg>" for number in range(3))
    return linked(PAGE, halls, **{f"hall{number}_jpg": [404] for number in range(3)})


def look_alike_firewall_that_hides_all_files() -> Judgement:
    forms = "".join(f"<a href=/files/form{number}.doc>申请表{number}</a>" for number in range(3))
    return linked(PAGE, forms, **{f"form{number}_doc": [404] for number in range(3)})


def look_alike_that_fails_once() -> Judgement:
    return linked(
        PAGE, FORM, PICTURE, ABROAD_LINK, **{"1_html": [404, 200], "form_doc": [404, 200], "other_html": [404, 200]}
    )


def look_alike_another_site_that_is_down() -> Judgement:
    return linked(ABROAD_LINK, other_html=[503])


def look_alike_firewall_of_another_site() -> Judgement:
    return linked(ABROAD_LINK, other_html=[403])


def look_alike_another_site_without_a_name() -> Judgement:
    return linked(ABROAD_LINK, other_html=[VisitOutcome.DNS])


def look_alike_own_page_of_a_busy_server() -> Judgement:
    return linked(PAGE, **{"1_html": [503]})


def look_alike_links_that_lead_nowhere() -> Judgement:
    return linked(NOWHERE)


def look_alike_links_that_nobody_sees_or_a_script_was_to_fill_in() -> Judgement:
    hidden = "<div style='display:none'><a href=/old.html>旧栏目</a></div>"
    return linked(hidden, "<a href='/{{item.url}}'>加载中</a>", old_html=[404], **{"{{item.url}}": [404]})


def look_alike_page_to_sign_in() -> Judgement:
    return linked("<a href=/user/login.html>登录</a>", login_html=[404])


def look_alike_that_was_late_once_and_not_there_once() -> Judgement:
    return linked(FORM, form_doc=[VisitOutcome.TIMEOUT, 404])


def look_alike_of_a_server_that_was_busy_before_it_said_so() -> Judgement:
    return linked(ABROAD_LINK, other_html=[503, 404])
