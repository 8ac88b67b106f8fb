import pytest

from reports.links import LONGEST, web_link


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("http://www.a.gov.cn/zwgk/?id=1&p=2#/list/3", "http://www.a.gov.cn/zwgk/?id=1&p=2#/list/3"),
        ("HTTPS://a.gov.cn:8443/x", "https://a.gov.cn:8443/x"),
        ("http://a.gov.cn/中 文?q=<“x”>", "http://a.gov.cn/%E4%B8%AD%20%E6%96%87?q=%3C%E2%80%9Cx%E2%80%9D%3E"),
        ("http://政务.cn/", "http://xn--zfr164b.cn/"),
        ("http://a.gov.cn/50%/%41|\\", "http://a.gov.cn/50%25/%41%7C%5C"),
        ("http://a.gov.cn/\u202e\t", "http://a.gov.cn/%E2%80%AE"),
    ],
)
def test_a_link_to_the_web_holds_nothing_but_what_addresses_are_made_of(url: str, link: str) -> None:
    assert web_link(url) == link


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "佐证/照片.jpg",
        "\\\\server\\share",
        "//a.gov.cn/",
        "http://",
        "http://a b.gov.cn/",
        "http://www.a.gov.cn@evil.example/",
        "http://a.gov.cn\\@evil.example/",
        "http://a.gov.cn:99999/",
        "http://[::1/",
        "http://" + "a" * 64 + ".cn/",
        "http://a.gov.cn/" + "长" * LONGEST,
    ],
)
def test_what_is_no_safe_address_of_the_web_is_no_link(url: str) -> None:
    assert web_link(url) == ""
