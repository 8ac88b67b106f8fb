"""The pictures of several quarters: what they show is what the ledger remembers, gaps as gaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from audits.model import Kind
from reports.book import IndicatorNote
from reports.charts.drawing import FONTS, length
from reports.charts.files import CHARTS, TRENDS, charts_of, trend_charts, write_charts, write_trend_pictures
from reports.charts.problems import LOOKS
from reports.charts.trend_kinds import KINDS, NUMBERS, draw_kinds
from reports.charts.trend_rates import draw_rates
from reports.charts.trend_units import MOST_UNITS, draw_units
from reports.review.page import review_page
from reports.text import UNSEEN
from reports.trends.trend import Trend, trend_of
from tests.reports.builder import INDICATORS, clear, found, site
from tests.reports.charts.test_charts import SVG, contrast, parsed, signs, texts
from tests.reports.ledger.nights import BUREAU, COUNTY, blank, night, silent
from tests.reports.test_hostile_text import TITLES
from tests.reports.trends.years import FEBRUARY, JULY, NOVEMBER, improving, remembered_by

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree import ElementTree as ET

    from reports.book import QuarterBook

every_trend = pytest.mark.parametrize("name", TRENDS)


def told(path: Path, *nights: QuarterBook) -> tuple[QuarterBook, Trend]:
    book, memory = remembered_by(path, *nights)
    trend = trend_of(book, memory)
    assert trend
    return book, trend


def with_a_gap(path: Path) -> tuple[QuarterBook, Trend]:
    first, _, last = improving()
    before = night(JULY.replace(month=5), quarter="2021Q2")
    return told(path, before, first, last)


def column(chart: str, text: str) -> float:
    """Where a text that stands once in the picture is, from the left."""
    (x,) = (float(each.attrib["x"]) for each in parsed(chart).iter(f"{SVG}text") if each.text == text)
    return x


def row(chart: str, heading: str) -> list[str]:
    """The line of numbers behind a heading, from left to right."""
    placed = [(each.attrib["y"], each.text or "") for each in parsed(chart).iter(f"{SVG}text")]
    (line,) = (y for y, text in placed if text == heading)
    return [text for y, text in placed if y == line and text != heading]


def strokes(chart: str, colour: str) -> list[ET.Element]:
    """The lines between points, without the one of the legend."""
    lines = [each for each in parsed(chart).iter(f"{SVG}line") if each.get("stroke") == colour]
    return lines[1:]


def test_rates_stand_over_their_quarters_with_what_they_are_of(tmp_path: Path) -> None:
    chart = draw_rates(*told(tmp_path, *improving()))
    shown = texts(chart)
    assert [each for each in shown if each.endswith("季度")] == ["2021年三季度", "2021年四季度", "2022年一季度"]
    assert row(chart, "政府网站 合格/抽查") == ["1/2", "2/2", "2/2"]
    assert row(chart, "政务新媒体 合格/抽查") == ["1/1", "1/1", "1/1"]
    assert column(chart, "50.00%") == column(chart, "2021年三季度")
    assert shown.count("100%") == 5 + 1, "five rates, and the axis"
    assert any("纵轴自40%起" in each for each in shown)


def test_a_line_ends_at_a_gap_and_goes_on_behind_it(tmp_path: Path) -> None:
    chart = draw_rates(*with_a_gap(tmp_path))
    assert len(strokes(chart, "#1f4e79")) == 1
    assert column(chart, "无检查记录") == column(chart, "2021年四季度")
    assert row(chart, "政府网站 合格/抽查") == ["2/2", "1/2", "—", "2/2"]


def test_numbers_of_two_lines_never_lie_upon_each_other(tmp_path: Path) -> None:
    chart = draw_rates(*told(tmp_path, *improving()))
    rates = [each for each in parsed(chart).iter(f"{SVG}text") if re.fullmatch(r"[\d.]+%", each.text or "")]
    over = [(each.attrib["x"], float(each.attrib["y"])) for each in rates if each.get("font-weight") == "700"]
    for place, y in over:
        assert all(abs(y - other) > 12 for x, other in over if x == place and other != y)
    assert len(set(over)) == len(over)


def test_the_two_lines_are_told_apart_without_colours(tmp_path: Path) -> None:
    chart = draw_rates(*told(tmp_path, *improving()))
    one, other = (strokes(chart, colour)[0] for colour in ("#1f4e79", "#9a3b1d"))
    assert one.get("stroke-dasharray") != other.get("stroke-dasharray")
    assert {use.attrib["href"] for use in parsed(chart).iter(f"{SVG}use")} == {
        "#chart-trend_rates-websites",
        "#chart-trend_rates-accounts",
    }
    assert min(contrast(colour, "#ffffff") for colour in ("#1f4e79", "#9a3b1d")) >= 4.5


def test_bars_are_as_high_as_there_are_problems_vetoes_at_the_foot(tmp_path: Path) -> None:
    advice = found(BUREAU, "D9b", "将超期", kind=Kind.ADVICE)
    first, *others = improving()
    first = first.model_copy(update={"outcomes": (*first.outcomes, advice)})
    chart = draw_kinds(*told(tmp_path, first, *others))
    bars = [each for each in parsed(chart).iter(f"{SVG}rect") if each.get("width") == "54"]
    heights = [float(each.attrib["height"]) for each in bars]
    assert heights == [50, 150, 100, 50]
    veto, deduction, *_ = bars
    assert float(veto.attrib["y"]) == pytest.approx(float(deduction.attrib["y"]) + 150)
    assert row(chart, "首次发现") == ["4", "0", "0"]
    assert row(chart, "以前季度也发现过") == ["0", "2", "1"]
    assert row(chart, "提醒（不计入）") == ["1", "0", "0"]


def test_numbers_on_bars_stand_out() -> None:
    assert min(contrast(LOOKS[kind], NUMBERS[kind]) for kind in KINDS) >= 4.5


def test_a_quarter_without_problems_is_a_nought_and_one_without_a_run_is_none(tmp_path: Path) -> None:
    chart = draw_kinds(*with_a_gap(tmp_path))
    totals = [
        (float(each.attrib["x"]), each.text)
        for each in parsed(chart).iter(f"{SVG}text")
        if each.get("font-size") == "15"
    ]
    assert [text for _, text in totals] == ["0", "4", "1"]
    assert column(chart, "无检查记录") not in {x for x, _ in totals}
    assert row(chart, "首次发现") == ["0", "4", "—", "0"]
    draw_kinds(*told(tmp_path, night(FEBRUARY, quarter="2023Q1"), night(FEBRUARY, quarter="2023Q2")))


def test_each_unit_has_its_numbers_with_what_came_again_and_how_long_it_took(tmp_path: Path) -> None:
    chart = draw_units(*with_a_gap(tmp_path))
    assert row(chart, COUNTY.unit) == ["0", "3", "—", "1(1)", "2", "211", "211", "1"]
    assert row(chart, BUREAU.unit) == ["0", "1", "—", "0", "1", "211", "211", "0"]
    assert row(chart, "全市合计") == ["0", "4", "—", "1(1)", "3", "211", "211", "1"]
    shown = signs(chart)
    assert shown[f"{COUNTY.unit} · 2021年三季度：3个问题"] == "found"
    assert shown[f"{BUREAU.unit} · 2021年三季度：1个问题"] == "veto"
    assert shown[f"{BUREAU.unit} · 2021年四季度：没有检查"] == "not_checked"
    assert shown[f"{BUREAU.unit} · 2022年一季度：0个问题"] == "clear"


def test_a_nought_with_something_unseen_is_marked(tmp_path: Path) -> None:
    chart = draw_units(*told(tmp_path, night(NOVEMBER, silent(), quarter="2021Q4"), night(FEBRUARY, blank("甲"))))
    assert row(chart, COUNTY.unit)[:2] == ["0*", "1"]


def test_of_many_units_those_with_most_problems_are_shown(tmp_path: Path) -> None:
    sites = tuple(site(f"41130{number:05}", f"某{number}网站", f"单位{number}") for number in range(MOST_UNITS + 3))
    outcomes = tuple(found(each, "D9a", "x", *["x"] * (2 if each is sites[-1] else 1)) for each in sites)
    last = night(FEBRUARY).model_copy(update={"targets": sites, "outcomes": outcomes})
    chart = draw_units(*told(tmp_path, night(NOVEMBER, quarter="2021Q4"), last))
    units = [each for each in texts(chart) if re.fullmatch("单位[0-9]+", each)]
    assert units == [f"单位{MOST_UNITS + 2}", *(f"单位{number}" for number in range(MOST_UNITS - 1))]
    assert "另有3个单位，见工作簿“趋势”表" in texts(chart)


def test_a_quarter_judged_by_another_yardstick_is_marked(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = IndicatorNote(id="D8", name="new", title="新指标", kind=Kind.DEDUCTION, clause="新")
    last = night(FEBRUARY, blank("甲")).model_copy(update={"indicators": (*INDICATORS, new)})
    book, trend = told(tmp_path, night(NOVEMBER, quarter="2021Q4"), last)
    for draw in (draw_rates, draw_kinds):
        assert "2022年一季度 △" in texts(draw(book, trend))
        assert any(each.startswith("△ 检查标准或指标与前一次") for each in texts(draw(book, trend)))
    assert "一季度 △" in texts(draw_units(book, trend))
    unchanged = told(tmp_path_factory.mktemp("other"), *improving())
    assert not any("△" in each for each in texts(draw_rates(*unchanged)))


@every_trend
def test_each_picture_says_what_it_is_and_that_it_comes_from_a_replica(name: str, tmp_path: Path) -> None:
    nights = [night(day, blank("甲"), quarter=quarter, replica="演示城市") for day, quarter in TWO]
    chart = trend_charts(*remembered_by(tmp_path, *nights))[name]
    root = parsed(chart)
    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title") or "").startswith("南阳市2022年第一季度")
    assert root.get("font-family") == FONTS
    assert any("演示数据，非真实检查结果：演示城市" in each for each in texts(chart))
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    assert all((each or "").startswith(f"chart-{name}-") for each in ids)
    assert {use.attrib["href"][1:] for use in root.iter(f"{SVG}use")} <= ids


TWO = ((NOVEMBER, "2021Q4"), (FEBRUARY, "2022Q1"))


@pytest.mark.parametrize("kind", TITLES)
def test_what_a_unit_is_called_is_text_and_never_runs_out_of_its_place(kind: str, tmp_path: Path) -> None:
    weird = site("4113000009", TITLES[kind], TITLES[kind])
    nights = [
        night(day, quarter=quarter).model_copy(update={"targets": (weird,), "outcomes": (found(weird, "D9a", "x"),)})
        for day, quarter in TWO
    ]
    for chart in trend_charts(*remembered_by(tmp_path, *nights)).values():
        root = parsed(chart)
        tags = {each.tag.removeprefix(SVG) for each in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "defs", "g", "path", "text", "use", "line"}
        assert not UNSEEN.search(chart)
        assert all(length(each) * 13 < float(root.attrib["width"]) for each in texts(chart))
        assert len(chart) < 20_000


def test_with_one_quarter_there_is_none_of_them(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, night(FEBRUARY, blank("甲")))
    assert set(charts_of(book, memory)) == set(CHARTS)
    assert "trend" not in review_page(book, (), memory).split("<script")[0]


def test_without_a_problem_in_any_quarter_there_is_no_table_of_units(tmp_path: Path) -> None:
    nights = [night(day, quarter=quarter) for day, quarter in TWO]
    assert set(trend_charts(*remembered_by(tmp_path, *nights))) == set(TRENDS) - {"trend_units"}


def test_where_only_sites_are_registered_accounts_have_no_line(tmp_path: Path) -> None:
    nights = [
        night(day, quarter=quarter).model_copy(update={"targets": (COUNTY,), "outcomes": (clear(COUNTY, "D9a"),)})
        for day, quarter in TWO
    ]
    assert "政务新媒体" not in draw_rates(*told(tmp_path, *nights))


def test_they_stand_in_the_review_page_and_are_written_as_files(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, *improving())
    page = review_page(book, (), memory)
    assert all(f'id="chart-{name}-title"' in page for name in TRENDS)
    assert 'aria-label="各季度合格率"' in page
    assert [path.name for path in write_charts(book, tmp_path, memory)][-3:] == [f"{name}.svg" for name in TRENDS]
    for path in write_trend_pictures(book, tmp_path, memory).values():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size < 300_000
