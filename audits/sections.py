"""D1 to D6: the sections that every site owes are there, and kept up to date (国办秘函〔2019〕19号, 发布解读)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from audits.overdue import overdue_of
from pages.named_sections import KINDS
from pages.reading.section_names import Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audits.held import Held
    from audits.model import Remark
    from audits.rules import Rules
    from pages.column import Column
    from pages.named_sections import NamedSections
    from pages.site import Site


def judge_section(site: Site, rules: Rules) -> Judgement:
    """What the row of `rules` says of the section that its setting `section` names."""
    if site.home_only:
        return not_checked("home_only")
    section = Section(rules.text("section"))
    # What the row of overdue columns lists is not found a second time here.
    listed_there = rules.of("overdue_columns").applies
    return judge(section, site.sections, None if listed_there else overdue_of(site, rules))


def judge(section: Section, sections: NamedSections, late: Held | None) -> Judgement:
    """A finding when nothing calls for the section on pages read whole and seen twice; else what of it is `late`.

    Where it may stand under another name, on another site, or behind a picture that says nothing, a person decides;
    what was not read is unseen.
    """
    if section in sections.named:
        return _late(section, late) if late else Judgement()
    here = evidence_of(sections.place)
    if sections.unread:
        return Judgement(unseen=(Doubt(code="unread", values={"page": sections.unread}, evidence=here),))
    if not sections.confirmed:
        return Judgement(unseen=(Doubt(code="seen_once", evidence=here),))
    if section in sections.hinted:
        return Judgement(doubts=(Doubt(code="hinted", values={"shown": sections.hinted[section]}, evidence=here),))
    if sections.unnamed:
        return Judgement(doubts=(Doubt(code="pictures", evidence=here),))
    return Judgement(findings=(Finding(code="absent", values={"item": "absent"}, evidence=here),))


def _late(section: Section, late: Held) -> Judgement:
    """The overdue columns of the section's kind, as the row of overdue columns would list them."""

    def of_kind(said: Iterable[tuple[Column, Remark]]) -> list[tuple[Column, Remark]]:
        return [(column, remark) for column, remark in said if KINDS.get(column.kind) is section]

    return Judgement(
        findings=tuple(
            Finding(code="late_column", values={"item": "late", "column": column.name}, evidence=finding.evidence)
            for column, finding in of_kind(late.findings)
        ),
        doubts=tuple(_unclear(column, doubt) for column, doubt in of_kind(late.doubts)),
        unseen=tuple(_unclear(column, doubt) for column, doubt in of_kind(late.unseen)),
    )


def _unclear(column: Column, doubt: Remark) -> Doubt:
    return Doubt(code="late_unclear", values={"column": column.name}, evidence=doubt.evidence)
