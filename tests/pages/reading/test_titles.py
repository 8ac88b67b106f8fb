from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.titles import (
    document_needs_no_interpretation,
    interprets,
    is_interpretation,
    normalise_title,
)

WASTE = "西峡县人民政府办公室关于印发《西峡县城市生活垃圾分类管理办法》的通知"
WASTE_PLAIN = "西峡县人民政府办公室关于印发西峡县城市生活垃圾分类管理办法的通知"
JOBS = "西峡县人民政府关于进一步做好稳就业保就业工作的实施意见"
FLOODS = "西峡县人民政府办公室关于印发西峡县2022年防汛应急预案（试行）的通知"


@pytest.mark.parametrize(
    "title",
    [
        "《西峡县城市生活垃圾分类管理办法》政策解读",
        "《西峡县城市生活垃圾分类管理办法》解读",
        "一图读懂《西峡县城市生活垃圾分类管理办法》",
        "一图读懂|西峡县城市生活垃圾分类管理办法",
        "图解：关于进一步做好稳就业工作的通知",
        "【图解】西峡县城市生活垃圾分类管理办法",
        "关于《西峡县城市生活垃圾分类管理办法》的政策解读",
        "《西峡县关于做好防汛工作的通知》解读",
        "《西峡县城市生活垃圾分类管理办法》政策问答",
        "县发改委主任就《西峡县“十四五”规划》答记者问",
        "稳就业政策图解",
        "《西峡县城市生活垃圾分类管理办法政策解读》",
        "视频解读：西峡县防汛应急预案",
        "图说《西峡县城市生活垃圾分类管理办法》",
        "长图：西峡县城市生活垃圾分类管理办法",
        "《西峡县城市生活垃圾分类管理办法》有关问题解答",
        "关于《西峡县城市生活垃圾分类管理办法》的说明",
        "《西峡縣城市生活垃圾分類管理辦法》解讀",
        "一圖讀懂《西峡县城市生活垃圾分类管理办法》",
    ],
)
def test_an_interpretation_is_known_by_its_title(title: str) -> None:
    assert is_interpretation(title)


@pytest.mark.parametrize(
    "title",
    [
        WASTE,
        JOBS,
        "关于做好政策解读工作的通知",
        "西峡县人民政府办公室关于印发《政策解读工作办法》的通知",
        "西峡县人民政府关于进一步加强政策解读的意见",
        "我县召开政策解读会",
        "防灾减灾知识问答活动开展",
        "我县召开《西峡县城市生活垃圾分类管理办法》解读培训会",
        "关于工作进展情况的说明",
        "12345热线解答群众咨询",
        "工作动态",
        "",
    ],
)
def test_a_document_or_news_item_is_no_interpretation(title: str) -> None:
    assert not is_interpretation(title)


@pytest.mark.parametrize(
    ("interpretation", "document"),
    [
        ("《西峡县城市生活垃圾分类管理办法》政策解读", WASTE),
        ("《西峡县城市生活垃圾分类管理办法》政策解读", WASTE_PLAIN),
        ("一图读懂《西峡县城市生活垃圾分类管理办法》", WASTE_PLAIN),
        ("一图读懂：西峡县城市生活垃圾分类管理办法", WASTE),
        ("一图读懂西峡县城市生活垃圾分类管理办法", WASTE),
        ("图解|城市生活垃圾分类管理办法", WASTE),
        ("城市生活垃圾分类管理办法政策解读", WASTE),
        ("关于《西峡县城市生活垃圾分类管理办法》的政策解读", WASTE),
        ("《城市生活垃圾分类管理办法》政策问答", WASTE),
        ("《西峡县人民政府办公室关于印发西峡县城市生活垃圾分类管理办法的通知》解读", WASTE),
        ("《西峡县人民政府关于进一步做好稳就业保就业工作的实施意见》解读", JOBS),
        ("《关于进一步做好稳就业保就业工作的实施意见》政策解读", JOBS),
        ("进一步做好稳就业保就业工作政策解读", JOBS),
        ("《西峡县2022年防汛应急预案》解读", FLOODS),
        ("一圖讀懂《西峡县城市生活垃圾分类管理辦法》", WASTE),
        ("《西峡县２０２２年防汛应急预案(试行)》解读", FLOODS),
        ("《西峡县“十四五”林业发展规划》解读", "西峡县人民政府关于印发西峡县十四五林业发展规划的通知"),
        (
            "《西峡县供水管理办法》解读",
            "西峡县人民政府关于修订《西峡县供水管理办法》部分条款及附件目录格式文本样式说明的通知",
        ),
        (
            "《城市供水管理办法》起草背景、主要内容和贯彻落实工作要求的详细解读",
            "西峡县人民政府关于印发城市供水管理办法的通知",
        ),
        ("一图读懂第5期：农村供水2021年工作方案", "西峡县人民政府关于印发农村供水2021年工作方案的通知"),
        ("《农村供水工作方案》解读", "西峡县人民政府关于印发2022年农村供水工作方案的通知"),
        ("《2022年农村供水工作方案》解读", "西峡县人民政府关于印发西峡县2022年农村供水工作方案的通知"),
        ("《西峡县城市供水2021年工作方案》解读", "西峡县人民政府关于印发城市供水2021年工作方案的通知"),
    ],
)
def test_an_interpretation_belongs_to_its_document(interpretation: str, document: str) -> None:
    assert interprets(interpretation, document)


