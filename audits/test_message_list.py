"""I3b 留言公开: messages are public, with time, reply, and who answered (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.interaction import Interaction
    from pages.message_reader import Message
    from pages.site import Site


def test_message_list(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(not_checked("home_only") if site.home_only else judge(site.interaction, rules.number("least_messages")))


def judge(interaction: Interaction, least: int) -> Judgement:
    """A finding for each part that none of the messages read shows; fewer than `least` say nothing of the board.

    A part that is missing on some is there. Who answered may be said in the reply itself, and where a board shows no
    message they may be public under another name or on another host: that is for a person.
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
    findings = [_finding(item, read) for item, shown in _parts(read).items() if not shown and item != "unit"]
    answered = [each for each in read if each.answered]
    nameless = bool(answered) and not any(each.unit for each in answered)
    return Judgement(
        findings=tuple(findings),
        doubts=(Doubt(code="no_unit", values=values, evidence=evidence_of(read[0].place)),) if nameless else (),
        basis={"messages": len(read)},
    )


def _parts(messages: Sequence[Message]) -> dict[str, bool]:
    """Which parts at least one of the messages shows."""
    return {
        "time": any(each.asked_on for each in messages),
        "reply": any(each.answered is not False for each in messages),
    }


def _finding(item: str, messages: Sequence[Message]) -> Finding:
    values: dict[str, str | int] = {"item": item, "count": len(messages)}
    return Finding(code="missing", values=values, evidence=evidence_of(*(each.place for each in messages[:3])))
