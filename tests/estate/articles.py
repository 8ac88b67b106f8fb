"""Articles of accounts, as their own platform shows them to anybody."""

import datetime as dt

from tests.estate.city import City, PublicArticle
from tests.estate.website import Answer

HOST = "mp.weixin.qq.com"
_BEIJING = dt.timezone(dt.timedelta(hours=8))
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>{body}</body></html>"""
_ARTICLE = """<div id="img-content"><h1 id="activity-name">演示文章</h1><em id="publish_time"></em>
<div id="js_content"><p>本页为演示副本，并非真实文章。</p></div></div>
<script>var oriCreateTime = '{seconds}';
document.getElementById('publish_time').innerText = '{day} 10:30';</script>"""
_DELETED = '<div class="weui-msg"><h2 class="weui-msg__title">该内容已被发布者删除</h2></div>'
_QUESTION = '<div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2><p>完成验证后即可继续访问。</p></div>'


def answer(city: City, address: str) -> Answer:
    """What the platform answers for a path."""
    found = next((each for each in city.platform.articles if each.path == address), None)
    body = _body(found) if found else "<p>参数错误</p>"
    return Answer(200, "text/html; charset=utf-8", _PAGE.format(body=body).encode())


def _body(article: PublicArticle) -> str:
    if article.state != "shown":
        return _DELETED if article.state == "deleted" else _QUESTION
    moment = dt.datetime.combine(article.published, dt.time(10, 30), _BEIJING)
    return _ARTICLE.format(seconds=int(moment.timestamp()), day=article.published)
