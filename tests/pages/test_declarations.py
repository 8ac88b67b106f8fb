from __future__ import annotations

import pytest

from tests.pages.site_builder import a_site, html


@pytest.mark.parametrize(
    "markup",
    [
        "<p>本网站支持IPv6</p>",
        "<p>本站已支持 ipv6 访问</p>",
        "<p>本网站支持ＩＰｖ６</p>",
        "<img src=a.png alt=本网站支持IPv6>",
        "<img src=a.png title=支持IPv6>",
    ],
)
def test_a_home_page_says_that_it_supports_ipv6(markup: str) -> None:
    assert a_site({"/": html(markup)}).ipv6_declaration is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<p>关于推进IPv6规模部署的通知</p>",
        "<p>本网站暂不支持IPv6</p>",
        "<p>全市政府网站IPv6支持度监测</p>",
        "<p>支持残疾人就业</p>",
        "<p style='display:none' hidden>本网站支持IPv6</p>",
        "<p>某县加快推进IPv6规模部署和应用，支持企业数字化转型，组织开展专项行动和培训</p>",
    ],
)
def test_what_is_about_ipv6_is_no_declaration(markup: str) -> None:
    assert a_site({"/": html(markup)}).ipv6_declaration is None
