from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.model import Finding, Kind, Outcome, Rating, Subject, Verdict
from audits.standard import Points
from audits.standard_file import load_standard
from reports.annexes import website_rows
from reports.rating import Count, count_ratings, rate_score, result_of
from reports.scoring import Score, score
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

if TYPE_CHECKING:
    from reports.book import QuarterBook

SCALE = load_standard("2019").scale
PORTAL = site("4113000001")
DEPARTMENT = site("4113000002", subject=Subject.DEPARTMENT)
ACCOUNT = account("weibo-1")


def verified(value: float, each: float | None = None) -> Points:
    return Points(value=value, each=each, verified=True)


def outcome(indicator: str, findings: int = 1, kind: Kind = Kind.DEDUCTION, **changes: Any) -> Outcome:
    made = tuple(Finding(code="x") for _ in range(findings))
    values = {"verdict": Verdict.FOUND, "findings": made, **changes}
    return Outcome(target=PORTAL.code, indicator=indicator, kind=kind, clause="附件1", **values)


def deducted(points: float) -> tuple[list[Outcome], dict[str, Points]]:
    return [outcome("D9a")], {"D9a": verified(points)}


@pytest.mark.parametrize(
    ("deduction", "base", "bonus", "rating"),
    [
        (100, 0, 0, Rating.UNQUALIFIED),
        (41, 59, 0, Rating.UNQUALIFIED),
        (40.1, "59.9", 0, Rating.UNQUALIFIED),
        (40, 60, 0, Rating.QUALIFIED),
        (39, 61, 0, Rating.QUALIFIED),
        (21, 79, 0, Rating.QUALIFIED),
        (20, 80, 0, Rating.QUALIFIED),
        (19.9, "80.1", 5, Rating.QUALIFIED),
        (19, 81, 5, Rating.QUALIFIED),
        (0, 100, 5, Rating.QUALIFIED),
    ],
)
def test_the_result_follows_from_the_points_and_bonuses_count_above_eighty_only(
    deduction: float, base: str | int, bonus: int, rating: Rating
) -> None:
    outcomes, points = deducted(deduction)
    outcomes.append(outcome("B1", kind=Kind.BONUS))
    reached = score(outcomes, {**points, "B1": verified(5)}, SCALE)
    assert reached == Score(Decimal(base), Decimal(bonus))
    assert rate_score(reached, SCALE) is rating


@pytest.mark.parametrize(("findings", "base"), [(1, 98), (2, 96), (3, 95), (300, 95)])
def test_the_findings_of_one_indicator_never_cost_more_than_its_points(findings: int, base: int) -> None:
    assert score([outcome("D9a", findings)], {"D9a": verified(5, each=2)}, SCALE).total == base


def test_each_indicator_has_its_own_cap() -> None:
    points = {"D9a": verified(5, each=2), "D9b": verified(10, each=1)}
    assert score([outcome("D9a", 4), outcome("D9b", 4)], points, SCALE).total == 91


def test_without_a_cost_of_each_the_first_finding_costs_all() -> None:
    assert score([outcome("D9a", 3)], {"D9a": verified(5)}, SCALE).total == 95


def test_bonuses_never_add_more_than_thirty_nor_one_more_than_its_points() -> None:
    points = {f"B{n}": verified(12, each=4) for n in range(4)}
    some = [outcome(f"B{n}", 9, kind=Kind.BONUS) for n in range(4)]
    assert score(some[:2], points, SCALE) == Score(Decimal(100), Decimal(24))
    assert score(some, points, SCALE) == Score(Decimal(100), Decimal(30))


def test_a_score_is_never_below_nothing() -> None:
    points = {f"D{n}": verified(40) for n in range(4)}
    assert score([outcome(f"D{n}") for n in range(4)], points, SCALE).total == 0


def test_tenths_of_points_add_up_exactly() -> None:
    points = {"D9a": verified(40, each=0.1), "D9b": verified(30)}
    assert score([outcome("D9a", 100), outcome("D9b")], points, SCALE).base == 60


