from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pages.account_page import AccountPage, page_kind
from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome

NOW = datetime(2022, 2, 24, 9, tzinfo=UTC)
ARTICLE, PROFILE = "https://mp.weixin.qq.com/s/abc", "https://m.weibo.cn/u/100"
BODY = "<h1 id=activity-name>某县发布</h1><div id=js_content>正文</div>"
DAY = date(2022, 2, 16)
SECONDS = 1644998400  # 16:00 in China


def newest(markup: str, url: str = ARTICLE, outcome: VisitOutcome = VisitOutcome.OK) -> date | None:
    visit = PageVisit(url=url, outcome=outcome, html=f"<html><body>{markup}</body></html>", seen_at=NOW)
    snapshot = SiteSnapshot(code="page-x", home=url, started_at=NOW, finished_at=NOW, pages=(visit,))
    return AccountPage(snapshot).newest


@pytest.mark.parametrize(
    "form",
    [
        f'<script>var ct="{SECONDS}";</script>',
        f"<script>var oriCreateTime = '{SECONDS}';</script>",
        f"<script>var ct = {SECONDS};</script>",
        "<script>var createTime = '2022-02-16 16:00';</script>",
        f'<script>var create_time = "{SECONDS}" * 1;</script>',
        f"<script>window.data = {{ori_create_time: '{SECONDS}'}}</script>",
        "<em id=publish_time>2022-02-16 16:00</em>",
        "<em id=publish_time>2022年2月16日 16:00</em>",
        f"<script>var ct='{SECONDS}'; var createTime='2022-02-16 16:00'</script><em id=publish_time>2022-02-16</em>",
    ],
)
def test_the_day_of_an_article_is_read_in_every_known_form(form: str) -> None:
    assert newest(BODY + form) == DAY


def test_a_moment_after_midnight_in_china_is_of_that_day() -> None:
    assert newest(f'{BODY}<script>var ct = "{SECONDS - 16 * 3600}"</script>') == DAY


@pytest.mark.parametrize(
    "markup",
    [
        f'<h2 class=weui-msg__title>该内容已被发布者删除</h2><script>var ct="{SECONDS}"</script>',
        f'<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><script>var ct="{SECONDS}"</script>',
        f"{BODY}<script>var ct='{SECONDS}'; var createTime='2022-01-01 10:00'</script>",
        f"{BODY}<script>var ct='{SECONDS}'</script><em id=publish_time>2022-01-01</em>",
        f"{BODY}<script>related = [{{create_time: {SECONDS}}}]</script>",
        f"{BODY}<p>发布于2022-02-16</p>",
    ],
    ids=["deleted", "question", "contradiction", "shown otherwise", "of other articles", "in the text"],
)
def test_what_is_no_article_or_contradicts_itself_tells_nothing(markup: str) -> None:
    assert newest(markup) is None


def test_an_article_about_deleted_articles_is_one() -> None:
    title = "<h1 id=activity-name>提示“该内容已被发布者删除”怎么办</h1>"
    assert newest(f'{title}<script>var ct="{SECONDS}"</script>') == DAY


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<div class=weibo-top><span class=time>2-16</span></div>", DAY),
        ("<div class=weibo-top><span class=time>02-16 10:00</span></div>", DAY),
        ("<div class=weibo-top><span class=time>12-30</span></div>", date(2021, 12, 30)),
        ("<div class=weibo-top><span class=time>2021-12-30</span></div>", date(2021, 12, 30)),
        ("<a class=head-info_time_6sFQg title='2022-02-16 10:00'>2-16</a>", DAY),
        ("<a class=head-info_time_6sFQg>22-2-16 10:00</a>", DAY),
        (f"<a node-type=feed_list_item_date date={SECONDS}000>2月16日</a>", DAY),
        ("<span class=time>昨天 23:10</span>", date(2022, 2, 23)),
        ("<span class=time>5小时前</span>", date(2022, 2, 24)),
        ("<span class=time>刚刚</span>", date(2022, 2, 24)),
        ('<script>d=[{"created_at":"Wed Feb 16 10:00:00 +0800 2022"}]</script>', DAY),
        ("<span class=time>2020-01-01</span><span class=time>2-16</span>", DAY),  # the first may be pinned
        ("<p>Sina Visitor System</p>", None),
        ("<p>暂无微博</p><p>2022-02-16</p>", None),
        ("<span class=time>3天前</span>", date(2022, 2, 21)),
        ("<span class=time>天津发布</span>", None),
    ],
)
def test_the_newest_post_of_a_profile_counts(markup: str, day: date | None) -> None:
    assert newest(markup, PROFILE) == day


def test_a_page_that_did_not_open_or_is_of_no_known_form_tells_nothing() -> None:
    assert newest(f'{BODY}<script>var ct="{SECONDS}"</script>', outcome=VisitOutcome.CHALLENGED) is None
    assert newest(f'{BODY}<script>var ct="{SECONDS}"</script>', "https://www.example.gov.cn/") is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (ARTICLE, "article"),
        (PROFILE, "profile"),
        ("https://weibo.com/u/1", "profile"),
        ("https://notweibo.com/", ""),
        ("http://[", ""),
    ],
)
def test_the_host_tells_what_a_page_shows(url: str, kind: str) -> None:
    assert page_kind(url) == kind
