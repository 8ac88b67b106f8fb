"""What a bulletin says of what the one before named."""

from __future__ import annotations

from datetime import date

import pytest

from reports.ledger.memory import Memory
from reports.ledger.records import Recheck, Rectified
from reports.recheck.sentence import recheck_sentence
from tests.reports.ledger.nights import COUNTY, FIRST, blank, night

BEFORE = night(date(2021, 11, 24), blank("甲"), quarter="2021Q4").model_copy(
    update={"rectification_deadline": date(2021, 12, 6)}
)
NOW = night(FIRST)


def recheck(number: int, result: Rectified, on: date = date(2021, 12, 7), quarter: str = "2021Q4") -> Recheck:
    return Recheck(
        quarter=quarter,
        finding=f"{number:012}",
        target=COUNTY.code,
        indicator="D9a",
        text="栏目“甲”空白",
        result=result,
        on=on,
    )


def test_it_counts_each_result_and_what_is_overdue() -> None:
    rechecks = [recheck(1, Rectified.FIXED), recheck(2, Rectified.FIXED), recheck(3, Rectified.NOT_FIXED)]
    rechecks += [recheck(4, Rectified.NOT_FIXED, date(2021, 12, 1)), recheck(5, Rectified.GONE)]
    memory = Memory(rechecks=tuple(rechecks), quarters=(BEFORE,))
    assert recheck_sentence(NOW, memory) == (
        "对2021年第四季度通报的5条问题进行了复查，其中已整改2条，未整改2条（逾期未整改1条），页面已不存在1条。"
    )


@pytest.mark.parametrize(
    "memory",
    [
        Memory(),
        Memory(quarters=(BEFORE,)),
        Memory(rechecks=(recheck(1, Rectified.FIXED, quarter="2021Q3"),), quarters=(BEFORE,)),
        Memory(rechecks=(recheck(1, Rectified.FIXED),)),
    ],
)
def test_where_nothing_of_the_last_quarter_was_rechecked_it_says_nothing(memory: Memory) -> None:
    assert recheck_sentence(NOW, memory) == ""
