from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.gather.challenge import SoftMissing, is_challenge, probe_path

SITE = "http://www.a.gov.cn"
SOFT = f"{SITE}/7f.html"


def page(body: str, title: str = "", head: str = "") -> str:
    head = f"<meta charset='utf-8'><title>{title}</title>{head}"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def links(count: int) -> str:
    return "".join(f"<li><a href='/{number}.html'>栏目{number}</a></li>" for number in range(count))


CHALLENGES = {
    "阿里云 script": page("<script>var arg1='4C';function r(){document.cookie='acw_sc__v2='+arg1}</script>"),
    "阿里云 gate": page(
        "<div id='nocaptcha'></div>请按住滑块，拖动到最右边", "访问验证", "<meta name='aliyun_waf_aa' content='0a'>"
    ),
    "阿里云 block": page(
        "<h1>405</h1><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，<b>您的访问</b>被阻断。<p>编号：0a1b2c"
    ),
    "瑞数": page(
        "",
        "",
        "<meta id='9Dha'><script src='/4Qb/f2.js' r='m'></script><script r='m'>$_ts=window['$_ts'];$_ts.a=1</script>",
    ),
    "加速乐": "<script>document.cookie=('_')+('_jsl')+'=1|0';location.href=location.pathname+location.search</script>",
    "创宇盾": page(
        "<h2>当前访问疑似黑客攻击，已被网站管理员设置为拦截</h2><p>您的IP：1.2.3.4<p>事件编号：77", "创宇盾"
    ),
    "安全狗": page(
        "<p>您的请求带有不合法参数，已被网站管理员设置拦截！<p>可能原因：<p>您提交的内容包含危险的攻击请求",
        "网站防火墙",
    ),
    "360": page("<p>您的请求存在异常，可能的原因见下<a href='#'>反馈</a><script src='/wzws-waf-cgi/a.js'></script>"),
    "云锁": page(
        "<script>function go(){document.cookie='s='+screen.width;window.location=window.location}go()</script>"
    ),
    "腾讯云": page("<iframe src='https://waf-static.tencent.com/501page.html?id=1'></iframe>"),
    "Cloudflare": page(
        "<noscript>Enable JavaScript</noscript><script>window._cf_chl_opt={}</script>", "Just a moment..."
    ),
    "a captcha": page(
        "<form action='/check'>请输入验证码<input name='code'><img src='/code.png'><input type='submit'></form>"
    ),
    "a slider": page("<div class='slide'>拖动滑块完成拼图</div>", "人机验证-网站安全中心"),
    "a cookie first": page("<script>document.cookie='k=1;path=/';window.location.reload()</script>"),
}

NEWS = "市网信办提醒：网络安全无小事。收到“请输入验证码”“您的访问被阻断”等短信时切勿点击链接，验证码不可告诉他人。"
FOOTER = "<div>主办单位：某市人民政府办公室 豫ICP备05000001号 网站标识码4113000001</div>"
PAGES = {
    "news about captchas": page(f"<h1>谨防验证码诈骗</h1><p>{NEWS}</p>{links(20)}{FOOTER}", "谨防验证码诈骗"),
    "news without menus": page(f"<h1>谨防验证码诈骗</h1><p>{NEWS}</p>{FOOTER}", "谨防验证码诈骗"),
    "a bare article": page(
        f"<h1>谨防诈骗</h1><p>{NEWS}</p>", "谨防诈骗", '<meta name="ArticleTitle" content="谨防诈骗">'
    ),
    "a long bare article": page(f"<h1>什么是人机验证</h1><p>{NEWS * 12}</p>", "什么是人机验证"),
    "a short notice": page("<h1>关于网站升级安全验证的通知</h1><p>本站将于6月1日升级，届时登录须进行人机验证。"),
    "a login": page(
        "<form>用户名<input>密码<input type='password'>请输入验证码<input name='c'><button>登录</button></form>",
        "登录",
    ),
    "a message form": page(
        "<form>姓名<input>内容<textarea></textarea>验证码<input><input type='submit'></form>", "我要写信"
    ),
    "a letter's search": page(
        "<form>查询码<input name='no'>验证码<input name='c'><button>查询</button></form>", "信件查询"
    ),
    "a list": page(f"<ul>{links(30)}</ul>", "安全验证"),
    "an app's shell": page(
        "<div id='app'></div>", "市政府", "<link rel='stylesheet' href='/a.css'><script src='/app.js'></script>"
    ),
    "a shell let through": page(
        "<div id='app'></div>",
        "市政府",
        "<link rel='stylesheet' href='/a.css'><script>$_ts=window['$_ts']</script><script src='/app.js'></script>",
    ),
    "a page let through": page(
        f"<h1>公告</h1><p>{'政务公开' * 10}", "公告", "<script src='/cdn-cgi/challenge-platform/x.js'></script>"
    ),
    "a page with a count": page(
        f"<script>document.cookie='n=1'; function f(){{location.reload()}}</script>{'公开 ' * 20}"
    ),
    "a page that leads on": page("<script>document.cookie='a=1';location.href='/index.jsp'</script>"),
    "a firm's product": page(f"<h1>安全狗产品采购结果公告</h1><p>中标单位：某公司</p>{links(8)}"),
    "nothing": "",
}