@pytest.mark.parametrize("points", [Points(value=50), Points(verified=True), Points(value=50, each=5), None])
def test_points_that_could_not_be_verified_are_never_scored(points: Points | None) -> None:
    assert score([outcome("D9a", 9)], {"D9a": points} if points else {}, SCALE).total == 100


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.FOUND])
def test_only_what_was_found_costs(verdict: Verdict) -> None:
    assert score([outcome("D9a", verdict=verdict)], {"D9a": verified(50)}, SCALE).total == 100


def test_advice_costs_nothing() -> None:
    assert score([outcome("D9a", kind=Kind.ADVICE)], {"D9a": verified(50)}, SCALE).total == 100


INDICATORS = ["D1", "D2", "D3", "B1", "B2"]
COUNTS = st.lists(st.integers(0, 40), min_size=3, max_size=3)
COSTS = st.integers(0, 400).map(lambda tenths: tenths / 10)
POINTS = st.fixed_dictionaries(
    {name: st.builds(Points, value=COSTS, each=st.none() | COSTS, verified=st.booleans()) for name in INDICATORS}
)


def total(counts: list[int], bonuses: list[bool], points: dict[str, Points]) -> Decimal:
    faults = [outcome(f"D{n}", count) for n, count in enumerate(counts, start=1) if count]
    merits = [outcome(f"B{n}", kind=Kind.BONUS) for n, given in enumerate(bonuses, start=1) if given]
    return score([*faults, *merits], points, SCALE).total


@given(COUNTS, st.tuples(st.booleans(), st.booleans()).map(list), POINTS, st.integers(0, 2), st.integers(1, 40))
def test_more_findings_never_raise_a_score(
    counts: list[int], bonuses: list[bool], points: dict[str, Points], where: int, more: int
) -> None:
    worse = [count + (more if place == where else 0) for place, count in enumerate(counts)]
    assert 0 <= total(worse, bonuses, points) <= total(counts, bonuses, points) <= 130


def scored(outcomes: tuple[Outcome, ...], **points: Points) -> QuarterBook:
    kept = book((PORTAL, DEPARTMENT, ACCOUNT), outcomes)
    standard = kept.standard.model_copy(update={"scale": SCALE})
    rows = tuple(row.model_copy(update={"points": points.get(row.id, row.points)}) for row in kept.indicators)
    return kept.model_copy(update={"standard": standard, "indicators": rows})


MANY = tuple(found(PORTAL, indicator, "x") for indicator in ("D9a", "D9b", "D7"))


def test_a_portal_is_scored_where_the_standard_says_so() -> None:
    [row] = website_rows(scored(MANY, D9a=verified(4.5), D9b=verified(10)))
    assert (row.result, row.problems) == ("合格（85.5分）", "x，x，x。")


def test_below_sixty_a_portal_is_unqualified() -> None:
    kept = scored(MANY, D9a=verified(41))
    assert [row.result for row in website_rows(kept)] == ["不合格（59分）"]
    assert count_ratings(kept, kept.sites[:1]) == Count(checked=1, qualified=0)


def test_after_one_veto_among_many_deductions_nothing_is_scored() -> None:
    kept = scored((*MANY, found(PORTAL, "V3", "y")), D9a=verified(1))
    assert [row.result for row in website_rows(kept)] == ["不合格"]
    assert result_of(kept, PORTAL) == (Rating.UNQUALIFIED, None)


def test_a_department_is_listed_and_never_scored() -> None:
    kept = scored((found(DEPARTMENT, "D9a", "x"),), D9a=verified(90))
    assert [(row.result, row.problems) for row in website_rows(kept)] == [("合格", "x。")]


def test_an_account_is_never_scored() -> None:
    kept = scored((clear(ACCOUNT, "M2"),), M2=verified(90))
    assert result_of(kept, ACCOUNT) == (Rating.QUALIFIED, None)


def test_a_portal_of_which_nothing_was_judged_has_no_score() -> None:
    assert result_of(scored((unchecked(PORTAL, "D9a", "x"), undecided(PORTAL, "D9b", "x"))), PORTAL) is None


def test_without_a_scale_there_is_the_result_word_alone() -> None:
    assert [row.result for row in website_rows(book((PORTAL,), MANY))] == ["合格"]
