from __future__ import annotations

from tests.discovery.compare import FIELDS, Score, Scores
from tests.discovery.table import table


def scores(**of: Score) -> Scores:
    return Scores({name: of.get(name, Score()) for name in FIELDS})


def test_shares_count_what_was_missed_and_what_was_invented() -> None:
    score = Score(3, missed=("a",), invented=("b", "c"))
    assert (score.precision, score.recall) == (3 / 5, 3 / 4)
    assert (Score().precision, Score().recall) == (None, None)


def test_two_sites_of_a_family_count_together() -> None:
    both = scores(columns=Score(1, missed=("a",))) + scores(columns=Score(2, invented=("b",)))
    assert both.of["columns"] == Score(3, ("a",), ("b",))


def test_the_table_has_a_line_for_each_family_and_names_each_mistake() -> None:
    families = {
        "one": scores(columns=Score(199, missed=("http://a.test/x",)), kinds=Score(1, invented=("http://a.test/y",))),
        "other": scores(columns=Score(1, invented=("http://a.test/z",))),
    }
    lines = table(families).splitlines()
    assert lines[1].split() == ["one", "199/200", "100.00", "%", "99.50", "%", "50.00", "%", "0/0", "0/0", "0/0"]
    assert lines[3].split()[:2] == ["all", "200/201"]
    assert lines[4:] == [
        "one columns missed: http://a.test/x",
        "one kinds wrong: http://a.test/y",
        "other columns invented: http://a.test/z",
    ]


def test_what_is_not_all_is_never_printed_as_all() -> None:
    assert " 99.99 %" in table({"one": scores(columns=Score(99_999, missed=("http://a.test/x",)))})
