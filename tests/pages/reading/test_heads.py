from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.heads import find_fields

FULL = {
    "index_number": "X01-2021-0007",
    "issuer": "某县人民政府",
    "document_number": "某政〔2021〕7号",
    "written_on": "2021年11月29日",
    "published_on": "2021-12-01",
    "validity": "有效",
}


LABELS = ("索引号", "发文机关", "发文字号", "成文日期", "发布日期", "有效性")


def head(pair: str, between: str, labels: tuple[str, ...] = LABELS) -> str:
    return between.join(pair.format(label, value) for label, value in zip(labels, FULL.values(), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        head("{}\t{}", "\t"),
        head("{}：\t{}", "\n主题分类：\t水利\t"),
        head("{}\n{}", "\n标题\n某通知\n"),
        head("{}：{}", "　"),
        head("{}：{}", ""),
        head("{} {}", " / "),
        head("[{}] {}", "\n"),
        head("【{}】{}", "\t"),
        head("{}：{}", "\n", ("索 引 号", "发文机构", "文　　号", "生成日期", "上载日期", "有\u2002效\u2002性")),
        head("{}：{}", "\n", ("索引號", "發文機關", "發文字號", "成文日期", "發佈日期", "有效性")),
    ],
    ids=["cells", "rows", "terms", "running text", "glued", "slashes", "brackets", "signs", "padded", "traditional"],
)
def test_a_head_is_read_however_it_is_set(text: str) -> None:
    assert find_fields(text) == FULL


@pytest.mark.parametrize(
    "text",
    [
        "有效性\t主题分类\t水利",
        "有效性：\n标题：某通知",
        "有效性：　主题分类：水利",
        "有效性\n索引号\nX01",
        "正文\n有效性：",
    ],
)
def test_a_label_without_a_value_takes_no_other_label_for_one(text: str) -> None:
    assert find_fields(text)["validity"] == ""


def test_the_label_that_says_more_counts() -> None:
    assert find_fields("来源：某某日报\n发文机关：某县人民政府")["issuer"] == "某县人民政府"
    assert find_fields("来源：某某日报\n发文机关：")["issuer"] == "某某日报"


@pytest.mark.parametrize("text", ["", "资金来源：财政", "关于有效性的说明", "水源来源地", "新文号召大家"])
def test_words_of_a_sentence_are_no_labels(text: str) -> None:
    assert find_fields(text) == {}


@given(st.text(alphabet="索引号发文机关成日期有效性：: \t\n〔〕[]0123456789某县", max_size=120))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert all(isinstance(value, str) for value in find_fields(text).values())


@pytest.mark.parametrize("text", ["索引号\t：\tX01", "索引号：【】\tX01", "索引号：：\tX01", "索引号\tX01\t某某\t其他"])
def test_the_value_is_the_next_cell_that_says_something(text: str) -> None:
    assert find_fields(text) == {"index_number": "X01"}
