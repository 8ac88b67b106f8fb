from audits.model import Evidence, Finding, Kind
from reports.evidence import evidence_rows
from reports.sheet import Link
from tests.reports.builder import SEEN_AT, book, clear, found, site, undecided

SITE = site("4113000001", "甲网站", "甲局")
PICTURE = "screenshots/甲 #1.png"
PLACES = (
    Evidence(url="https://a.gov.cn/x", seen_at=SEEN_AT, screenshot=PICTURE),
    Evidence(url="https://a.gov.cn/y", seen_at=SEEN_AT),
)


def test_each_place_of_a_finding_has_a_row_with_when_and_how_it_was_seen() -> None:
    outcome = found(SITE, "D9a", "存在1个空白栏目").model_copy(
        update={
            "findings": (Finding(code="x", text="栏目“一”为空", evidence=PLACES),),
            "basis": {"pages_rendered": 2, "pages_control": 1, "pages_trusted": 7},
        }
    )
    first, second = evidence_rows(book((SITE,), (outcome,)), {PICTURE})
    assert first == {
        "number": 1,
        "unit": "甲局",
        "name": "甲网站",
        "indicator": "空白栏目",
        "kind": "扣分",
        "details": "栏目“一”为空",
        "clause": "附件1",
        "address": "https://a.gov.cn/x",
        "open": Link("打开", "https://a.gov.cn/x"),
        "picture": Link("查看", "screenshots/%E7%94%B2%20%231.png"),
        "seen_at": "2022-02-24 17:30",
        "seen_how": "浏览器中3页、按源代码7页",
    }
    assert (second["number"], second["details"], second["address"]) == (2, "栏目“一”为空", "https://a.gov.cn/y")
    assert second["picture"] == ""


def test_a_picture_that_was_not_taken_is_said_to_be_missing() -> None:
    [row] = evidence_rows(book((SITE,), (found(SITE, "D9a", "x"),)), ())
    assert row["picture"] == "无"


def test_what_a_person_saw_names_the_person_and_the_day() -> None:
    told = Evidence(url="佐证/照片.jpg", seen_at=SEEN_AT, seen_by="李四\u202e")
    outcome = found(SITE, "D9a", "x").model_copy(update={"findings": (Finding(code="x", text="x", evidence=(told,)),)})
    [row] = evidence_rows(book((SITE,), (outcome,)), ())
    assert (row["address"], row["open"], row["seen_at"]) == ("佐证/照片.jpg", "", "2022-02-24")
    assert row["seen_how"] == "人工核查（李四\\u202e）"


def test_a_finding_without_a_place_is_listed_all_the_same() -> None:
    bare = found(SITE, "D9a", "x").model_copy(update={"findings": (Finding(code="x", text="首页长期不更新"),)})
    unsaid = found(SITE, "V3", "首页长期不更新").model_copy(update={"findings": ()})
    rows = evidence_rows(book((SITE,), (bare, unsaid)), ())
    assert [(row["details"], row["address"], row["seen_at"]) for row in rows] == [("首页长期不更新", "", "")] * 2


def test_advice_is_listed_and_what_is_open_or_clear_is_not() -> None:
    outcomes = (found(SITE, "V3", "", "已9天", kind=Kind.ADVICE), undecided(SITE, "D9b", "看不清"), clear(SITE, "D9a"))
    assert [row["kind"] for row in evidence_rows(book((SITE,), outcomes), ())] == ["提醒"]
