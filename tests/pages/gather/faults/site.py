"""A site of the tests' own: home page, two columns, articles of one template, and a bottom area that lacks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2022, 2, 24)
CODE = "4299000099"
OFFICE = "云溪县人民政府办公室"
COLUMNS = {"/dt/": "政务动态", "/gg/": "通知公告"}
CONTACT = "<p>联系电话：027-87654321</p>"
SPONSOR = f"<p>主办单位：{OFFICE}</p>"
CODE_LINE = f"<p>网站标识码：{CODE}</p>"
ICP = "<p>备案编号：鄂ICP备12345678号-1</p>"
POLICE = "<p>鄂公网安备42010602000001号</p>"
BADGE = "<a href='http://bszs.conac.cn/sitename?method=show&amp;id=0A1B2C'><img alt='党政机关' src='/jg.png'></a>"
ENTRY = f"<a href='http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}'>政府网站找错</a>"
BLOCK = f"<div class='foot'>{SPONSOR}{CONTACT}{CODE_LINE}{ICP}{POLICE}{BADGE}{ENTRY}</div>"
ENTRY_SCRIPT = f"<script id='_jiucuo_' sitecode='{CODE}' src='/jiucuo.js'></script>"


@dataclass(frozen=True)
class Style:
    """How the pages of a site are built: the bottom area, what the head includes, and blocks around everything."""

    foot: str = BLOCK
    head: str = ""
    before: str = ""
    after: str = ""

    def page(self, title: str, body: str, metas: str = "") -> str:
        head = f"<meta charset='utf-8'><title>{title}</title>{metas}{self.head}"
        menu = "".join(f"<a href='{url}'>{name}</a>" for url, name in COLUMNS.items())
        main = f"<div class='nav'><a href='/'>首页</a>{menu}</div><div class='main'>{body}</div>{self.foot}"
        return f"<!doctype html><html><head>{head}</head><body>{self.before}{main}{self.after}</body></html>"


PLAIN = Style()


def title(number: int) -> str:
    return f"云溪县召开第{number:02d}次乡村振兴重点工作推进会议"


def article_path(number: int) -> str:
    return f"{list(COLUMNS)[number % 2]}{number:02d}.html"


def article(number: int, style: Style = PLAIN) -> str:
    """An article; what editors write differs from page to page."""
    url, column = list(COLUMNS.items())[number % 2]
    text = (
        f"会议听取了第{number}批项目的进展，要求各乡镇把工作落到实处，做到件件有着落、事事有回音，不断提升群众满意度。"
    )
    paragraphs = "".join(f"<p>{text}{'再接再厉。' * (number % 5 + each)}</p>" for each in range(number % 4 + 1))
    extra = "<table><tr><td>项目</td><td>进度</td></tr></table>" if number % 3 == 0 else ""
    crumbs = f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='{url}'>{column}</a></div>"
    body = f"<h1>{title(number)}</h1><div class='info'>发布时间：{_day(number)}</div>"
    metas = f"<meta name='ArticleTitle' content='{title(number)}'>"
    return style.page(title(number), f"{crumbs}{body}<div class='zoom'>{paragraphs}{extra}</div>", metas)


def column(url: str, numbers: list[int], style: Style = PLAIN) -> str:
    crumbs = f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='{url}'>{COLUMNS[url]}</a></div>"
    metas = f"<meta name='ColumnName' content='{COLUMNS[url]}'>"
    return style.page(COLUMNS[url], f"{crumbs}<div class='list'>{_rows(numbers)}</div>", metas)


def pages(
    count: int = 12, style: Style = PLAIN, change: Callable[[int, str], str] = lambda _, html: html
) -> dict[str, str]:
    """Path → page of a site with so many articles; `change` has its way with each of them."""
    numbers = list(range(count))
    columns = {url: column(url, numbers[at::2], style) for at, url in enumerate(COLUMNS)}
    home = style.page("云溪县人民政府", f"<div class='news'>{_rows(numbers[:4])}</div>")
    articles = {article_path(number): change(number, article(number, style)) for number in numbers}
    return {"/": home, **columns, **articles}


def _rows(numbers: list[int]) -> str:
    rows = (f"<li><a href='{article_path(each)}'>{title(each)}</a><span>{_day(each)}</span></li>" for each in numbers)
    return f"<ul>{''.join(rows)}</ul>"


def _day(number: int) -> date:
    return AS_OF - timedelta(days=number + 1)
