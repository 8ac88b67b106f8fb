from __future__ import annotations

from audits.account_sources import given_pages, lost_pages
from pages.registry_accounts import Account

WEIXIN, WEIBO, OTHER = (
    Account.of("甲局", "微信", "甲发布").model_copy(update={"page": "https://mp.weixin.qq.com/s/a"}),
    Account.of("甲局", "微博", "甲发布"),
    Account.of("乙局", "微博", "乙发布"),
)


def test_public_pages_come_from_rows_names_and_codes() -> None:
    named = {WEIBO.code: "https://weibo.com/a", "乙发布": "https://weibo.com/b", "甲发布": "https://weibo.com/c"}
    assert given_pages([WEIXIN, WEIBO, OTHER], named) == {
        WEIXIN.code: "https://mp.weixin.qq.com/s/a",
        WEIBO.code: "https://weibo.com/a",
        OTHER.code: "https://weibo.com/b",
    }


def test_a_page_of_nobody_or_of_several_is_told() -> None:
    named = {"甲发布": "https://weibo.com/a", "丙发布": "https://weibo.com/c", "乙发布": "https://weibo.com/b"}
    assert lost_pages([WEIXIN, WEIBO, OTHER], named) == ["甲发布", "丙发布"]


def test_without_addresses_nothing_is_visited() -> None:
    assert given_pages([WEIBO, OTHER], {}) == {}
