import io

import pytest
from openpyxl import load_workbook

from audits.model import Kind, Outcome, Target, Verdict
from reports.book import IndicatorNote, QuarterBook
from reports.diversity import Reached, Share, city_share, unit_shares
from reports.summary import Line, overview
from reports.workbook import build_workbook
from tests.reports.builder import INDICATORS, book, site

ROW = IndicatorNote(id="B1", name="diverse_interpretations", title="多元化解读", kind=Kind.ADVICE, clause="解读")
FIRST = site("4113000001", "甲网站", "甲单位")
SECOND = site("4113000002", "乙网站", "甲单位")
THIRD = site("4113000003", "丙网站", "丙单位")


def outcome(target: Target, total: int, diverse: int, unknown: int = 0) -> Outcome:
    basis = {"interpretations": total, "diverse": diverse, "unknown": unknown, "least_percent": 50, "pages_seen": 9}
    return Outcome(
        target=target.code, indicator="B1", kind=Kind.ADVICE, verdict=Verdict.FOUND, clause="解读", basis=basis
    )


def a_book(*outcomes: Outcome) -> QuarterBook:
    indicators = (*INDICATORS, ROW)
    made = book((FIRST, SECOND, THIRD)).model_dump() | {"indicators": indicators, "outcomes": outcomes}
    return QuarterBook.model_validate(made)


def test_the_sites_of_a_unit_count_together() -> None:
    shares = unit_shares(a_book(outcome(FIRST, 4, 1), outcome(SECOND, 2, 2), outcome(THIRD, 3, 1)))
    assert shares == [Share("甲单位", 6, 3, 0, 50), Share("丙单位", 3, 1, 0, 50)]
    assert city_share(shares) == Share("", 9, 4, 0, 50)


def test_a_unit_without_interpretations_is_left_out() -> None:
    silent = Outcome(target=THIRD.code, indicator="B1", kind=Kind.ADVICE, verdict=Verdict.NOT_APPLICABLE, clause="解读")
    assert [share.unit for share in unit_shares(a_book(outcome(FIRST, 4, 2), silent))] == ["甲单位"]


@pytest.mark.parametrize(
    ("total", "diverse", "unknown", "reached"),
    [
        (2, 1, 0, Reached.YES),
        (3, 1, 0, Reached.NO),
        (3, 1, 1, Reached.OPEN),
        (5, 1, 1, Reached.NO),
        (200, 100, 100, Reached.YES),
        (200, 99, 0, Reached.NO),
    ],
)
def test_a_half_is_enough_and_what_is_unknown_matters_where_it_decides(
    total: int, diverse: int, unknown: int, reached: Reached
) -> None:
    assert Share("", total, diverse, unknown, 50).reached is reached


def test_the_summary_tells_the_citys_share_and_how_many_units_reach_theirs() -> None:
    said = overview(a_book(outcome(FIRST, 4, 2), outcome(THIRD, 3, 1)))
    text = "多元化解读：全市 3/7（42.86%），达到 50% 的单位 1 个，未达到的 1 个，未能确定的 0 个"
    assert Line(text, warns=True) in said
    assert not any("多元化" in line.text for line in overview(book((FIRST,))))


def test_the_workbook_lists_each_unit_and_then_the_city() -> None:
    content = io.BytesIO()
    build_workbook(a_book(outcome(FIRST, 4, 2), outcome(THIRD, 3, 1, 1)), ()).save(content)
    rows = list(load_workbook(content)["多元化解读"].iter_rows(values_only=True))[-3:]
    assert [row[:7] for row in rows] == [
        (1, "甲单位", 4, 2, 0, "50.00%", "是"),
        (2, "丙单位", 3, 1, 1, "33.33%", "未能确定"),
        (None, "全市", 7, 3, 1, "42.86%", "未能确定"),
    ]
    assert "多元化解读" not in build_workbook(book((FIRST,)), ()).sheetnames
