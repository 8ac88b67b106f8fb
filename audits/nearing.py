"""Early warnings: what is close to the line beyond which a site is vetoed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence


class Many(NamedTuple):
    """From how many findings on a site's unit is warned, and how many are a veto."""

    warn_from: int
    veto_from: int


def warn_of_many(findings: Sequence[Finding], many: Many) -> tuple[Finding, ...]:
    """Advice with the phrase `many` when the findings are nearly as many as veto a site; the places are theirs."""
    if not many.warn_from <= len(findings) < many.veto_from:
        return ()
    values: dict[str, str | int] = {"count": len(findings), "veto_from": many.veto_from}
    evidence = tuple(each for finding in findings for each in finding.evidence)
    return (Finding(code="many", values=values, evidence=evidence),)
