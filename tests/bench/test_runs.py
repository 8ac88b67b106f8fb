from typing import Any

import pytest

from tests.bench.runs import differences, other_words, outcomes


def _results(*columns: str, **changes: Any) -> dict[str, Any]:
    findings = [{"code": "any", "values": {"column": column}, "text": f"{column}为空"} for column in columns]
    outcome = {
        "target": "1",
        "indicator": "D9a",
        "kind": "veto",
        "verdict": "found",
        "clause": "甲",
        "sentence": "存在",
    }
    return {"outcomes": [{**outcome, "findings": findings, **changes}]}


def _counting(pages: int) -> dict[str, Any]:
    finding = {"code": "any", "values": {"item": "SiteName", "pages": pages}, "text": f"{pages}个页面"}
    return _results(findings=[finding])


def test_runs_that_say_the_same_in_another_order_do_not_differ() -> None:
    one, other = outcomes(_results("甲", "乙")), outcomes(_results("乙", "甲", seconds=9))
    assert (differences(one, other), other_words(one, other)) == ([], [])


@pytest.mark.parametrize(
    ("other", "line"),
    [
        (_results("甲"), "1 D9a (veto): found (2) / found (1)"),
        (_results("甲", "丙"), "1 D9a (veto): found (2) / found (2)"),
        (_results("甲", "乙", sentence="另"), "1 D9a (veto): found (2) / found (2)"),
        (_results(verdict="clear"), "1 D9a (veto): found (2) / clear (0)"),
        ({"outcomes": []}, "1 D9a (veto): found (2) / nothing"),
    ],
)
def test_another_verdict_sentence_or_finding_is_a_difference(other: dict[str, Any], line: str) -> None:
    assert differences(outcomes(_results("甲", "乙")), outcomes(other)) == [line]


def test_advice_is_held_against_advice() -> None:
    advice = _results("甲", kind="advice")["outcomes"]
    one, other = _results("甲"), _results("乙")
    both = [outcomes({"outcomes": [*each["outcomes"], *advice]}) for each in (one, other)]
    assert differences(*both) == ["1 D9a (veto): found (1) / found (1)"]


def test_how_many_pages_lack_it_is_said_in_other_words_and_is_no_other_finding() -> None:
    one, other = outcomes(_counting(4)), outcomes(_counting(90))
    assert (differences(one, other), other_words(one, other)) == ([], ["1 D9a (veto)"])
