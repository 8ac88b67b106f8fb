from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages_real.compare import compare
from tests.pages_real.conftest import a_real_page
from tests.pages_real.facts import FactsError

if TYPE_CHECKING:
    from pathlib import Path

BADGE_NAME = "党政机关网站标识"


def an_outcome(indicator: str, verdict: str, *, findings: Any = (), doubts: Any = ()) -> dict[str, Any]:
    remarks = {"findings": list(findings), "doubts": list(doubts)}
    return {"target": "4113990001", "indicator": indicator, "verdict": verdict, "reason": "reason", **remarks}


def a_remark(code: str, item: str | None = None) -> dict[str, Any]:
    return {"code": code, "values": {"item": item} if item else {}, "text": f"{code} said"}


def compared(folder: Path, *outcomes: dict[str, Any], **expect: str | None) -> dict[str, str]:
    """Mark → its line of totals, for one page whose facts differ by `expect` from one with everything in order."""
    path = folder / "results.json"
    path.write_text(json.dumps({"outcomes": outcomes}), encoding="utf-8")
    page = a_real_page()
    text = compare([page.model_copy(update={"expect": page.expect | expect})], path)
    rows = (line.split(maxsplit=1) for line in text.splitlines() if ", wrong " in line)
    return {row[0]: row[1] for row in rows}


def score(totals: dict[str, str], mark: str) -> str:
    return next(word.split()[0] for word in totals[mark].split(", ") if word.split()[1] == "1")


CLEAR = (an_outcome("F2b", "clear"), an_outcome("F2a", "clear"))


def test_a_clean_page_with_everything_in_order_is_right_throughout(tmp_path: Path) -> None:
    assert compared(tmp_path, *CLEAR)["all"] == "right 6, wrong 0, unjudged 0, unknown 0"


@pytest.mark.parametrize(("fact", "expected"), [("present", "wrong"), ("absent", "right"), ("unknown", "wrong")])
def test_a_part_found_missing_is_right_only_where_it_is_known_to_be_absent(
    tmp_path: Path, fact: str, expected: str
) -> None:
    found = an_outcome("F2b", "found", findings=[a_remark("missing", BADGE_NAME)])
    totals = compared(tmp_path, found, CLEAR[1], government_badge=fact)
    assert score(totals, "government_badge") == expected
    assert score(totals, "site_code") == "right"


@pytest.mark.parametrize(("fact", "expected"), [("absent", "wrong"), ("unknown", "unknown")])
def test_a_part_passed_over_in_silence_is_wrong_where_it_is_known_to_be_absent(
    tmp_path: Path, fact: str, expected: str
) -> None:
    totals = compared(tmp_path, *CLEAR, government_badge=fact, error_report_entry=fact)
    assert {score(totals, "government_badge"), score(totals, "error_report_entry")} == {expected}


def test_what_is_left_to_a_person_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    doubts = [a_remark("unclear", BADGE_NAME), a_remark("foreign_code")]
    identity = an_outcome("F2b", "needs_review", doubts=doubts)
    totals = compared(tmp_path, identity, an_outcome("F2a", "needs_review", doubts=[a_remark("elsewhere")]))
    assert totals["all"] == "right 3, wrong 0, unjudged 3, unknown 0"


def test_an_area_that_did_not_load_and_a_page_without_outcomes_are_unjudged(tmp_path: Path) -> None:
    unloaded = (an_outcome(each, "not_checked", doubts=[a_remark("not_loaded")]) for each in ("F2b", "F2a"))
    for outcomes in (tuple(unloaded), ()):
        assert compared(tmp_path, *outcomes)["all"] == "right 0, wrong 0, unjudged 6, unknown 0"


def test_an_entry_found_at_a_retired_address_is_right_where_it_is_one(tmp_path: Path) -> None:
    entry = an_outcome("F2a", "needs_review", doubts=[a_remark("retired_address")])
    assert (
        score(compared(tmp_path, CLEAR[0], entry, error_report_entry="retired_address"), "error_report_entry")
        == "right"
    )


def test_results_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("[]", encoding="utf-8")
    for name in ("results.json", "nowhere.json"):
        with pytest.raises(FactsError, match="name the results"):
            compare([a_real_page()], tmp_path / name)
