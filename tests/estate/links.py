"""Links of a home page that lead nowhere, or only seem to, and the one to the channel that a city shares."""

import re
from collections import Counter

from tests.estate.city import Site

_TITLE = "<meta charset='utf-8'><title>页面不存在</title>"
MISSING = f"<html><head>{_TITLE}</head><body><p>抱歉，您访问的页面不存在或已被删除。</p></body></html>"
_FOUND = "<html><head><meta charset='utf-8'><title>专题</title></head><body><p>专题内容。</p></body></html>"
_FLAKY = "/links/topic.html"
_MARKUP = {
    "page": '<a href="/links/gone.html">往期活动</a>',
    "image": '<img src="/links/gone.jpg" alt="办事大厅" width="10" height="10">',
    "attachment": '<a href="/links/gone.doc">申请表下载</a>',
    "external": '<a href="http://www.gov.cn/gone/topic.html">相关专题</a>',
    "soft_404": '<a href="/links/moved.html">旧版页面</a>',
    "flaky": f'<a href="{_FLAKY}">专题页面</a>',
}
_CHANNEL = '<a href="http://www.gov.cn/ask/">咨询建言</a>'
_BODY = re.compile(r"<body[^>]*>")


class Links:
    """The links that a site's file asks for."""

    def __init__(self, site: Site) -> None:
        """Know what `site` shows; nobody asked for anything yet."""
        self._kinds = list(site.defects.dead_links)
        self._shared = _CHANNEL if site.board == "elsewhere" else ""
        self._asked: Counter[str] = Counter()

    def onto(self, home: str) -> str:
        """The home page's markup with the links at its top."""
        shown = self._shared + "".join(_MARKUP[kind] for kind in self._kinds)
        return _BODY.sub(lambda tag: f'{tag[0]}<div class="tips">{shown}</div>', home, count=1) if shown else home

    def answer(self, path: str) -> tuple[int, str] | None:
        """Status and text for an address that the site has no page at; None for its usual answer."""
        if path == _FLAKY and "flaky" in self._kinds:
            self._asked[path] += 1
            return (404, MISSING) if self._asked[path] == 1 else (200, _FOUND)
        return (200, MISSING) if "soft_404" in self._kinds and not path.endswith((".jpg", ".doc")) else None
