from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from audits.model import Answer, Evidence, Finding, Kind, Outcome, Verdict
from reports import html
from tests.reports.builder import account, book, clear, found, site, unchecked

SITE = site("4113000001", "甲网站", "甲单位")


def test_a_row_names_unit_site_indicator_verdict_finding_page_and_picture() -> None:
    row = _parsed(html.cells(found(SITE, "D9a", "x", "栏目“甲”没有任何内容"), SITE, "空白栏目", "Failed"))
    texts = [cell.text(strip=True) for cell in row.css("td")]
    page = "https://4113000001.gov.cn/about/D9a.html"
    assert texts[:5] == ["Failed", "甲单位", "甲网站", "空白栏目", "发现问题"]
    assert texts[5] == f"栏目“甲”没有任何内容{page}"
    assert _one(row, ".col-details a").attributes["href"] == page
    assert _one(row, ".shot").attributes["href"] == "screenshots/4113000001-D9a.png"
    assert _one(row, ".shot img").attributes["src"] == "screenshots/small/4113000001-D9a.webp"


def test_there_is_a_heading_for_every_cell() -> None:
    assert len(html.headings()) == len(html.cells(unchecked(SITE, "D9a", "x"), SITE, "x", "Skipped"))
    assert len(html.headings()) == len(html.foreign_cells("x", "Error", "x"))


def test_what_is_not_checked_shows_its_reason() -> None:
    row = _parsed(html.cells(unchecked(SITE, "D9a", "首页未能打开"), SITE, "空白栏目", "Skipped"))
    assert [_one(row, ".col-verdict").text(), _one(row, ".col-details").text()] == ["未检查", "首页未能打开"]


def test_nothing_from_the_web_becomes_markup() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    target = SITE.model_copy(update={"name": evil, "unit": evil})
    row = _parsed(html.cells(found(target, "D9a", "x", evil), target, "空白栏目", "Failed", trouble=evil))
    assert row.css("script") == []
    assert [image.attributes["src"] for image in row.css("img")] == ["screenshots/small/4113000001-D9a.webp"]
    assert _one(row, ".col-unit").text() == evil


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    finding = Finding(code="x", text="x", evidence=(Evidence(url='javascript:alert("1")'),))
    outcome = found(SITE, "D9a", "x").model_copy(update={"findings": (finding,)})
    row = _parsed(html.cells(outcome, SITE, "x", "Failed"))
    assert row.css("a") == []
    assert 'javascript:alert("1")' in row.text()


def test_a_cell_that_is_sorted_by_stays_on_one_line() -> None:
    target = SITE.model_copy(update={"name": "甲\n网站"})
    assert all("\n" not in cell for cell in html.cells(found(target, "D9a", "x"), target, "x", "Failed")[:5])


def test_many_findings_are_cut_short_with_a_word_about_the_rest() -> None:
    row = _parsed(html.cells(found(SITE, "D9a", "x", *map(str, range(25))), SITE, "x", "Failed"))
    items = [item.text() for item in row.css("li")]
    assert len(items) == html.MOST_DETAILS + 1
    assert items[-1] == "另有 5 条，见工作簿“全部结果”表"


def test_a_finding_says_how_its_pages_were_seen() -> None:
    outcome = found(SITE, "D9a", "x").model_copy(update={"basis": {"pages_rendered": 3, "pages_trusted": 90}})
    row = _parsed(html.cells(outcome, SITE, "x", "Failed"))
    assert _one(row, ".route").text() == "查看方式：浏览器中3页、按源代码90页"
    clean = clear(SITE, "D9a").model_copy(update={"basis": outcome.basis})
    assert _parsed(html.cells(clean, SITE, "x", "Passed")).css(".route") == []


def test_the_head_leads_to_the_other_files_and_tells_how_long_it_took_and_what_was_seen() -> None:
    basis = {"pages_known": 100, "pages_rendered": 3, "pages_control": 1, "pages_trusted": 90}
    seen = clear(SITE, "D9a").model_copy(update={"basis": basis})
    head = LexborHTMLParser(html.head(book((SITE,), (seen,))))
    files = [link.attributes["href"] for link in head.css(".files a")]
    assert files[:3] == ["review.html", "2022Q1-bulletin.docx", "2022Q1-annexes.xlsx"]
    assert "用时1分2秒" in _one(head, ".generated").text()
    assert [item.text() for item in head.css("li")] == [
        "甲网站：已知100页，浏览器中打开4页，按源代码查看90页，未查看6页"
    ]


def test_an_account_is_named_with_its_platform() -> None:
    target = account("weibo-1", "南阳住建")
    row = _parsed(html.cells(unchecked(target, "M2", "x"), target, "x", "Skipped"))
    assert _one(row, ".col-name").text() == "南阳住建（微博）"


def test_the_head_tells_of_the_replica_counts_and_reasons() -> None:
    evil = "<b>打不开</b>"
    text = html.head(book((SITE,), (unchecked(SITE, "D9a", evil),), replica="复制的城市"))
    head = LexborHTMLParser(text)
    assert next(line.text() for line in head.css("p.warns")).startswith("演示数据，非真实检查结果：复制的城市")
    assert [item.text() for item in head.css("li")] == [f"未检查 1 项：{evil}"]
    assert "政府网站：抽查 0" in head.text()


def test_advice_is_listed_above_the_table_and_filtered_by_itself() -> None:
    advice = found(SITE, "D9a", "", "<b>空白栏目已有3个", kind=Kind.ADVICE)
    head = LexborHTMLParser(html.head(book((SITE,), (found(SITE, "D9a", "x"), advice))))
    assert [item.text() for item in head.css("li")] == ["甲网站，空白栏目：<b>空白栏目已有3个"]
    assert [html.result_of(each) for each in (advice, found(SITE, "D9a", "x"))] == ["XFailed", "Failed"]


def test_what_a_person_said_stands_in_the_row_also_where_it_was_not_used() -> None:
    said = Answer(verdict=Verdict.CLEAR, what="x", by="张三", on=date(2022, 2, 22), text="有图（张三，2022-02-22核查）")
    outcome = clear(SITE, "D9a").model_copy(update={"answer": said})
    unused = found(SITE, "D9a", "x").model_copy(update={"answer": said.model_copy(update={"counted": False})})
    assert [item.text() for item in _details(outcome)] == ["有图（张三，2022-02-22核查）"]
    assert [item.text() for item in _details(unused)] == [
        "x https://4113000001.gov.cn/about/D9a.html",
        "人工核查结果未采用（程序已有结论）：有图（张三，2022-02-22核查）",
    ]


def _details(outcome: Outcome) -> list[LexborNode]:
    return _parsed(html.cells(outcome, SITE, "空白栏目", "Failed")).css(".col-details li")


def _parsed(cells: list[str]) -> LexborHTMLParser:
    return LexborHTMLParser(f"<table><tr>{''.join(cells)}</tr></table>")


def _one(row: LexborHTMLParser, selector: str) -> LexborNode:
    [node] = row.css(selector)
    return node
