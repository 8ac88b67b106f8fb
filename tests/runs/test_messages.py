from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audits.model import Verdict
from tests.estate.city import load_city
from tests.estate.truth import annex1
from tests.runs.running import audit
from tests.runs.town import PROMPT, SOUND, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

UNHEARD, WAITING, UNREPLIED = "4299000003", "4299230001", "4299240001"
SITES: dict[str, dict[str, Any]] = {
    UNHEARD: {"board": "none", "defects": {}},
    WAITING: {"defects": {"unanswered_letters": 1}},
    UNREPLIED: {"defects": {"letters_without_reply": True}},
    SOUND: {"board": "elsewhere", "defects": {}},
}


def test_who_is_heard_and_answered_is_told_as_the_city_says(tmp_path: Path) -> None:
    city = city_file(tmp_path, SITES, accounts=6)
    run = audit(registry_file(tmp_path, city, sweep=PROMPT), tmp_path / "out")
    assert run.websites == annex1(load_city(city)), run.said[-4000:]
    heard = {each.target: each.verdict for each in run.book.outcomes if each.indicator == "V5"}
    assert {code for code in SITES if heard[code] is Verdict.FOUND} == {UNHEARD, WAITING}
    assert heard[SOUND] is Verdict.CLEAR
