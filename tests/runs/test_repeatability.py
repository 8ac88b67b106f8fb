from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.estate.city import load_city
from tests.estate.truth import annex1
from tests.runs.conftest import PAIR
from tests.runs.running import UNPICTURED, audit, copied
from tests.runs.town import OVERDUE, PORTAL, PROMPT, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.runs.running import Run

ANOTHER: dict[str, Any] = {
    "defects": {"blank_columns": 2, "overdue_columns": 1, "identity_missing": ["government_badge", "contact"]}
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The pair of sites, one of them with other defects."""
    folder = tmp_path_factory.mktemp("changed")
    city = city_file(folder, PAIR | {PORTAL: ANOTHER})
    return audit(registry_file(folder, city, sweep=PROMPT), folder / "out", *UNPICTURED)


def test_a_run_on_two_workers_gives_the_same_results(pair: Run, tmp_path: Path) -> None:
    again = audit(*copied(pair, tmp_path), "--replay", "-n", "2")
    assert again.results == pair.results, again.said[-3000:]
    assert (again.websites, again.accounts, again.status) == (pair.websites, pair.accounts, pair.status)


def test_a_site_is_judged_alike_whoever_is_visited_beside_it(pair: Run, linjiang: Run) -> None:
    for code in (PORTAL, OVERDUE):
        assert outcomes(pair, code) == outcomes(linjiang, code)


def test_the_rows_of_a_small_city_are_its_truth(pair: Run, pair_registry: Path) -> None:
    assert pair.websites == annex1(load_city(pair_registry.with_name("city.yaml")))


def test_a_changed_defect_changes_exactly_its_rows(pair: Run, changed: Run) -> None:
    before, after = pair.websites.splitlines(), changed.websites.splitlines()
    problems = "存在2个空白栏目，存在1个超期栏目未更新，未在全站页面底部功能区清晰列明党政机关网站标识、联系方式，"
    assert after[1].startswith(f"1,青石区人民政府办公室,青石区人民政府门户网站,合格,{problems}")
    assert (after[0], after[2:]) == (before[0], before[2:])
    assert len(after) == 1 + len(PAIR)
    assert changed.websites == annex1(load_city(changed.out.with_name("city.yaml")))


def test_a_changed_defect_leaves_every_other_outcome_as_it_was(pair: Run, changed: Run) -> None:
    assert outcomes(changed, OVERDUE) == outcomes(pair, OVERDUE)
    assert changed.accounts == pair.accounts
    before, after = pair.verdicts(PORTAL), changed.verdicts(PORTAL)
    changes = {indicator for indicator in before if before[indicator] != after[indicator]}
    assert changes - {"B1"} == {"F2a"}  # forms of interpretations are drawn anew


def outcomes(run: Run, code: str) -> list[Any]:
    """All that is said of the site; on how many pages it rests depends on the templates that other sites taught."""
    return [{**each, "basis": None} for each in run.results["outcomes"] if each["target"] == code]
