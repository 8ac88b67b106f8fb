"""I3b 留言公开: messages are public, with time, reply, and who answered (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audits.rules import Rules
    from pages.interaction import Interaction
    from pages.message_reader import Message
    from pages.site import Site


def test_message_list(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(not_checked("home_only") if site.home_only else judge(site.interaction, rules.number("least_messages")))


def judge(interaction: Interaction, least: int) -> Judgement:
    """A finding when none of the messages read, seen twice, shows any day; fewer than `least` say nothing of the board.

    A part that is missing on some is there. Messages without a reply may all be waiting for theirs, who answered may be
    said in the reply itself, and a board without messages may have them public elsewhere: that is for a person.
    """
    if not interaction.boards:
        return Judgement(not_applicable=Doubt(code="no_board"))
    board = interaction.boards[0]
    values: dict[str, str | int] = {"board": board.name}
    messages = [each for each in interaction.messages if not each.void]
    if not messages:
        evidence = evidence_of(board.place)
        if all(each.complete for each in interaction.boards):
            return Judgement(doubts=(Doubt(code="no_messages", values=values, evidence=evidence),))
        return Judgement(unseen=(Doubt(code="list_not_seen", values=values, evidence=evidence),))
    read = [each for each in messages if each.seen]
    if len(read) < least:
        return Judgement(unseen=(Doubt(code="few_read", values=values, evidence=evidence_of(board.place)),))
    time = _judge_time(read, least)
    return Judgement(
        findings=time.findings,
        doubts=(*time.doubts, *_doubts_of_replies(read, values)),
        unseen=time.unseen,
        basis={"messages": len(read)},
    )


def _judge_time(messages: Sequence[Message], least: int) -> Judgement:
    """What is said where none of the messages tells when it came."""
    if any(each.asked_on for each in messages):
        return Judgement()
    values: dict[str, str | int] = {"item": "time", "count": len(messages)}
    evidence = evidence_of(*(each.place for each in messages[:3]))
    if any(each.bears_date for each in messages):
        return Judgement(doubts=(Doubt(code="time_unclear", values=values, evidence=evidence),))
    if sum(each.looks > 1 for each in messages) < least:
        return Judgement(unseen=(Doubt(code="time_seen_once", values=values, evidence=evidence),))
    return Judgement(findings=(Finding(code="missing", values=values, evidence=evidence),))


def _doubts_of_replies(messages: Sequence[Message], values: dict[str, str | int]) -> Iterator[Doubt]:
    evidence = evidence_of(messages[0].place)
    if all(each.answered is False for each in messages):
        yield Doubt(code="no_reply", values={**values, "count": len(messages)}, evidence=evidence)
    answered = [each for each in messages if each.answered]
    if answered and not any(each.unit for each in answered):
        yield Doubt(code="no_unit", values=values, evidence=evidence)
