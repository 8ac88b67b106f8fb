from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from audits.model import Verdict
from reports.papers.bulletin import bulletin_name, write_bulletin
from reports.papers.facts import bulletin_facts, say_kinds
from reports.papers.filling import PaperError, fill
from reports.papers.templates import HERE, template
from tests.reports.builder import account, book, clear, found, site, unchecked
from tests.reports.papers.nanyang import bulletin_book
from tests.reports.papers.reading import said

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook

SITES_LISTED, ACCOUNTS_LISTED = 10, 5
SITE, OTHER = site("4113000001", name="某县网站"), site("4113000002", name="某局网站")


def text_of(quarter: QuarterBook) -> str:
    return "\n".join(said(fill("bulletin", "", bulletin_facts(quarter))))


@pytest.mark.parametrize(
    "sentence",
    [
        "对全市30个政府网站进行了抽查。其中，合格网站30个，合格率为100%。",
        "10家政府网站存在空白栏目、栏目更新不及时等问题（详见附件1）。",
        "2月24日，依据河南省政府网站统一技术平台统计，全市正常使用政务新媒体262个，抽查262个。其中，合格257个，合格率为98.09%。",
        "官庄工区城乡管理和环境保护局的微信号、南召县市场监督管理局的微博号、市卫生健康体育委员会的微博号、",
        "市司法局的微博号、市住房和城乡建设局的微博号等5个政务新媒体在抽查期间存在更新不及时的问题，被单项否决（详见附件2）。",
        "须在3月7日前整改到位，并将整改情况说明发送至市政府办公室政务公开办公室邮箱office@example.gov.cn。",
        "南阳市2022年第一季度政府网站抽查单位情况表",
        "抽查采样时间：2022年2月16日—2022年2月24日",
        "9|淅川县人民政府办公室|淅川县人民政府门户网站|合格|存在2个超期栏目未更新，抽查的政策文件2个未被解读。",
        "1|官庄工区城乡管理和环境保护局|微信|绿色官庄|2月7日|单否|长期不更新(16天)",
        "第5期",
        "2022年2月25日",
    ],
)
def test_the_published_numbers_and_names_are_there(sentence: str) -> None:
    assert sentence in text_of(bulletin_book())


def test_both_annexes_follow_whole_and_nothing_is_left_to_fill_in() -> None:
    text = text_of(bulletin_book())
    assert len(re.findall(r"^\d+\|", text, re.MULTILINE)) == SITES_LISTED + ACCOUNTS_LISTED
    assert "{" not in text


def test_a_site_that_could_not_be_checked_is_told_and_not_counted() -> None:
    quarter = book((SITE, OTHER), (clear(SITE, "D9a"), unchecked(OTHER, "D9a", "打不开")))
    text = text_of(quarter)
    assert "登记的2个政府网站中的1个进行了抽查。其中，合格网站1个，合格率为100%。" in text
    assert "另有1个政府网站在抽查期间未能打开，未计入抽查数。" in text


def test_vetoed_sites_are_named() -> None:
    quarter = book((SITE, OTHER), (found(SITE, "V3", "首页30天未更新"), clear(OTHER, "V3")))
    assert "合格网站1个，合格率为50.00%。某县网站不合格。" in text_of(quarter)


def test_where_nothing_was_found_the_bulletin_and_its_annexes_say_so() -> None:
    weibo = account("weibo-1")
    text = text_of(book((SITE, weibo), (clear(SITE, "D9a"), clear(weibo, "M2"))))
    assert "未发现存在问题的政府网站。" in text
    assert "未发现被单项否决的政务新媒体。" in text
    assert "本季度抽查未发现需要通报的网站问题。" in text


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.FOUND, "，但同时存在着栏目设置不规范的问题。"),
        (Verdict.CLEAR, "已全部完成政府信息公开平台的建设工作。"),
    ],
)
def test_the_third_part_says_what_was_found_of_platforms(verdict: Verdict, sentence: str) -> None:
    quarter = bulletin_book()
    first = quarter.sites[0]
    seen = clear(first, "D9a")
    entry = seen.model_copy(update={"indicator": "P1", "kind": "advice"})
    parts = seen.model_copy(update={"indicator": "P2", "kind": "advice", "verdict": verdict})
    assert sentence in text_of(quarter.model_copy(update={"outcomes": (*quarter.outcomes, entry, parts)}))


