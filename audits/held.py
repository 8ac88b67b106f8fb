"""Columns held against a rule: which of them break it, which may, and which could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement
from pages.column import Column

if TYPE_CHECKING:
    from collections.abc import Container


@dataclass(frozen=True)
class Held:
    """What is said of single ones of `columns`, each beside its column; `due` is how many the rule concerns."""

    columns: tuple[Column, ...]
    due: int
    findings: tuple[tuple[Column, Finding], ...] = ()
    doubts: tuple[tuple[Column, Doubt], ...] = ()
    unseen: tuple[tuple[Column, Doubt], ...] = ()

    def judgement(self, advice: tuple[Finding, ...] = (), counted: Container[str] = ()) -> Judgement:
        """The judgement that follows, without findings of columns whose addresses a veto has `counted` already.

        Where that leaves nothing to say, the indicator does not apply (phrase `counted`): the veto lists its columns.
        """
        findings = tuple(finding for column, finding in self.findings if column.url not in counted)
        doubts = tuple(doubt for _, doubt in self.doubts)
        unseen = tuple(doubt for _, doubt in self.unseen)
        left_out = len(self.findings) - len(findings)
        silent = left_out and not (findings or doubts or unseen)
        return Judgement(
            findings=findings,
            doubts=doubts,
            unseen=unseen,
            advice=advice,
            not_applicable=Doubt(code="counted", values={"count": left_out}) if silent else None,
            basis={"columns": self.due},
        )
