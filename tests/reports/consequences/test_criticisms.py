from __future__ import annotations

import re
import textwrap
from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.model import Subject
from pages.registry_error import RegistryError
from reports.consequences.criticisms import criticisms_path, read_criticisms
from reports.consequences.records import Consequence, History
from reports.consequences.rules import proposals
from reports.ledger.records import Level
from tests.docs.documents import in_both, text_of
from tests.pages.registry_sample import GOOD as REGISTRY
from tests.pages.registry_sample import load
from tests.reports.builder import account
from tests.reports.consequences.city import COUNTY, TARGETS, asked

if TYPE_CHECKING:
    from pathlib import Path

VOICE = account("weibo-2d865d59", "青石发布", "青石区政府")  # the code is that of its unit, platform and name
KNOWN = {target.code: target for target in (*TARGETS, VOICE)}
GOOD = """\
criticisms:
  - by: province
    on: 2022-01-20
    document: 省通报第1期
    target: {unit: 青石区政府, platform: 微博, name: 青石发布}
    sentence: 长期不更新
  - by: city
    quarter: 2021Q4
    on: 2021-11-26
    document: 市通报第12期
    target: "4299210001"
    sentence: 存在1个空白栏目
closed:
  - {target: weixin-00000009, on: 2021-12-01, document: 注销回执}
renamed:
  - was: {unit: 旧局, platform: 微博, name: 旧号}
    now: weibo-2d865d59
declined:
  - {target: weibo-2d865d59, proposal: criticise, on: 2022-03-10, reason: 已恢复更新}
"""


def read(folder: Path, text: str) -> History:
    path = folder / "criticisms.yaml"
    path.write_text(text, "utf-8")
    return read_criticisms(path, KNOWN)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(RegistryError) as caught:
        read(folder, text)
    return str(caught.value).splitlines()


def test_a_good_file_becomes_history(tmp_path: Path) -> None:
    known = read(tmp_path, GOOD)
    province, city = known.namings
    assert (province.target, province.subject, province.level) == (VOICE.code, Subject.ACCOUNT, Level.PROVINCE)
    assert (province.issued_on, province.document, province.sentence) == (
        date(2022, 1, 20),
        "省通报第1期",
        "长期不更新",
    )
    assert (city.target, city.unit, city.quarter) == (COUNTY.code, COUNTY.unit, "2021Q4")
    assert [(each.target, each.on) for each in known.closings] == [("weixin-00000009", date(2021, 12, 1))]
    assert list(known.renamed.values()) == [VOICE.code]
    assert [(each.target, each.proposal, each.on) for each in known.declined] == [
        (VOICE.code, Consequence.CRITICISE, date(2022, 3, 10))
    ]
    (proposal,) = proposals(known, asked(targets=(VOICE,)))
    assert proposal.kind is Consequence.SHUT_DOWN


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("by: province", "by: provinz", "2:9: criticisms[0].by: 'provinz' is not known here; write 'city' or 'prov"),
        ("on: 2022-01-20", "on: 2022-02-30", "criticisms[0].on: 2022-02-30 is not a day of the calendar"),
        ("    document: 省通报第1期\n", "", "2:5: criticisms[0].document: is missing; add `document: …`"),
        ("sentence: 长期", "sentense: 长期", "6:5: criticisms[0].sentense: unknown key; did you mean `sentence`?"),
        ("    quarter: 2021Q4\n", "", "7:5: criticisms[1]: a bulletin of the city is of a quarter; add `quarter: …`"),
        ("2021Q4", "2022Q1", "criticisms[1]: 2021-11-26 is before 2022Q1 began"),
        (
            '"4299210001"',
            "4299210001",
            '11:13: criticisms[1].target.code: must be text; put it in quotes: "4299210001"',
        ),
        ('"4299210001"', '"429921000"', "11:13: criticisms[1].target: '429921000' is no code"),
        ('"4299210001"', '"4299210077"', "11:13: criticisms[1].target: no registered site or account has the code"),
        ('"4299210001"', "", "11:5: criticisms[1].target: is empty; write a value"),
        (
            '"4299210001"',
            "{unit: 青石区政府, name: 网站}",
            "11:13: criticisms[1].target: write a site's code, or an acc",
        ),
        ('"4299210001"', '{code: "4299210001", unit: 甲}', "11:13: criticisms[1].target: write a site's code"),
        (
            "platform: 微博, name: 青",
            "platfrom: 微博, name: 青",
            "criticisms[0].target.platfrom: unknown key; did you mean",
        ),
        ("on: 2021-12-01, ", "", "14:5: closed[0].on: is missing"),
        ("now: weibo-2d865d59", "new: weibo-2d865d59", "renamed[0].new: unknown key"),
        ("closed:", "closing:", "13:1: closing: unknown key; did you mean `closed`?"),
        (
            "now: weibo-2d865d59",
            "now: {unit: 旧局, platform: 微博, name: 旧号}",
            "16:5: renamed[0]: leads back to the name",
        ),
        ("proposal: criticise", "proposal: close", "19:40: declined[0].proposal: 'close' is not known here"),
        (", reason: 已恢复更新", "", "19:5: declined[0].reason: is missing"),
        ("target: weibo-2d865d59, proposal", "target: weibo-2d865d58, proposal", "declined[0].target: no registered"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert GOOD.count(right) == 1
    told = mistakes(tmp_path, GOOD.replace(right, wrong))
    assert told[0].startswith("criticisms.yaml:")
    assert any(said in line for line in told)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace('"4299210001"', '"4299210077"').replace("by: province", "by: x").replace("on: 2021-12", "on: 12")
    )
    wheres = [line.split(": ")[1] for line in mistakes(tmp_path, text)]
    assert wheres == ["criticisms[0].by", "criticisms[1].target", "closed[0].on"]