def test_of_many_kinds_of_problems_the_first_two_stand_for_all() -> None:
    assert say_kinds([]) == ""
    assert say_kinds(["甲", "乙"]) == "甲、乙的"
    assert say_kinds(["甲", "乙", "丙"]) == "甲、乙等"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "对受到省政府办公厅1次通报批评或市政府办公室2次通报批评的政务新媒体账号"),
        ({"least_province": 2, "least_city": 3}, "对受到省政府办公厅2次通报批评或市政府办公室3次通报批评的"),
    ],
)
def test_it_announces_what_the_office_acts_on(changes: dict[str, int], sentence: str) -> None:
    published = bulletin_book()
    note = published.bulletin.model_copy(update=changes)
    assert sentence in text_of(published.model_copy(update={"bulletin": note}))


def test_a_replica_is_told_on_the_first_line() -> None:
    assert "演示数据" in text_of(book((SITE,), (clear(SITE, "D9a"),), replica="某城")).splitlines()[0]


HOSTILE = "=1+1 <script>alert('x')</script> & {{ 7*7 }} \u202eabc\x07 😀 " + "长" * 10_000


def test_hostile_text_is_harmless_and_legible() -> None:
    weird = site("4113000003", name=HOSTILE, unit=HOSTILE)
    text = text_of(book((weird,), (found(weird, "D9a", HOSTILE),)))
    assert "<script>alert('x')</script> & {{ 7*7 }} \\u202eabc\\x07 😀 长" in text


@pytest.mark.parametrize("name", ["bulletin", "notice", "shutdown", "consequences"])
def test_the_templates_say_what_their_wording_says(name: str) -> None:
    made, kept = (
        Document(io.BytesIO(content))
        for content in (template(HERE / f"{name}.yaml"), (HERE / f"{name}.docx").read_bytes())
    )
    assert made.element.xml == kept.element.xml, "run python -m reports.papers.templates"
    assert made.styles.element.xml == kept.styles.element.xml, "run python -m reports.papers.templates"


@pytest.mark.parametrize("name", ["bulletin", "notice", "shutdown", "consequences"])
def test_a_template_carries_nothing_that_no_paper_uses(name: str) -> None:
    paper = Document(io.BytesIO((HERE / f"{name}.docx").read_bytes()))
    tables = {style.name for style in paper.styles if style.type is WD_STYLE_TYPE.TABLE}
    parts = {part.partname for part in paper.part.package.iter_parts()}
    assert tables == {"Normal Table", "Table Grid"}
    assert not [part for part in parts if any(word in part for word in ("Effects", "customXml", "thumbnail"))]


def test_an_office_may_fill_in_a_template_of_its_own(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("共抽查{{ sites.checked }}个网站")
    own.save(str(tmp_path / "own.docx"))
    note = bulletin_book().bulletin.model_copy(update={"template": str(tmp_path / "own.docx")})
    path = write_bulletin(bulletin_book().model_copy(update={"bulletin": note}), tmp_path)
    assert path.name == bulletin_name("2022Q1")
    assert said(path.read_bytes()) == ["共抽查30个网站"]


def test_a_template_may_show_the_accounts_as_a_picture(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{{ picture(chart_accounts, 40) }}")
    own.save(str(tmp_path / "own.docx"))
    note = bulletin_book().bulletin.model_copy(update={"template": str(tmp_path / "own.docx")})
    path = write_bulletin(bulletin_book().model_copy(update={"bulletin": note}), tmp_path)
    (shown,) = Document(str(path)).inline_shapes
    assert 35 < shown.height.mm <= 40
    assert (tmp_path / "charts" / "accounts.png").is_file()


def test_the_suites_own_template_has_no_pictures_made(tmp_path: Path) -> None:
    write_bulletin(bulletin_book(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [bulletin_name("2022Q1")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "correct its path in targets.yaml"),
        ("no zip", "no Word file"),
        ("{{ checkd }}", "'checkd' is undefined; correct what stands in braces"),
        ("{{ sites.checked }", "correct what stands in braces"),
        ("{% if sites %}", "correct what stands in braces"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_what_to_do(
    tmp_path: Path, content: str | None, message: str
) -> None:
    path = tmp_path / "own.docx"
    if content == "no zip":
        path.write_text(content)
    elif content:
        own = Document()
        own.add_paragraph(content)
        own.save(str(path))
    with pytest.raises(PaperError, match=re.escape(message)) as raised:
        fill("bulletin", str(path), bulletin_facts(bulletin_book()))
    assert "own.docx" in str(raised.value)
