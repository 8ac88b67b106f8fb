"""The pictures: what they show is what the book says, and no text can do harm in them."""

from __future__ import annotations

import itertools
import re
import time
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from reports.charts.accounts import draw_accounts
from reports.charts.coverage import draw_coverage
from reports.charts.drawing import FONTS, clipped, length
from reports.charts.files import CHARTS, charts_of, write_accounts_picture, write_charts
from reports.charts.matrix import draw_matrix
from reports.charts.problems import draw_problems
from reports.charts.states import LOOKS, State
from reports.review.decisions import Word
from reports.review.files import apply_review
from reports.text import UNSEEN
from tests.reports.builder import book, clear, found, site, unchecked
from tests.reports.charts.quarter import SITES, a_full_quarter, silent_for
from tests.reports.papers.nanyang import bulletin_book
from tests.reports.review.quarter import decision
from tests.reports.test_hostile_text import TITLES, hostile

if TYPE_CHECKING:
    from pathlib import Path


SVG = "{http://www.w3.org/2000/svg}"
every_chart = pytest.mark.parametrize("name", CHARTS)


def parsed(chart: str) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314 (our own)


def texts(chart: str) -> list[str]:
    return [each.text or "" for each in parsed(chart).iter(f"{SVG}text")]


def signs(chart: str) -> dict[str, str]:
    """The sign by tooltip, of the signs that have one: not those of the legend."""
    return {
        title.text or "": use.attrib["href"].partition("-")[2].partition("-")[2]
        for use in parsed(chart).iter(f"{SVG}use")
        if (title := use.find(f"{SVG}title")) is not None
    }


def lines(chart: str, colour: str) -> list[ET.Element]:
    return [each for each in parsed(chart).iter(f"{SVG}line") if each.get("stroke") == colour]


def test_the_matrix_has_a_cell_for_each_site_and_indicator_that_asks_after_it() -> None:
    shown = signs(draw_matrix(a_full_quarter()))
    assert Counter(shown.values()) == {
        "veto": 1,
        "found": 1,
        "needs_review": 1,
        "advice": 1,
        "not_applicable": 1,
        "clear": 2,
        "not_checked": 3,
    }
    assert shown["某县网站 · D9a 空白栏目：发现问题"] == "found"
    assert shown["某县网站 · D9b 超期栏目：提醒"] == "advice"
    assert shown["某县网站 · V3 首页不更新：单项否决"] == "veto"
    assert shown["无人应答网站 · V3 首页不更新：未检查"] == "not_checked"
    assert not any("某局网站 · D7" in tooltip for tooltip in shown)


def test_the_matrix_lists_sites_and_indicators_in_their_orders_and_leaves_accounts_out() -> None:
    shown = texts(draw_matrix(a_full_quarter(silent_for("weibo-1", 20))))
    assert [each for each in shown if each in {target.name for target in SITES}] == [each.name for each in SITES]
    assert [each.split()[0] for each in shown if re.match("[DVM][0-9]", each)] == ["D9a", "D9b", "D7", "V3"]
    assert shown[-4:] == ["1", "0", "0", "1"]


def test_every_state_has_a_sign_of_its_own_that_stands_out_from_its_ground() -> None:
    assert set(LOOKS) == set(State)
    told = [(look.path, look.ground == "#8a1111") for look in LOOKS.values()]
    assert len(set(told)) == len(told)
    assert min(contrast(look.ground, look.ink) for look in LOOKS.values()) >= 4.5


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_accounts_are_dots_against_the_lines_of_the_standard() -> None:
    days = [0, 3, 16, 14, 9, 15]
    chart = draw_accounts(a_full_quarter(*(silent_for(f"weibo-{each}", each) for each in days)))
    shown = signs(chart)
    assert len(shown) == len(days)
    assert [re.findall("(\\d+)天", each)[0] for each in shown] == ["0", "3", "9", "14", "15", "16"]
    assert Counter(shown.values()) == {"clear": 4, "veto": 2}
    (warned,), (vetoed,) = lines(chart, "#8a5a00"), lines(chart, "#8a1111")
    height = {each.get("y1") for each in (warned, vetoed)}
    assert len(height) == 2
    assert {"超过7天：提醒", "超过14天：单项否决"} <= set(texts(chart))
    dots = {
        re.findall("(\\d+)天", use[0].text or "")[0]: float(use.attrib["y"])
        for use in parsed(chart).iter(f"{SVG}use")
        if len(use)
    }
    assert dots["14"] == float(vetoed.attrib["y1"]) > dots["15"] > dots["16"]


