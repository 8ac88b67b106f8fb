from audits.model import Kind, Rating, Subject, Verdict
from reports.rating import Count, count_ratings, rate_target
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

SITE = site("4113000001")
ACCOUNT = account("weibo-1")


def test_a_deduction_leaves_a_site_qualified() -> None:
    assert rate_target(Subject.PORTAL, [found(SITE, "D9a", "x")]) is Rating.QUALIFIED


def test_a_veto_makes_a_site_unqualified_and_vetoes_an_account() -> None:
    assert rate_target(Subject.DEPARTMENT, [clear(SITE, "D9a"), found(SITE, "V3", "x")]) is Rating.UNQUALIFIED
    assert rate_target(Subject.ACCOUNT, [found(ACCOUNT, "M2", "x")]) is Rating.VETOED


def test_a_veto_that_was_not_found_vetoes_nobody() -> None:
    assert rate_target(Subject.ACCOUNT, [clear(ACCOUNT, "M2")]) is Rating.QUALIFIED


def test_advice_on_a_veto_indicator_vetoes_nobody() -> None:
    advice = found(ACCOUNT, "M2", "x", kind=Kind.ADVICE)
    assert rate_target(Subject.ACCOUNT, [clear(ACCOUNT, "M2"), advice]) is Rating.QUALIFIED


def test_advice_beside_what_was_not_decided_is_no_result() -> None:
    advice = found(ACCOUNT, "M2", "x", kind=Kind.ADVICE)
    assert rate_target(Subject.ACCOUNT, [undecided(ACCOUNT, "M2", "x"), advice]) is None


def test_what_was_never_judged_has_no_rating() -> None:
    not_applicable = clear(SITE, "V3").model_copy(update={"verdict": Verdict.NOT_APPLICABLE})
    outcomes = [unchecked(SITE, "D9a", "x"), undecided(SITE, "D9b", "x"), not_applicable]
    assert rate_target(Subject.PORTAL, outcomes) is None
    assert rate_target(Subject.PORTAL, []) is None


def test_one_judged_indicator_makes_a_site_checked() -> None:
    assert rate_target(Subject.PORTAL, [unchecked(SITE, "D9a", "x"), clear(SITE, "D9b")]) is Rating.QUALIFIED


def test_targets_not_checked_are_in_neither_number() -> None:
    down, good, bad = site("4113000002"), site("4113000003"), site("4113000004")
    outcomes = (unchecked(down, "D9a", "x"), clear(good, "D9a"), found(bad, "V3", "x"))
    kept = book((SITE, down, good, bad), outcomes)
    assert count_ratings(kept, kept.sites) == Count(checked=2, qualified=1)