@pytest.mark.parametrize("html", CHALLENGES.values(), ids=CHALLENGES)
def test_a_page_that_stands_before_the_site_is_a_challenge(html: str) -> None:
    assert is_challenge(html)


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_of_the_site_is_none_whatever_it_speaks_of(html: str) -> None:
    assert not is_challenge(html)


@pytest.mark.parametrize(
    ("status", "headers", "challenge"),
    [(412, (), True), (521, (), True), (403, (("cf-mitigated", "challenge"),), True), (200, (("server", "x"),), False)],
)
def test_a_status_or_a_header_may_say_it(status: int, headers: tuple[tuple[str, str], ...], *, challenge: bool) -> None:
    assert is_challenge(page("<p>政务公开"), status, headers) is challenge


@given(st.text())
def test_any_text_can_be_looked_at(html: str) -> None:
    assert is_challenge(html) in {True, False}
    assert SoftMissing.of(200, SOFT, html).matches(SITE, html) in {True, False}


def test_the_path_of_a_probe_is_the_same_for_the_same_seed() -> None:
    assert probe_path("4113000001") == probe_path("4113000001") != probe_path("4113000002")
    assert probe_path("").startswith("/")
    assert probe_path("").endswith(".html")


MENU = f"<ul>{links(30)}</ul>"
GONE = page(
    f"{MENU}<p>您访问的页面不存在或已删除，3秒后返回首页</p><p>请求地址：/7f.html 2022-03-01 08:00:01</p>{FOOTER}",
    "某市政府网",
)
GONE_AGAIN = GONE.replace("/7f.html", "/zwgk/2021/art_9.html").replace("08:00:01", "09:30:59")


def test_the_same_words_at_another_address_are_missing_again() -> None:
    missing = SoftMissing.of(200, SOFT, GONE)
    assert missing.matches(f"{SITE}/zwgk/2021/art_9.html", GONE_AGAIN)


@pytest.mark.parametrize("status", [0, 404, 410, 503])
def test_an_honest_or_no_answer_to_the_probe_shows_nothing(status: int) -> None:
    assert not SoftMissing.of(status, SOFT, GONE).matches(f"{SITE}/a.html", GONE_AGAIN)
    assert not SoftMissing().matches(f"{SITE}/a.html", "")


@pytest.mark.parametrize(
    "said",
    [
        "关于开展城乡居民医疗保险集中征缴工作的通知各县区人民政府",
        "暂无内容",
        "",
    ],
)
def test_a_page_of_the_same_template_and_title_is_not_missing_however_little_it_says(said: str) -> None:
    template = f"{MENU * 10}{FOOTER * 20}"
    gone = page(f"{template}<p>您访问的页面不存在", "某市政府网")
    assert not SoftMissing.of(200, SOFT, gone).matches(f"{SITE}/a.html", page(f"{template}<p>{said}", "某市政府网"))


def test_a_page_with_more_of_its_own_or_another_title_is_not_missing() -> None:
    missing = SoftMissing.of(200, SOFT, GONE)
    assert not missing.matches(
        f"{SITE}/a.html", GONE.replace("</ul>", "</ul><p>政府信息公开工作年度报告已经发布请查阅")
    )
    assert not missing.matches(f"{SITE}/b.html", GONE.replace("<title>某市政府网", "<title>通知公告"))


def test_whatever_leads_where_the_probe_led_is_missing() -> None:
    missing = SoftMissing.of(200, f"{SITE}/error.html", page("<h1>出错了", "出错"))
    assert missing.matches(f"{SITE}/error.html", page("<h1>今天换了说法", "错误"))
    assert not missing.matches(f"{SITE}/a.html", page("<h1>今天换了说法", "错误"))


def test_a_site_that_leads_home_has_a_home_page_all_the_same() -> None:
    home = page(f"{links(80)}{'<p>政务公开' * 200}", "某市人民政府")
    missing = SoftMissing.of(200, f"{SITE}/index.html", home)
    assert missing.matches(f"{SITE}/", home)
    assert not missing.matches(f"{SITE}/", home, is_home=True)


def test_a_site_that_shows_its_home_page_everywhere_has_one_all_the_same() -> None:
    home = page(f"{links(80)}{'<p>政务公开' * 200}<p>今天是2022年3月1日", "某市人民政府")
    missing = SoftMissing.of(200, SOFT, home)
    assert missing.matches(f"{SITE}/gone.html", home.replace("3月1日", "3月2日"))
    assert not missing.matches(f"{SITE}/", home, is_home=True)


@pytest.mark.parametrize(
    "body", ["<div id='app'></div>", "<div id='app'>正在加载，请稍候</div>", f"<div id='app'></div>{FOOTER}"]
)
def test_the_shell_that_a_script_fills_for_every_address_says_nothing(body: str) -> None:
    shell = page(body, "某市人民政府", "<script src='/app.js'></script>")
    assert not SoftMissing.of(200, SOFT, shell).matches(f"{SITE}/zwgk/", shell)