def test_vetoed_accounts_are_named_the_longest_silent_first() -> None:
    quarter = a_full_quarter(silent_for("a", 15, "甲"), silent_for("b", 30, "乙"), silent_for("c", 2, "丙"))
    named = [each for each in texts(draw_accounts(quarter)) if "（微博）" in each]
    assert named == ["乙（微博） 30天", "甲（微博） 15天"]


def test_where_many_are_vetoed_the_rest_is_a_number() -> None:
    quarter = a_full_quarter(*(silent_for(f"a{days}", days) for days in range(15, 75)))
    shown = texts(draw_accounts(quarter))
    named = [each for each in shown if "（微博）" in each]
    assert named[0] == "账号a74（微博） 74天"
    assert f"另有{60 - len(named)}个" in shown
    places = [
        float(each.attrib["y"])
        for each in parsed(draw_accounts(quarter)).iter(f"{SVG}text")
        if "（微博）" in (each.text or "")
    ]
    assert all(below - above >= 16 for above, below in itertools.pairwise(places))
    assert max(places) < float(parsed(draw_accounts(quarter)).attrib["height"])


def test_an_account_silent_for_years_leaves_the_lines_apart() -> None:
    chart = draw_accounts(a_full_quarter(silent_for("a", 2000), silent_for("b", 1)))
    (warned,), (vetoed,) = lines(chart, "#8a5a00"), lines(chart, "#8a1111")
    assert float(warned.attrib["y1"]) - float(vetoed.attrib["y1"]) > 40
    assert "账号a（微博） 2000天" in texts(chart)
    assert "≥42天" in texts(chart)
    assert "≥42天" not in texts(draw_accounts(a_full_quarter(silent_for("a", 41))))


def test_accounts_of_which_no_days_are_known_are_counted_and_no_dots() -> None:
    chart = draw_accounts(a_full_quarter(silent_for("a", None), silent_for("b", 1)))
    assert len(signs(chart)) == 1
    assert "按未更新天数由少到多排列，每点为一个账号；图中1个，另有1个天数不详，未列入" in texts(chart)


def test_coverage_tells_how_pages_were_seen_and_how_many_were_not() -> None:
    shown = texts(draw_coverage(a_full_quarter()))
    assert "已看150页，已知200页（75.0%）" in shown
    assert "已看10页，已知10页（100%）" in shown
    assert "已看160页，已知210页（76.2%）" in shown
    assert "没有页面数据" in shown
    assert {"浏览器中打开 50", "按源代码 110", "已知未看 50"} <= set(shown)


def test_bars_of_a_site_are_as_long_as_its_shares() -> None:
    bars = [each for each in parsed(draw_coverage(a_full_quarter())).iter(f"{SVG}rect") if each.get("x", "0") >= "268"]
    widths = [
        float(each.attrib["width"]) for each in bars if each.get("height") == "14" and float(each.attrib["x"]) >= 268
    ]
    assert widths[-4:] == [105, 210, 105, 420]


def test_problems_are_counted_by_indicator_and_kind() -> None:
    shown = texts(draw_problems(a_full_quarter(silent_for("a", 20), silent_for("b", 20))))
    assert [each for each in shown if re.match("[DVM][0-9]", each)] == [
        "M2 内容不更新",
        "V3 首页不更新",
        "D9a 空白栏目",
        "D9b 超期栏目",
    ]
    assert [each for each in shown if "涉及" in each] == [
        "2个，涉及2个账号",
        "1个，涉及1个网站",
        "2个，涉及1个网站",
        "1个，涉及1个网站",
    ]
    assert {"单项否决 3", "扣分 2", "提醒 1"} <= set(shown)