def test_what_is_told_twice_is_told_at_its_second_place(tmp_path: Path) -> None:
    first = GOOD[GOOD.index("  - by: province") : GOOD.index("  - by: city")]
    again = first.replace("target: {unit: 青石区政府, platform: 微博, name: 青石发布}", "target: weibo-2d865d59")
    (told,) = mistakes(tmp_path, GOOD.replace("closed:", f"{again}closed:"))
    assert told.startswith("criticisms.yaml:13:5: criticisms[2]: says the same of the same target as criticisms[0]")


@pytest.mark.parametrize("count", [2, 3])
def test_names_that_lead_in_a_circle_are_told(tmp_path: Path, count: int) -> None:
    codes = [f"weibo-0000000{number}" for number in range(count)]
    pairs = zip(codes, [*codes[1:], codes[0]], strict=True)
    text = "renamed:\n" + "".join(f"  - {{was: {was}, now: {now}}}\n" for was, now in pairs)
    assert len(mistakes(tmp_path, text)) == count


def test_a_site_registered_no_more_is_told_with_unit_and_name(tmp_path: Path) -> None:
    text = GOOD.replace('"4299210001"', '{code: "4299210077", unit: 某局, name: 某局网站}')
    (_, city) = read(tmp_path, text).namings
    assert (city.target, city.unit, city.subject) == ("4299210077", "某局", Subject.DEPARTMENT)


@pytest.mark.parametrize("document", in_both("ledger"))
def test_the_file_that_is_shown_can_be_read(tmp_path: Path, document: str) -> None:
    (shown,) = re.findall(r"^    criticisms:\n(?:     .*\n|    \w+:.*\n)+", text_of(document), re.MULTILINE)
    known = read(tmp_path, textwrap.dedent(shown))
    counts = [len(each) for each in (known.namings, known.closings, known.declined, known.renamed)]
    assert counts == [1, 1, 1, 1]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert "the file is empty; write criticisms:, closed:, declined: or renamed:" in mistakes(tmp_path, "")[0]


def test_the_file_is_the_one_named_or_the_usual_one_where_it_is_there(tmp_path: Path) -> None:
    registry = load(tmp_path, REGISTRY)
    place = tmp_path / "targets.yaml"
    assert criticisms_path(registry, place) is None
    (tmp_path / "criticisms.yaml").touch()
    assert criticisms_path(registry, place) == tmp_path / "criticisms.yaml"
    named = load(tmp_path, f"{REGISTRY}criticisms: 通报.yaml\n")
    assert criticisms_path(named, place) == tmp_path / "通报.yaml"
