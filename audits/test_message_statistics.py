"""I3 留言受理反馈情况统计: statistics of messages must be public (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from audits.rules import Rules
    from pages.messages import MessageBoard
    from pages.reading.numbers import MessageStatistics
    from pages.site import Site


def test_message_statistics(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    current = rules.number("current_within_days")
    verdict(not_checked("home_only") if site.home_only else judge(site.board, rules.as_of, current))


def judge(board: MessageBoard | None, as_of: date, current_within_days: int) -> Judgement:
    """A finding when a site with a message board shows no statistics, or none of a current period.

    A site without a board owes none. Pictures are for a person to read, and on pages that did not open current ones may
    stand.
    """
    if board is None:
        return Judgement(not_applicable=Doubt(code="no_board"))
    basis = {"pages": len(board.searched)}
    evidence = evidence_of(board.place)
    statistics = board.statistics
    if statistics and _is_current(statistics, as_of, current_within_days):
        return Judgement(basis=basis)
    if board.picture:
        picture = Doubt(code="picture_only", evidence=evidence_of(board.picture))
        return Judgement(doubts=(picture,), basis=basis)
    values: dict[str, str | int] = {"board": board.name}
    if board.unseen:
        return Judgement(unseen=(Doubt(code="board_not_seen", values=values, evidence=evidence),), basis=basis)
    if statistics:
        place = evidence_of(board.statistics_place)
        old = Finding(code="outdated", values={"period": statistics.period}, evidence=place)
        return Judgement(findings=(old,), basis=basis)
    return Judgement(findings=(Finding(code="absent", values=values, evidence=evidence),), basis=basis)


def _is_current(statistics: MessageStatistics, as_of: date, within_days: int) -> bool:
    """Whether their period ended lately; one that states none is given the benefit of the doubt."""
    return statistics.period_end is None or (as_of - statistics.period_end).days <= within_days
