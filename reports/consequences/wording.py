"""What follows from bulletins, in words: each reason with who said what, when and in which document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reports.consequences.records import STATES, Consequence, Ground
from reports.ledger.records import Level
from reports.listing import say_target
from reports.text import one_line, shortened
from reports.words import say_day, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.book import QuarterBook
    from reports.consequences.records import Listed, Mention, Proposal, Reason, Rectification
    from reports.ledger.records import Naming
    from reports.sheet import Row


class Entry(NamedTuple):
    """A proposal, or what is only mentioned, ready to be shown; each of `lines` is a sentence without its end."""

    unit: str
    name: str
    kind: str
    lines: tuple[str, ...]


class Wording:
    """A list in words."""

    def __init__(self, listed: Listed, book: QuarterBook) -> None:
        """Speak of `listed` in the name of the book's issuer."""
        self._listed = listed
        self._said = words().consequences
        self._office = one_line(book.bulletin.office or book.issuer.name)

    def proposals(self) -> list[Entry]:
        """The proposals, in the order of the registry."""
        return [self._entry(each, self._said[each.kind], self._lines_of(each)) for each in self._listed.proposals]

    def mentions(self) -> list[Entry]:
        """What is only mentioned."""
        return [self._entry(each, self._said["mention"], self._told_of(each)) for each in self._listed.mentions]

    def rows(self) -> list[Row]:
        """The rows of the sheet `consequences`: the proposals, then what is only mentioned."""
        return _rows((*self.proposals(), *self.mentions()))

    def proposal_rows(self) -> list[Row]:
        """The rows of the proposals alone."""
        return _rows(self.proposals())

    def lines(self) -> Iterator[str]:
        """The list as the terminal shows it."""
        quarter = say_quarter("", self._listed.quarter)
        yield self._said["title"].format(quarter=quarter, day=say_day(self._listed.on))
        yield self.count()
        for entry in (*self.proposals(), *self.mentions()):
            target = f"{entry.unit} {entry.name}"
            yield shortened(self._said["line"].format(kind=entry.kind, target=target))
            yield from (shortened(self._said["detail"].format(text=line)) for line in entry.lines)

    def count(self) -> str:
        """How much is proposed of each kind."""
        counts = Counter(each.kind for each in self._listed.proposals)
        if not counts:
            return self._said["none"]
        return self._said["count"].format(**{kind.value: counts[kind] for kind in Consequence})

    def reason(self, reason: Reason) -> str:
        """The rule that holds: 连续2个季度被市政府办公室通报存在问题."""
        key = "consecutive" if reason.ground is Ground.CONSECUTIVE else "by_office"
        office = self._said["province"] if reason.ground is Ground.PROVINCE else self._office
        return self._said[key].format(office=office, count=len(reason.namings))

    def naming(self, naming: Naming) -> str:
        """Who named it, when, in which document, and the words."""
        province = naming.level is Level.PROVINCE
        return self._said["by_province" if province else "by_city"].format(
            office=self._said["province"],
            quarter=say_quarter("", naming.quarter) if naming.quarter else "",
            day=say_day(naming.issued_on),
            document=self._if_any("its_document" if province else "document", one_line(naming.document)),
            said=self._if_any("said", one_line(naming.sentence).removesuffix(words().sentence_end)),
        )

    def rechecked(self, known: Rectification) -> str:
        """What a re-check showed of one bulletin's findings, as a sentence of its own; '' where there was none."""
        if known.rechecked_on is None:
            return ""
        quarter = say_quarter("", known.quarter)
        return self._said["of_quarter"].format(quarter=quarter, rectification=self._rectification(known))

    def _rectification(self, known: Rectification) -> str:
        parts = []
        if known.deadline:
            key = "deadline" if known.deadline < self._listed.on else "deadline_ahead"
            parts.append(self._said[key].format(day=say_day(known.deadline)))
        return self._said["part_joint"].join((*parts, self._states(known)))

    def _states(self, known: Rectification) -> str:
        if known.rechecked_on is None:
            return self._said["not_yet"]
        named = {**words().rectified, "overdue": words().recheck["overdue"], "late": self._said["late"]}
        counts: dict[str, int] = known.model_dump(include=set(STATES))
        told = (self._said["state"].format(state=named[each], count=counts[each]) for each in STATES if counts[each])
        states = self._said["joint"].join(told)
        return self._said["rechecked"].format(day=say_day(known.rechecked_on), states=states)

    def _entry(self, told: Proposal | Mention, kind: str, lines: Iterator[str]) -> Entry:
        return Entry(one_line(told.target.unit), say_target(told.target), kind, tuple(lines))

    def _lines_of(self, proposal: Proposal) -> Iterator[str]:
        for reason in proposal.reasons:
            yield self._said["reason"].format(reason=self.reason(reason))
            yield from self._namings(reason.namings, proposal.rectifications)

    def _told_of(self, mention: Mention) -> Iterator[str]:
        if mention.closing:
            day, document = say_day(mention.closing.on), one_line(mention.closing.document)
            yield self._said["closed"].format(day=day, document=document)
        elif mention.declined:
            reason = one_line(mention.declined.reason).removesuffix(words().sentence_end)
            proposal, day = self._said[mention.declined.proposal], say_day(mention.declined.on)
            yield self._said["declined"].format(proposal=proposal, day=day, reason=reason)
        else:
            yield self._said[mention.why].format(count=len(mention.namings), office=self._office)
        yield from self._namings(mention.namings, mention.rectifications)

    def _namings(self, namings: Sequence[Naming], rectifications: Sequence[Rectification]) -> Iterator[str]:
        """Each naming, and what became of it where that is known or asked for."""
        known = {each.quarter: each for each in rectifications}
        for each in namings:
            if each.level is Level.CITY and each.quarter in known:
                rectification = self._rectification(known[each.quarter])
                yield self._said["outcome"].format(naming=self.naming(each), rectification=rectification)
            else:
                yield self.naming(each)

    def _if_any(self, key: str, text: str) -> str:
        return self._said[key].format(text=text) if text else ""


def _rows(entries: Sequence[Entry]) -> list[Row]:
    return [
        {
            "number": number,
            "unit": entry.unit,
            "name": entry.name,
            "proposal": entry.kind,
            "reasons": "\n".join(entry.lines),
        }
        for number, entry in enumerate(entries, start=1)
    ]
