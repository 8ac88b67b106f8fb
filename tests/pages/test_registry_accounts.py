from datetime import date

import pytest

from pages.registry import Account, account_code


@pytest.mark.parametrize(
    ("platform", "slug"),
    [("微信", "weixin"), ("微信公众号", "weixin"), ("新浪微博", "weibo"), ("app", "app"), ("别的", "account")],
)
def test_a_code_begins_with_the_platform(platform: str, slug: str) -> None:
    assert account_code("市司法局", platform, "南阳司法").rpartition("-")[0] == slug


def test_a_code_is_ascii_and_the_same_in_every_run() -> None:
    assert account_code("市司法局", "微博", "南阳司法行政在线") == "weibo-65d43a8d"


def test_accounts_that_differ_in_one_respect_have_different_codes() -> None:
    codes = {
        account_code("市司法局", "微博", "南阳司法"),
        account_code("市教育局", "微博", "南阳司法"),
        account_code("市司法局", "新浪微博", "南阳司法"),
        account_code("市司法局", "微博", "南阳普法"),
        account_code("市司法", "微博", "局南阳司法"),
    }
    assert len(codes) == 5


def test_an_account_carries_its_code() -> None:
    account = Account.of("市司法局", "微博", "南阳司法", date(2022, 2, 8))
    assert account.code == account_code("市司法局", "微博", "南阳司法")
    assert Account.model_validate_json(account.model_dump_json()) == account
