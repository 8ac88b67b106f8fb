import pytest

from tests.bench.figure import Figure, Goal, median_of, ratios


def test_rounds_are_compared_one_by_one() -> None:
    assert ratios([100, 50, 90], [10, 5, 3]) == [10, 10, 30]


def test_rounds_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        ratios([1, 2], [1])


def test_the_figure_is_the_median_round_and_knows_its_goal() -> None:
    figure = median_of("sweep_vs_tab", [9, 30, 11])
    assert (figure.value, str(figure.goal), figure.reached) == (11, "≥ 10", True)


@pytest.mark.parametrize(
    ("value", "goal", "reached"),
    [
        (10, Goal("≥", 10), True),
        (9.99, Goal("≥", 10), False),
        (1.15, Goal("≤", 1.15), True),
        (1.2, Goal("≤", 1.15), False),
        (1, Goal("=", 0), False),
        (0, Goal("=", 0), True),
        (None, Goal("=", 0), None),
        (5, None, None),
    ],
)
def test_a_goal_is_reached_missed_or_not_a_question(
    value: float | None, goal: Goal | None, *, reached: bool | None
) -> None:
    assert Figure("any", value, goal).reached is reached
