"""B1 多元化解读: enough interpretations are more than plain text (宛政办明电〔2019〕52号, the bulletin's part 4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.reading.forms import InterpretationForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.policy import Interpretation
    from pages.site import Site


def test_diverse_interpretations(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if site.home_only:
        return verdict(not_checked("home_only"))
    since = rules.as_of - timedelta(days=rules.number("within_days"))
    recent = [each for each in site.interpretations if each.published_on and since <= each.published_on <= rules.as_of]
    return verdict(judge(recent, rules.number("least_percent"), complete=site.interpretations_complete))


def judge(interpretations: Sequence[Interpretation], least_percent: int, *, complete: bool = True) -> Judgement:
    """A finding when fewer than `least_percent` of a site's interpretations have a form other than text.

    Those whose form cannot be told matter where they decide: a person looks at them then, and what did not open is
    unseen. The same holds while the lists of interpretations were not read to their ends. The basis is what the shares
    of a unit, which may have several sites, and of the city are made of.
    """
    if not interpretations:
        return Judgement(not_applicable=Doubt(code="no_interpretations"))
    unknown = [each for each in interpretations if each.form is None]
    plain = [each for each in interpretations if each.form is InterpretationForm.TEXT]
    total = len(interpretations)
    diverse = total - len(unknown) - len(plain)
    judgement = Judgement(
        basis={"interpretations": total, "diverse": diverse, "unknown": len(unknown), "least_percent": least_percent}
    )
    if diverse * 100 >= least_percent * total:
        return judgement
    values: dict[str, str | int] = {
        "share": f"{diverse * 100 / total:.2f}",
        "least_percent": least_percent,
        "diverse": diverse,
        "total": total,
    }
    if (diverse + len(unknown)) * 100 >= least_percent * total:
        return judgement.model_copy(update=_undecided(unknown))
    if not complete:
        return judgement.model_copy(update={"unseen": (Doubt(code="incomplete", values=values),)})
    evidence = evidence_of(*(each.place for each in plain))
    return judgement.model_copy(update={"findings": (Finding(code="few", values=values, evidence=evidence),)})


def _undecided(unknown: Sequence[Interpretation]) -> dict[str, tuple[Doubt, ...]]:
    return {
        "doubts": tuple(_doubt("form_unknown", each) for each in unknown if each.place),
        "unseen": tuple(_doubt("interpretation_not_seen", each) for each in unknown if not each.place),
    }


def _doubt(code: str, each: Interpretation) -> Doubt:
    return Doubt(code=code, values={"interpretation": each.title}, evidence=evidence_of(each.place))
