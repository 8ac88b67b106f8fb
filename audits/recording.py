"""What an item's audit said, and the outcomes that its report bears for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import pytest

from audits.outcomes import NotJudgedError, not_checked, outcomes_of, show_outcome, with_reach
from audits.rules import Rules, rules_of
from audits.run import OUTCOME_PROPERTY, RUN_KEY
from audits.standard import StandardError

if TYPE_CHECKING:
    from audits.model import Judgement


class Taken:
    """The judgement that an item's audit came to; the audit calls this with it, as the fixture `verdict`."""

    judgement: Judgement | None = None

    def __call__(self, judgement: Judgement) -> None:
        """Take it; of several the last one counts."""
        self.judgement = judgement


def is_audit(item: pytest.Item) -> TypeGuard[pytest.Function]:
    """Whether outcomes are to come of the item; none come of the suite's own tests."""
    return RUN_KEY in item.config.stash and isinstance(item, pytest.Function) and "verdict" in item.fixturenames


def put_on_record(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Put the outcomes of a called item, or of one that failed, on its report; pytest shows the indicator's own."""
    error = call.excinfo.value if call.excinfo else None
    made: dict[str, Any] = {**item.callspec.params, **item.funcargs}
    target, rules = made["target"], _rules(item.config, made)
    try:
        outcomes = outcomes_of(_judgement(made, error), target, rules, call.duration)
    except StandardError as mistake:
        error = mistake
        outcomes = outcomes_of(not_checked("internal_error", error=str(mistake)), target, rules, call.duration)
    report.user_properties += [(OUTCOME_PROPERTY, outcome.as_property()) for outcome in outcomes]
    if error is None or isinstance(error, NotJudgedError):
        show_outcome(report, outcomes[0], target)


def _rules(config: pytest.Config, made: dict[str, Any]) -> Rules:
    """What the target was held against, or would have been if no fixture had failed before."""
    return made.get("rules") or rules_of(config.stash[RUN_KEY], made["indicator"], made["target"])


def _judgement(made: dict[str, Any], error: BaseException | None) -> Judgement:
    if isinstance(error, NotJudgedError):
        return error.judgement
    if error is not None:
        return not_checked("internal_error", error=f"{type(error).__name__}: {error}"[:300])
    judgement: Judgement | None = made["verdict"].judgement
    if judgement is None:
        return not_checked("no_record")
    return with_reach(judgement, made["site"], made["rules"].standard) if "site" in made else judgement
