from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audits.model import Verdict
from tests.estate.city import load_city
from tests.estate.truth import annex1
from tests.runs.running import audit
from tests.runs.town import BUREAU, PORTAL, PROMPT, SOUND, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

FIRST_LEVEL = ["news", "notice", "publicity", "policy"]
SITES: dict[str, dict[str, Any]] = {
    "4299000001": {"defects": {"stale_home": True}},
    PORTAL: {
        "crumbs": "short",
        "interpretation_forms": "text",
        "defects": {"overdue_columns": 5, "overdue_kinds": FIRST_LEVEL, "absent_sections": ["overview", "leaders"]},
    },
    "4299220001": {"defects": {"blank_columns": 5, "overdue_columns": 1, "absent_sections": ["institution"]}},
    "4299230001": {"interpretation_forms": "pictures", "defects": {"overdue_columns": 10, "unanswered_letters": 1}},
    "4299000003": {"board": "none", "defects": {}},
    SOUND: {"board": "elsewhere", "defects": {}},
    "4299240001": {"board": "replies", "defects": {"letters_without_reply": True}},
    BUREAU: {"board": "replies", "defects": {"stale_home": True, "absent_sections": ["leaders", "interpretation"]}},
}


def test_sites_are_vetoed_and_lack_sections_as_their_city_says(tmp_path: Path) -> None:
    city = city_file(tmp_path, SITES, accounts=6)
    run = audit(registry_file(tmp_path, city, sweep=PROMPT), tmp_path / "out")
    assert run.status == pytest.ExitCode.TESTS_FAILED, run.said[-4000:]
    assert run.websites == annex1(load_city(city)), run.said[-4000:]
    forms = {each.target: each.verdict for each in run.book.outcomes if each.indicator == "B1"}
    assert (forms[PORTAL], forms["4299230001"]) == (Verdict.FOUND, Verdict.CLEAR)
    assert forms[BUREAU] is Verdict.NOT_APPLICABLE
    assert "多元化解读：全市" in run.said
    heard = {each.target: each.verdict for each in run.book.outcomes if each.indicator == "V5"}
    found = {code for code, said in heard.items() if said is Verdict.FOUND}
    assert (found, heard[SOUND]) == ({"4299000003", "4299230001"}, Verdict.CLEAR)
