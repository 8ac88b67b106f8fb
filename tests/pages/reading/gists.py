"""Small pages, and what their gists have in common."""

from __future__ import annotations

from pages.reading.gist import Gist, GistReader

HOME = "http://www.a.gov.cn/"
URL = f"{HOME}news/1.html"


def gist(body: str, head: str = "", *, url: str = URL, lead: str = "") -> Gist:
    return GistReader(HOME).read(f"<!doctype html>{lead}<html><head>{head}</head><body>{body}</body></html>", url)


def page(content: str = "", *, script: str = "", foot: str = "主办单位：某县人民政府", attributes: str = "") -> str:
    body = f"<div class=nav>菜单</div><div class=main {attributes}>{content}</div><div class=foot>{foot}</div>"
    return body + (f"<script>{script}</script>" if script else "")


def same_template(first: str, second: str) -> bool:
    return gist(first).template == gist(second).template


def same_evidence(first: str, second: str) -> bool:
    return gist(first).evidence == gist(second).evidence
