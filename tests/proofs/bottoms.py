"""Bottom areas for proofs: one that names everything, and what it may lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site

if TYPE_CHECKING:
    from pages.site import Site

CODE = "4113210001"
SPONSOR = "<p>主办单位：某县人民政府办公室</p>"
SITE_CODE = f"<p>网站标识码：{CODE}</p>"
ICP = "<a href=https://beian.miit.gov.cn/>豫ICP备05001234号-1</a>"
FILED = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=41132102000001"
POLICE = f"<a href='{FILED}'>豫公网安备 41132102000001号</a>"
CONTACT = "<p>联系电话：0377-66660001</p>"
BADGE = "<a href='http://bszs.conac.cn/sitename?method=show&amp;id=1'><img src=red.png></a>"
ENTRY = f"<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}'><img src=jiucuo.png></a>"
WHOLE = (SPONSOR, SITE_CODE, ICP, POLICE, CONTACT, BADGE, ENTRY)


def a_site_with(*parts: str, outside: str = "", twice: bool = True) -> Site:
    """A site of one page whose bottom area consists of `parts`; `outside` stands behind it."""
    text = "<p>本站发布政府信息，提供办事服务，回应群众关切。</p>" * 4
    foot = f"<div class=foot>{''.join(parts)}</div>"
    page = (
        f"<html><head><title>某县人民政府</title></head><body><div class=main>{text}</div>{foot}{outside}</body></html>"
    )
    return a_site({"/": page}, again={"/": page} if twice else {})


def without(part: str, instead: str = "") -> tuple[str, ...]:
    """The whole bottom area, with `instead` in place of one part."""
    return tuple(instead if each == part else each for each in WHOLE)
