from typing import Any

import pytest

from tests.bench.runs import differences, outcomes


def _results(*texts: str, **changes: Any) -> dict[str, Any]:
    findings = [{"code": "any", "text": text} for text in texts]
    outcome = {"target": "1", "indicator": "D9a", "verdict": "FOUND", "sentence": "存在", "findings": findings}
    return {"outcomes": [outcome | changes]}


def test_runs_that_say_the_same_in_another_order_do_not_differ() -> None:
    assert differences(outcomes(_results("甲", "乙")), outcomes(_results("乙", "甲", seconds=9))) == []


@pytest.mark.parametrize(
    ("other", "line"),
    [
        (_results("甲"), "1 D9a: FOUND (2) / FOUND (1)"),
        (_results("甲", "丙"), "1 D9a: FOUND (2) / FOUND (2)"),
        (_results("甲", "乙", sentence="另"), "1 D9a: FOUND (2) / FOUND (2)"),
        (_results(verdict="CLEAR"), "1 D9a: FOUND (2) / CLEAR (0)"),
        ({"outcomes": []}, "1 D9a: FOUND (2) / nothing"),
    ],
)
def test_another_verdict_sentence_or_finding_is_a_difference(other: dict[str, Any], line: str) -> None:
    assert differences(outcomes(_results("甲", "乙")), outcomes(other)) == [line]
