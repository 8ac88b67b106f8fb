"""A night on one page of Markdown: what is new, what is gone, what is open."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Finding, Kind, Outcome, Target, Verdict
from reports.listing import say_target
from reports.review.decisions import decision_of, identities, latest
from reports.summary import counts, listed, title_of
from reports.text import one_line, shortened
from reports.warnings import warnings_of
from reports.words import say_day, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory
    from reports.ledger.records import Spell

MOST, LONGEST = 30, 120
MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|~&"})


class Standing(NamedTuple):
    """A finding that counts tonight; `spell` is since when, None where no ledger tells."""

    target: Target
    outcome: Outcome
    finding: Finding
    spell: Spell | None


class Night:
    """What a run came to, beside what is remembered; `trouble` is what is wrong with the ledger, '' for nothing."""

    def __init__(self, book: QuarterBook, memory: Memory, trouble: str = "") -> None:
        """Hold the run's `book` against the memory."""
        self.book = book
        self.trouble = trouble
        self._spells = {spell.finding: spell for spell in memory.history if spell.gone_on is None}
        self.gone = [spell for spell in memory.history if spell.just_gone and spell.kind is not Kind.ADVICE]

    @cached_property
    def standing(self) -> list[Standing]:
        """The findings that count, false alarms left out, in registry order."""
        decisions = latest(self.book.decisions)
        return [
            Standing(self.book.target[outcome.target], outcome, finding, self._spells.get(identity.finding))
            for outcome in self.book.outcomes
            if outcome.verdict is Verdict.FOUND and outcome.kind is not Kind.ADVICE
            for finding, identity in zip(outcome.findings, identities(outcome), strict=True)
            if (said := decision_of(identity, decisions)) is None or said.word.keeps
        ]


def summary_of(night: Night) -> str:
    """The page; text from the web is plain text on it."""
    book, said = night.book, words().nightly
    new = [each for each in night.standing if each.spell is None or each.spell.is_new]
    since = [each for each in night.standing if each not in new]
    return "\n".join(
        (
            f"# {_plain(title_of(book))}",
            "",
            said["day"].format(day=say_day(book.as_of)),
            *(f"\n**{_plain(warning)}**" for warning in (*warnings_of(book), *filter(None, [night.trouble]))),
            "",
            *(f"- {_plain(line.text)}" for line in (*counts(book), *listed(book))),
            *_section(said["new"], [_finding(each) for each in new], said["nothing_new"]),
            *_section(said["gone"], [_spell(spell, book) for spell in night.gone]),
            *_section(said["since"], [_finding(each) for each in since]),
            *_section(said["unchecked"], list(_unchecked(book))),
            "",
        )
    )


def _section(heading: str, lines: Sequence[str], otherwise: str = "") -> Iterator[str]:
    if not lines and not otherwise:
        return
    yield from ("", f"## {heading.format(count=len(lines))}", "")
    yield from (f"- {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"- {words().nightly['more'].format(count=len(lines) - MOST)}"
    if not lines:
        yield otherwise


def _finding(each: Standing) -> str:
    veto = words().nightly["veto"] if each.outcome.kind is Kind.VETO else ""
    since = "" if each.spell is None or each.spell.is_new else _since(each.spell)
    return f"{veto}{_said(each.target, each.outcome.indicator, each.finding.text)}{since}"


def _since(spell: Spell) -> str:
    return words().nightly["since_day"].format(day=say_day(spell.first_on))


def _spell(spell: Spell, book: QuarterBook) -> str:
    target = book.target.get(spell.target)
    bare = f"{spell.target} {spell.indicator} {spell.text}"
    told = _said(target, spell.indicator, spell.text) if target else _plain(bare)
    sampled = words().nightly["sampled"] if spell.sampled else ""
    return f"{told}{_since(spell)}{sampled}"


def _said(target: Target, indicator: str, text: str) -> str:
    said = words().nightly["finding"]
    return said.format(name=_plain(say_target(target)), indicator=indicator, text=_plain(shortened(text, LONGEST)))


def _unchecked(book: QuarterBook) -> Iterator[str]:
    reasons: dict[str, int] = {}
    for outcome in book.settled:
        if outcome.verdict is Verdict.NOT_CHECKED:
            reason = outcome.reason or words().verdicts[Verdict.NOT_CHECKED]
            reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items(), key=lambda each: -each[1]):
        yield words().nightly["reason"].format(count=count, reason=_plain(shortened(reason, LONGEST)))


def _plain(text: str) -> str:
    """Text of the web's as Markdown shows it letter by letter."""
    return one_line(text).translate(MARKS)