@pytest.mark.parametrize(
    ("interpretation", "document"),
    [
        ("《西峡县农村供水管理办法》解读", "西峡县人民政府关于印发西峡县城市供水管理办法的通知"),
        ("《西峡县2021年防汛应急预案》解读", FLOODS),
        ("《西峡县城市生活垃圾分类管理办法》解读", JOBS),
        (
            "《西峡县城市生活垃圾分类管理办法》解读",
            "西峡县人民政府关于印发西峡县城市生活垃圾分类管理办法实施细则的通知",
        ),
        ("政策解读", WASTE),
        ("解读", ""),
        ("", ""),
        ("《通知》解读", "西峡县人民政府关于节约用水的通知"),
        ("《城市供水2021年工作方案》解读", "西峡县人民政府关于印发城市供水2021年工作方案（2022年版）的通知"),
        ("《西峡县第一批惠企政策清单》解读", "西峡县人民政府关于印发西峡县第二批惠企政策清单的通知"),
    ],
)
def test_an_interpretation_does_not_belong_to_another_document(interpretation: str, document: str) -> None:
    assert not interprets(interpretation, document)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("西峡县人民政府关于张某某等同志职务任免的通知", "personnel"),
        ("西峡县人民政府关于李某某任职的通知", "personnel"),
        ("西峡县人民政府办公室转发市政府办公室关于加强森林防火工作的通知", "forwarding"),
        ("西峡县人民政府办公室关于2022年春节放假安排的通知", "internal_affairs"),
        ("西峡县人民政府办公室关于成立领导小组的通知", "internal_affairs"),
        (WASTE, None),
        (JOBS, None),
        ("西峡县城乡居民基本养老保险退休人员管理办法", None),
        ("", None),
    ],
)
def test_the_reason_why_a_document_needs_no_interpretation_is_named(title: str, reason: str | None) -> None:
    assert document_needs_no_interpretation(title) == reason


def test_spaces_brackets_and_width_make_no_other_title() -> None:
    assert normalise_title(" 《西峡县 “十四五” 规划》（２０２２） ") == normalise_title("西峡县十四五规划(2022)")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_makes_a_reader_fail(first: str, second: str) -> None:
    is_interpretation(first)
    interprets(first, second)
    document_needs_no_interpretation(first)


@given(st.text(alphabet="县水利农业规划方案意见办法", min_size=5, max_size=20))
def test_a_document_is_interpreted_by_what_names_it_in_full(subject: str) -> None:
    assert interprets(f"《{subject}》解读", f"西峡县人民政府关于印发《{subject}》的通知")


@pytest.mark.parametrize("mark", ["解读", "县政府政策解读："])
def test_a_notice_that_opens_with_a_mark_is_an_interpretation(mark: str) -> None:
    assert is_interpretation(f"{mark}关于做好春耕工作的通知")
    assert not is_interpretation("关于做好政策解读的通知")


def test_spaces_in_a_title_hide_no_reason() -> None:
    assert document_needs_no_interpretation("关于2022年清明节放　假安排的通知") == "internal_affairs"


@pytest.mark.parametrize(
    ("named", "more", "same"),
    [("甲乙丙丁戊", 16, True), ("甲乙丙丁戊", 17, False), ("甲乙丙丁", 1, False), ("甲乙丙丁", 0, True)],
)
def test_a_subject_holds_five_characters_of_the_document_and_leaves_out_sixteen(
    named: str, more: int, *, same: bool
) -> None:
    assert interprets(f"《{named}》解读", named + "己" * more) is same


def test_the_subject_of_a_forwarded_document_is_that_documents() -> None:
    document = "某县人民政府办公室关于转发《县水利局关于加强城市供水安全的意见》的通知"
    assert interprets("《加强城市供水安全的意见》解读", document)
