from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.model import Kind, Subject, Verdict
from tests.estate.accounts import accounts
from tests.estate.calendar_rules import full_days_between
from tests.estate.city import load_city
from tests.estate.truth import full
from tests.runs.town import CITIES, LINJIANG

if TYPE_CHECKING:
    from tests.runs.running import Run

EXPECTED = CITIES.parent / "expected"


def expected(annex: str) -> str:
    return (EXPECTED / f"{LINJIANG.stem}-{annex}.csv").read_bytes().decode()


def test_the_city_of_twelve_yields_exactly_its_rows_of_websites(linjiang: Run) -> None:
    assert linjiang.websites == expected("annex-1-websites"), linjiang.said[-4000:]


def test_the_city_of_twelve_yields_exactly_its_rows_of_accounts(linjiang: Run) -> None:
    assert linjiang.accounts == expected("annex-2-accounts"), linjiang.said[-4000:]


def test_advice_goes_to_accounts_beyond_a_week_and_to_no_others(linjiang: Run) -> None:
    city = load_city(LINJIANG)
    ages = {(each.unit, each.name): full_days_between(each.last_update, city.today) for each in accounts(city)}
    due = {account for account, days in ages.items() if 7 < days <= 14}
    warned = [linjiang.book.target[each.target] for each in linjiang.book.outcomes if each.kind is Kind.ADVICE]
    assert due
    assert {(target.unit, target.name) for target in warned if target.subject is Subject.ACCOUNT} == due


def test_advice_goes_to_sites_with_news_beyond_ten_days_and_to_no_others(linjiang: Run) -> None:
    city = load_city(LINJIANG)
    due = {
        (site["site_code"], column["name"])
        for site in full(city)["sites"]
        for column in site["columns"]
        if column["kind"] == "news" and column["newest"]
        if 10 <= (city.today - date.fromisoformat(column["newest"])).days <= 14
    }
    warned = {
        (each.target, finding.values["column"])
        for each in linjiang.book.outcomes
        if each.kind is Kind.ADVICE
        for finding in each.findings
        if finding.code == "soon"
    }
    assert warned == due


def test_nothing_of_the_city_is_left_unchecked_or_to_a_person(linjiang: Run) -> None:
    undecided = {Verdict.NEEDS_REVIEW, Verdict.NOT_CHECKED}
    assert [each for each in linjiang.book.outcomes if each.verdict in undecided] == []
    assert len(linjiang.book.sites) == len(load_city(LINJIANG).sites)
    assert len(linjiang.book.accounts) == load_city(LINJIANG).platform.total


def test_a_run_with_findings_ends_with_one_and_says_how_many(linjiang: Run) -> None:
    assert linjiang.status == pytest.ExitCode.TESTS_FAILED
    assert "政府网站：抽查 12，合格 12，合格率 100%" in linjiang.said
    assert "政务新媒体：抽查 40，合格 36，合格率 90.00%" in linjiang.said


def test_while_it_judges_a_run_shows_marks_and_no_file_for_each(linjiang: Run) -> None:
    judging = linjiang.said.partition("collected ")[2].partition("= FAILURES")[0]
    marks = "".join(re.findall(r"^([.Fs]+) +\[ *\d+%\]$", judging, re.MULTILINE))
    judged = {(each.target, each.indicator) for each in linjiang.book.outcomes}
    assert len(marks) == int(judging.split()[0]) == len(judged)
    assert marks.count("F") == sum(linjiang.outcome(*each).verdict is Verdict.FOUND for each in judged)
    assert "audits/test_" not in judging


def test_a_run_on_a_replica_says_so(linjiang: Run) -> None:
    label = load_city(LINJIANG).label
    assert label in linjiang.said
    assert label in linjiang.report
    assert linjiang.book.run.replica == label


def test_every_finding_tells_where_and_when_it_was_seen_and_by_which_clause(linjiang: Run) -> None:
    found = [each for each in linjiang.book.outcomes if each.verdict is Verdict.FOUND]
    assert len(found) > 20
    for outcome in found:
        assert outcome.clause
        for finding in outcome.findings:
            assert finding.text
            assert finding.evidence
            assert all(each.url.startswith("http") and each.seen_at for each in finding.evidence)


def test_no_half_written_file_is_left_behind(linjiang: Run) -> None:
    assert [path.name for path in linjiang.out.rglob("*") if ".part" in path.name] == []
    assert not (linjiang.out / "shots.json").exists()