def test_no_problem_is_no_clean_bill_where_something_is_open() -> None:
    one = SITES[0]
    assert "没有发现问题" in texts(draw_problems(book((one,), (clear(one, "D9a"),))))
    shown = texts(draw_problems(book((one,), (unchecked(one, "D9a", "打不开"),))))
    assert "没有发现问题；另有待人工核查0项、未检查1项" in shown


def test_a_false_alarm_leaves_the_pictures() -> None:
    one = SITES[0]
    quarter = book((one,), (found(one, "D9a", "存在1个空白栏目"),))
    settled = apply_review(quarter, (decision(quarter, 0, Word.FALSE_ALARM),)).book
    assert list(signs(draw_matrix(quarter)).values()) == ["found"]
    assert list(signs(draw_matrix(settled)).values()) == ["clear"]
    assert "没有发现问题" in texts(draw_problems(settled))


@every_chart
def test_each_picture_says_what_it_is_to_who_cannot_see_it(name: str) -> None:
    root = parsed(charts_of(a_full_quarter(silent_for("a", 20)))[name])
    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    assert [each.get("id") for each in (root.find(f"{SVG}title"), root.find(f"{SVG}desc")) if each is not None] == ids
    assert (root.findtext(f"{SVG}title") or "").startswith("南阳市2022年第一季度")
    assert root.get("font-family") == FONTS


@every_chart
def test_each_picture_of_a_replica_or_a_part_says_so(name: str) -> None:
    quarter = a_full_quarter(silent_for("a", 20))
    run = quarter.run.model_copy(update={"replica": "演示城市", "narrowed": True})
    shown = texts(charts_of(quarter.model_copy(update={"run": run}))[name])
    assert any("演示数据，非真实检查结果：演示城市" in each for each in shown)
    assert sum(each.startswith(("演示", "部分", "本次")) for each in shown) == 2


@pytest.mark.parametrize("kind", TITLES)
def test_what_a_page_says_is_text_in_a_picture_and_never_runs_out_of_its_place(kind: str) -> None:
    for chart in charts_of(hostile(kind)).values():
        root = parsed(chart)
        tags = {each.tag.removeprefix(SVG) for each in root.iter()}
        assert tags <= {
            "svg",
            "title",
            "desc",
            "rect",
            "defs",
            "g",
            "path",
            "text",
            "use",
            "line",
            "polyline",
            "pattern",
        }
        assert not any(key.startswith("on") or "script" in value for each in root.iter() for key, value in each.items())
        assert not UNSEEN.search(chart)
        room = float(root.attrib["width"])
        assert all(length(each) * 13 < room for each in texts(chart))
        assert len(chart) < 60_000


def test_ids_differ_between_pictures_that_stand_in_one_page() -> None:
    charts = charts_of(a_full_quarter(silent_for("a", 20)))
    ids = [each.get("id") for chart in charts.values() for each in parsed(chart).iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for chart in charts.values():
        used = set(re.findall(r"(?:href=\"|url\()#([^\")]+)", chart))
        assert used <= {each.get("id") for each in parsed(chart).iter()}


def test_long_names_are_cut_with_an_ellipsis() -> None:
    assert clipped("短名", 10) == "短名"
    assert clipped("长" * 30, 10) == "长" * 9 + "…"
    assert length(clipped("W" * 10_000, 10)) <= 10


def test_pictures_without_anything_to_show_are_left_out() -> None:
    assert set(charts_of(book())) == {"problems"}
    assert set(charts_of(book((site("1"),)))) == set(CHARTS) - {"accounts"}


def test_files_are_written(tmp_path: Path) -> None:
    quarter = a_full_quarter(silent_for("a", 20))
    assert [path.name for path in write_charts(quarter, tmp_path)] == [f"{name}.svg" for name in CHARTS]
    picture = write_accounts_picture(quarter, tmp_path).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000


def test_pictures_of_a_whole_city_take_no_time() -> None:
    quarter = bulletin_book()
    assert (len(quarter.sites), len(quarter.accounts)) == (30, 262)
    began = time.process_time()
    charts_of(quarter)
    assert time.process_time() - began < 0.5
