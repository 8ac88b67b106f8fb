"""What a bulletin says of the quarters before: only where there are any, and only where it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from audits.model import Kind
from reports.book import IndicatorNote
from reports.papers.bulletin import write_bulletin
from reports.papers.facts import bulletin_facts
from reports.papers.filling import fill
from reports.papers.trend_facts import TrendFacts, trend_facts
from tests.reports.builder import INDICATORS
from tests.reports.ledger.nights import blank, night, silent
from tests.reports.papers.reading import said
from tests.reports.trends.years import FEBRUARY, JULY, NOVEMBER, improving, remembered_by

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory


def asked(book: QuarterBook, **changes: object) -> QuarterBook:
    return book.model_copy(update={"bulletin": book.bulletin.model_copy(update=changes)})


def text_of(book: QuarterBook, memory: Memory) -> str:
    return "\n".join(said(fill("bulletin", "", bulletin_facts(book, memory))))


def test_a_quarter_is_compared_with_the_last_one(tmp_path: Path) -> None:
    told = trend_facts(*remembered_by(tmp_path, *improving()[:2]))
    assert told == TrendFacts(
        websites="与上季度相比，政府网站合格率由50.00%升至100%，提高50.00个百分点。",
        accounts="政务新媒体合格率与上季度持平，均为100%。",
        problems="与上季度相比，发现的问题由4个降至2个，其中2个以前季度也发现过。",
        mended="2021年第三季度以来发现的问题中，2个经检查确认已整改，从发现到确认整改的天数中位数为113天，最长113天。"
        "仍存在2个。",
    )


def test_points_are_those_between_the_rates_as_printed_and_a_rise_of_problems_is_told(tmp_path: Path) -> None:
    first, second, _ = improving()
    swapped = (second.model_copy(update={"quarter": "2021Q2"}), first)
    told = trend_facts(*remembered_by(tmp_path, *swapped))
    assert told.websites == "与上季度相比，政府网站合格率由100%降至50.00%，下降50.00个百分点。"
    assert told.problems == "与上季度相比，发现的问题由2个增至4个，其中2个以前季度也发现过。"


def test_after_a_gap_the_quarter_is_named(tmp_path: Path) -> None:
    first, _, last = improving()
    told = trend_facts(*remembered_by(tmp_path, first, last))
    assert told.problems == "与2021年第三季度相比，发现的问题由4个降至1个，其中1个以前季度也发现过。"


def test_what_could_not_be_looked_at_is_told_beside_the_numbers(tmp_path: Path) -> None:
    told = trend_facts(*remembered_by(tmp_path, night(NOVEMBER, silent(), quarter="2021Q4"), night(FEBRUARY)))
    assert told.problems == "发现的问题与上季度持平，均为0个（上季度有1项、本季度有0项未能检查，未计入）。"
    assert told.mended == ""


def test_where_nothing_was_mended_it_is_said(tmp_path: Path) -> None:
    nights = (night(NOVEMBER, blank("甲"), quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    told = trend_facts(*remembered_by(tmp_path, *nights))
    assert told.mended == "2021年第四季度以来发现的问题中，尚无经检查确认已整改的。仍存在1个。"


def test_another_yardstick_is_told(tmp_path: Path) -> None:
    new = IndicatorNote(id="D8", name="new", title="新指标", kind=Kind.DEDUCTION, clause="新")
    last = night(FEBRUARY).model_copy(update={"indicators": (*INDICATORS, new)})
    told = trend_facts(*remembered_by(tmp_path, night(NOVEMBER, quarter="2021Q4"), last))
    assert told.caution == "检查标准或指标与上季度有所不同，以下对比仅供参考。"


def test_without_an_earlier_quarter_nothing_is_said(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, night(FEBRUARY, blank("甲")))
    assert trend_facts(book, memory) == TrendFacts()
    assert text_of(asked(book, trends=True), memory) == text_of(book, memory)


def test_the_suites_own_bulletin_compares_only_where_the_office_asks_for_it(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, *improving())
    plain, compared = text_of(book, memory), text_of(asked(book, trends=True), memory)
    assert "相比" not in plain
    assert "。政府网站合格率与上季度持平，均为100%。\n" in compared
    assert "。政务新媒体合格率与上季度持平，均为100%。\n" in compared
    (added,) = set(compared.splitlines()) - {
        *plain.splitlines(),
        *(line for line in compared.splitlines() if "持平" in line),
    }
    assert added.startswith("与上季度相比，发现的问题由2个降至1个，其中1个以前季度也发现过。2021年第三季度以来")


@pytest.mark.parametrize("earlier", [True, False])
def test_a_template_may_show_trends_as_pictures_and_say_them(tmp_path: Path, *, earlier: bool) -> None:
    own = Document()
    for name in ("rates", "kinds", "units"):
        own.add_paragraph("{{ picture(chart_trend_" + name + ", 60) }}")
    own.add_paragraph("对比：{{ trends.problems }}")
    own.save(str(tmp_path / "own.docx"))
    nights = improving() if earlier else (night(JULY, blank("甲")),)
    book, memory = remembered_by(tmp_path, *nights)
    path = write_bulletin(asked(book, template=str(tmp_path / "own.docx")), tmp_path, memory)
    shown = Document(str(path)).inline_shapes
    assert len(shown) == (3 if earlier else 0)
    assert all(shape.height.mm <= 60 for shape in shown)
    assert said(path.read_bytes())[-1].startswith("对比：与上季度" if earlier else "对比：")
