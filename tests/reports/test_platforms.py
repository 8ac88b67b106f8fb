from audits.model import Kind, Outcome, Subject, Target, Verdict
from audits.standard_file import load_standard
from reports.annexes import website_rows
from reports.book import IndicatorNote, QuarterBook
from reports.platforms import platform_rows
from reports.rating import count_ratings
from reports.summary import reminders
from tests.reports.builder import INDICATORS, book, clear, site

FIRST, SECOND, THIRD = site("4113000001", "甲网站", "甲县"), site("4113000002", "乙网站", "乙局"), site("4113000003")
PLATFORM = tuple(
    IndicatorNote(**row.model_dump(include=set(IndicatorNote.model_fields)))
    for row in load_standard("2019").indicators
    if Subject.PLATFORM in row.subjects
)


def of_platform(target: Target, indicator: str, verdict: Verdict, sentence: str = "") -> Outcome:
    return Outcome(
        target=target.code, indicator=indicator, kind=Kind.ADVICE, verdict=verdict, clause="61号", sentence=sentence
    )


def kept(*outcomes: Outcome) -> QuarterBook:
    update = {"indicators": (*INDICATORS, *PLATFORM)}
    return book((FIRST, SECOND, THIRD)).model_copy(update=update).model_copy(update={"outcomes": outcomes})


def test_a_platforms_problems_are_told_in_the_bulletins_words_and_in_full() -> None:
    rows = platform_rows(
        kept(
            of_platform(FIRST, "P2", Verdict.FOUND, "栏目设置不规范，涉及依申请公开"),
            of_platform(FIRST, "P6", Verdict.FOUND, "未按期发布2021年年报"),
            of_platform(FIRST, "P7", Verdict.FOUND, "更新不及时"),
            of_platform(SECOND, "P2", Verdict.CLEAR),
        )
    )
    assert [(row.unit, row.problems) for row in rows] == [("甲县", ("栏目设置不规范", "更新不及时")), ("乙局", ())]
    assert rows[0].sentences == ("栏目设置不规范，涉及依申请公开", "未按期发布2021年年报", "更新不及时")


def test_what_is_undecided_or_was_not_seen_is_no_problem_and_not_forgotten() -> None:
    (row,) = platform_rows(
        kept(of_platform(FIRST, "P1", Verdict.NEEDS_REVIEW), of_platform(FIRST, "P5", Verdict.NOT_CHECKED))
    )
    assert row.problems == ()
    assert row.undecided == ("公开平台入口", "公开指南要素")


def test_a_site_not_held_against_any_of_it_has_no_row() -> None:
    assert platform_rows(kept(clear(FIRST, "D9a"))) == []


def test_platforms_change_neither_annex_nor_the_number_of_sites_checked() -> None:
    found = of_platform(FIRST, "P2", Verdict.FOUND, "栏目设置不规范")
    listed = kept(clear(FIRST, "D9a"), found, of_platform(SECOND, "P2", Verdict.FOUND, "栏目设置不规范"))
    assert website_rows(listed) == []
    assert count_ratings(listed, listed.sites).checked == 1
    assert len(reminders(listed)) == 2


def test_every_indicator_of_platforms_has_the_bulletins_word() -> None:
    assert all(indicator.problem for indicator in PLATFORM)
