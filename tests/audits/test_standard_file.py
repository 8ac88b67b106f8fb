from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Protocol

import pytest

from audits.inheritance import changes
from audits.model import Subject
from audits.standard import StandardError
from audits.standard_file import FOLDER, load_standard, newest_standard

if TYPE_CHECKING:
    from pathlib import Path

    from audits.standard import Standard

BASE = load_standard("2019")
HEAD = 'version: "city"\ntitle: 某市细则\nbased_on: "2019"\n'


class Written(Protocol):
    def __call__(self, text: str, version: str = "city") -> Standard: ...


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a standard beside a copy of the shipped one, and loads it."""
    shutil.copy(FOLDER / "2019.yaml", tmp_path)

    def written(text: str, version: str = "city") -> Standard:
        (tmp_path / f"{version}.yaml").write_text(text, "utf-8")
        return load_standard(version, tmp_path)

    return written


def refused(written: Written, text: str, *places_and_words: str) -> None:
    """Every mistake is told, one a line, with the file and its line."""
    with pytest.raises(StandardError) as caught:
        written(text)
    lines = str(caught.value).splitlines()
    assert len(lines) == len(places_and_words), str(caught.value)
    for line, words in zip(lines, places_and_words, strict=True):
        assert re.search(rf"city\.yaml:{words}", line), f"{words!r} is not told in {line!r}"


def test_an_heir_differs_only_in_what_it_changes(written: Written) -> None:
    heir = written(
        f"{HEAD}periods: {{planning: 30}}\ncolumn_periods: {{业务工作: 31}}\nreasons: {{no_record: 没有结论}}\n"
        "scale: {least: 70}\n"
        "indicators:\n"
        "  M2: {settings: {veto_after_days: 10, day_count: date_difference}, phrases: {no_date: 没有日期}}\n"
        "  D8: {enabled: false, points: {value: 3, verified: true}}\n"
    )
    assert changes(BASE, heir) == {
        "scale.least": (60, 70),
        "periods.planning": (365, 30),
        "column_periods.业务工作": (None, 31),
        "reasons.no_record": (BASE.reasons["no_record"], "没有结论"),
        "M2.phrases.no_date": (BASE.by_name("account_updates").phrases["no_date"], "没有日期"),
        "M2.settings.veto_after_days": (14, 10),
        "M2.settings.day_count": ("full_days_between", "date_difference"),
        "D8.enabled": (True, False),
        "D8.points.value": (None, 3.0),
        "D8.points.verified": (False, True),
    }
    assert (heir.version, heir.title, heir.based_on) == ("city", "某市细则", "2019")
    assert [row.id for row in heir.indicators] == [row.id for row in BASE.indicators]


def test_an_heir_of_an_heir_takes_over_from_both(written: Written) -> None:
    written(HEAD + "indicators: {D8: {enabled: false}, D7: {enabled: false}}\n")
    county = 'version: "county"\ntitle: 某县细则\nbased_on: "city"\nindicators: {D7: {enabled: true}}\n'
    heir = written(county, "county")
    assert list(changes(BASE, heir)) == ["D8.enabled"]


def test_an_heir_may_ask_it_of_other_sites(written: Written) -> None:
    heir = written(HEAD + "indicators: {D8: {subjects: [department]}}\n")
    assert heir.by_name("unlinked_interpretations").subjects == (Subject.DEPARTMENT,)


def test_what_people_answer_may_be_switched_on(written: Written) -> None:
    heir = written(HEAD + "indicators: {M3: {enabled: true}}\n")
    assert heir.by_name("account_interaction").enabled


def test_the_newest_standard_is_the_last_that_stands_alone(written: Written, tmp_path: Path) -> None:
    written(HEAD)
    assert newest_standard(tmp_path).version == "2019"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("indicators: {D99: {enabled: false}}", r"4:14: indicators\.D99: standard 2019 has no such indicator.*V1, V2"),
        ("indicators: {M2: {enabeld: false}}", r"4:19: indicators\.M2\.enabeld: unknown key; did you mean `enabled`"),
        ("indicators: {M2: {settings: {days: 3}}}", r"4:30: .*settings\.days: there is no such entry; known: veto_"),
        ("indicators: {M2: {settings: {veto_after_days: soon}}}", r"4:47: .*must be a whole number, such as 14"),
        ("indicators: {M2: {settings: {veto_after_days: 0}}}", r"4:47: .*must be a whole number above 0"),
        ("indicators: {M2: {settings: {day_count: plain}}}", r"4:.*'plain' is not known; write full_days_between or"),
        ("indicators: {M2: {settings: 10}}", r"4:29: .*settings: must be a block of"),
        ("indicators: {M2: {kind: fatal}}", r"4:25: .*kind: 'fatal' is not known here; write 'veto', 'deduction'"),
        ("indicators: {M2: {sentence: '{tage}天'}}", r"4:29: .*sentence: \{tage\} is not told here; .*\{days\}"),
        ("indicators: {M2: {sentence: '{days天'}}", r"4:29: .*sentence: '\{days天' cannot be filled in.*close each"),
        ("indicators: {M2: {phrases: {stale: '{unit}'}}}", r"4:36: .*stale: \{unit\} is not told here; .*\{newest\}"),
        ("indicators: {M2: {phrases: {fresh: 新}}}", r"4:29: .*phrases\.fresh: there is no such entry; known: stale"),
        ("indicators: {M2: {name: other}}", r"4:19: .*name: says what the suite can do.*remove it"),
        ("indicators: {M2: off}", r"4:18: indicators\.M2: must be a block of `field: value` lines"),
        ("indicators: [{id: M2}]", r"4:13: indicators: must be a block of `id:` and changed fields"),
        ("periods: {planing: 30}", r"4:11: periods\.planing: 'planing' is not known here; write 'news'"),
        ("periods: {planning: 0}", r"4:21: periods\.planning: must be more than 0"),
        ("column_periods: {业务工作: '30'}", r"4:24: .*业务工作: must be a whole number, without quotes"),
        ("reasons: {no_record: '{why}'}", r"4:22: reasons\.no_record: \{why\} is not told here.*: nothing"),
        ("reasons: {no_recrod: 无}", r"4:11: reasons\.no_recrod: there is no such entry; known: site_unreachable"),
        ("indicators: {M2: {subjects: [account, portal]}}", r"4:39: .*'portal' cannot be judged.*choose from: account"),
        ("indicators: {D8: {subjects: [account]}}", r"4:30: .*'account' cannot be judged.*: portal, department"),
        ("indicators: {D8: {subjects: []}}", r"4:29: .*subjects: is empty; list at least one entry"),
        ("scale: {least: '70'}", r"4:16: scale\.least: must be a whole number, without quotes"),
        ("scale: {lest: 70}", r"4:9: scale\.lest: unknown key; did you mean `least`"),
        ("colour: red", r"4:1: colour: unknown key; remove it"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(written: Written, changed: str, told: str) -> None:
    refused(written, f"{HEAD}{changed}\n", told)


def test_all_mistakes_are_told_at_once(written: Written) -> None:
    refused(
        written,
        'version: "town"\nbased_on: "2019"\ncolour: red\nindicators:\n  D99: {}\n  M2: {enabled: perhaps, id: M9}\n',
        r"1:1: title: is missing; add `title",
        r"1:10: version: the file is named city\.yaml; write \"city\" here, or rename the file",
        r"3:1: colour: unknown key",
        r"5:3: indicators\.D99: standard 2019 has no such indicator",
        r"6:17: indicators\.M2\.enabled: ",
        r"6:26: indicators\.M2\.id: says what the suite can do",
    )


def test_a_missing_base_is_told_with_the_standards_there_are(written: Written) -> None:
    refused(
        written,
        HEAD.replace("2019", "2018") + "colour: red\n",
        r"3:11: based_on: there is no standard '2018' \(known: 2019, city\); correct it",
        r"4:1: colour: unknown key",
    )


def test_a_base_without_quotes_is_told(written: Written) -> None:
    refused(written, HEAD.replace('"2019"', "2019"), r'3:11: based_on: must be text; put it in quotes: "2019"')


def test_a_circle_of_bases_is_told(written: Written, tmp_path: Path) -> None:
    other = 'version: "other"\ntitle: 另一细则\nbased_on: "city"\n'
    (tmp_path / "other.yaml").write_text(other, "utf-8")
    told = r"other\.yaml:3:11: based_on: leads back to itself \(city → other → city\)"
    with pytest.raises(StandardError, match=told):
        written(HEAD.replace("2019", "other"))


def test_the_mistakes_of_a_base_are_told_as_those_of_its_own_file(written: Written, tmp_path: Path) -> None:
    base = tmp_path / "2019.yaml"
    base.write_text(base.read_text("utf-8").replace("kind: veto", "kind: fatal", 1), "utf-8")
    with pytest.raises(StandardError, match=r"2019\.yaml:\d+:\d+: indicators\[0\]\.kind: 'fatal' is not known here"):
        written(HEAD)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r"1:1: the file is empty; write version:, title:"),
        ("- a\n", r"1:1: the file must be made of `key: value` lines; write version:, title:"),
        (HEAD + "title: again\n", r"4:1: this is not YAML"),
        (HEAD + "indicators: {M2: {\n", r"\d+:\d+: this is not YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(written: Written, text: str, told: str) -> None:
    refused(written, text, told)


def test_a_row_that_stands_for_itself_may_not_be_on_without_anything_that_judges_it(written: Written) -> None:
    whole = (FOLDER / "2019.yaml").read_text("utf-8").replace('version: "2019"', 'version: "city"')
    refused(
        written,
        whole.replace("    no_audit: 须在手机上下载、使用，只能由人核查\n", ""),
        r"\d+:\d+: indicators\[8\]: people answer it; say under `no_audit`",
    )


UNBUILT = """
  - id: X9
    name: not_built
    title: 某项
    clause: 某条
    source: 某文件
    kind: advice
    subjects: [portal]
    automation: auto
    enabled: false
    no_audit: 尚未编写
    sentence: 某句
"""


def test_what_nothing_judges_yet_cannot_be_switched_on(written: Written, tmp_path: Path) -> None:
    base = tmp_path / "2019.yaml"
    base.write_text(base.read_text("utf-8").rstrip() + UNBUILT, "utf-8")
    refused(
        written,
        f"{HEAD}indicators: {{X9: {{enabled: true}}}}\n",
        r"4:18: indicators\.X9: nothing judges it yet.*`enabled: false`",
    )
