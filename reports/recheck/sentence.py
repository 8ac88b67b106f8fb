"""What a bulletin says of the one before: how many of its findings are rectified (整改复查情况)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.ledger.records import Rectified
from reports.recheck.sheet import counted, is_overdue
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from reports.book import QuarterBook
    from reports.ledger.memory import Memory


def recheck_sentence(book: QuarterBook, memory: Memory) -> str:
    """The sentence on the last earlier quarter on record; '' where nothing of it was re-checked."""
    last = memory.quarters[-1] if memory.quarters else None
    rechecks = [each for each in memory.rechecks if last and each.quarter == last.quarter]
    if last is None or last.quarter >= book.quarter or not rechecks:
        return ""
    said, results = words().recheck, counted(rechecks)
    overdue = sum(is_overdue(each, last.rectification_deadline) for each in rechecks)
    told = [
        said["count"].format(result=words().rectified[result], count=count).replace(" ", "")
        + (said["of_which"].format(count=overdue) if result is Rectified.NOT_FIXED and overdue else "")
        for result, count in results.items()
    ]
    quarter = say_quarter("", last.quarter)
    return said["sentence"].format(quarter=quarter, all=len(rechecks), told=said["joint"].join(told))
