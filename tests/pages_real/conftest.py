"""Two small pages of our own, saved as real ones are, with their facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.pages_real.facts import RealPage

WHOLE = """<!DOCTYPE html><html><head><meta charset="gbk"><title>示范市人民政府</title>
<meta name="ArticleTitle" content="示范市召开工作会议"><script src="/js/menu.js?v=2"></script></head>
<body><div class="nav"><a href="/zwgk/">政务公开</a> <a href="/tzgg/">通知公告</a> <a href="/ly/">我要留言</a></div>
<div class="content"><h1>示范市召开工作会议</h1><p>发布时间：2022-02-16 09:30</p>
<p>二月十六日，示范市召开工作会议，总结去年工作，部署今年任务，各单位负责人参加会议。</p></div>
<div class="footer"><a href="https://bszs.conac.cn/sitename?method=show"><img alt="" width="60" height="60"></a>
<p>主办单位：示范市人民政府办公室　网站标识码：4113990001　联系电话：0399-6600000</p>
<p>豫ICP备05001234号　豫公网安备 41139902000001号</p>
<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4113990001&amp;url=x">政府网站找错</a></div>
</body></html>"""
BARE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>示范市司法局</title>
<meta name="SiteIDCode" content="4113990002"></head>
<body><h1>示范市司法局举办培训</h1><p>培训为期两天，共有八十人参加，内容是今年的重点工作和有关的规定。</p>
<div class="footer"><p>地址：示范市人民路一号　版权所有：示范市司法局</p></div>
<script src="https://sfj.sfs.gov.cn/js/code.js"></script></body></html>"""
WRITTEN = "document.querySelector('.footer').insertAdjacentHTML('beforeend', '<p>网站标识码：4113990002</p>')\n"
SHOWN: dict[str, str | None] = {
    "site_code": "4113990001",
    "meta_site_code": None,
    "icp_filing": "豫ICP备05001234号",
    "police_filing": "41139902000001",
    "government_badge": "present",
    "error_report_entry": "in_order",
    "sponsor": "present",
    "published_on": "2022-02-16",
}
NOT_SHOWN: dict[str, str | None] = {
    "site_code": "4113990002",
    "meta_site_code": "4113990002",
    "icp_filing": None,
    "police_filing": None,
    "government_badge": "absent",
    "error_report_entry": "absent",
    "sponsor": "absent",
}


@dataclass(frozen=True)
class Saved:
    """Where the pages lie, and what is said of them."""

    pages: Path
    facts: Path

    def claim(self, **changes: str | None) -> None:
        """Say something else of the first page."""
        entries = json.loads(self.facts.read_text("utf-8"))
        entries[0]["expect"] |= changes
        self.facts.write_text(json.dumps(entries), encoding="utf-8")


def a_real_page(**changes: Any) -> RealPage:
    return RealPage.model_validate(_entry("www.sfs.gov.cn", SHOWN) | changes)


def _entry(host: str, expect: dict[str, str | None]) -> dict[str, Any]:
    return {"repo": f"somebody/{host}", "path": "xw/t1.html", "site_url": host, "expect": expect}


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    entries = [_entry("www.sfs.gov.cn", SHOWN), _entry("sfj.sfs.gov.cn", NOT_SHOWN)]
    pages = tmp_path / "real pages"
    for entry, body in zip(entries, (WHOLE.encode("gbk"), BARE.encode()), strict=True):
        path = pages / entry["site_url"] / entry["path"]
        path.parent.mkdir(parents=True)
        path.write_bytes(body)
    for host, name, text in (("www.sfs.gov.cn", "menu.js", "void 0;\n"), ("sfj.sfs.gov.cn", "code.js", WRITTEN)):
        (pages / host / "js").mkdir()
        (pages / host / "js" / name).write_text(text, encoding="utf-8")
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return Saved(pages, facts)
