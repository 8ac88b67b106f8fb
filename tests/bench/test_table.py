import pytest

from tests.bench.figure import Figure, Goal
from tests.bench.table import markdown, shown

MACHINE = {"cores": 2, "memory_gb": 8, "python": "3.11.7", "browser": "Chromium 1"}
WEIGHT = {name: {"median": 26.4, "from": 8.5, "to": 57} for name in ("kilobytes", "elements", "scripts")}


def test_a_figure_is_one_row_with_its_goal() -> None:
    figures = [Figure("sweep_vs_tab", 12.34, Goal("≥", 10), "0 s"), Figure("memory", 1600, Goal("≤", 1500))]
    rows = [line for line in markdown(figures, MACHINE, WEIGHT, "30 sites").splitlines() if line.startswith("| `")]
    assert [[cell.strip() for cell in row.strip("|").split("|")] for row in rows] == [
        ["`sweep_vs_tab`", "12.3", "≥ 10", "yes", "0 s"],
        ["`memory`", "1600", "≤ 1500", "**no**", ""],
    ]


def test_all_lines_of_the_table_have_the_same_width() -> None:
    told = markdown([Figure("a", None, note="why\nnot"), Figure("a_long_name", 1)], MACHINE, WEIGHT, "30 sites")
    assert len({len(line) for line in told.splitlines() if line.startswith("|")}) == 1
    assert "- `a`: why not" in told


def test_machine_and_pages_stand_above() -> None:
    head = markdown([], MACHINE, WEIGHT, "30 sites").splitlines()
    assert head[0] == "2 cores, 8 GB, Python 3.11.7, Chromium 1."
    assert head[2] == "30 sites; the median page has 26.4 KB (8.5 to 57), 26.4 elements and 26.4 scripts."


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "not measured"), (0, "0"), (1234.56, "1235"), (98.76, "98.8"), (1.234, "1.23"), (0.0031, "0.0031")],
)
def test_only_digits_that_mean_something_are_shown(value: float | None, text: str) -> None:
    assert shown(value) == text
