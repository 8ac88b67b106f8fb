from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from audits.model import Verdict
from audits.standard import Automation
from tests.proofs.proving import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark import ParameterSet

    from audits.model import Judgement
    from audits.standard import Indicator

SORTS = ("clean", "faulty", "look_alike")
AUTO = [row for row in STANDARD.indicators if row.automation is Automation.AUTO and not row.no_audit]


def shown_of(row: Indicator) -> dict[str, Callable[[], Judgement]]:
    spec = find_spec(f"tests.proofs.{row.name}")
    return {name: each for name, each in vars(import_module(spec.name)).items() if callable(each)} if spec else {}


def proofs(sort: str) -> list[ParameterSet]:
    named = ((row, name, proof) for row in AUTO for name, proof in shown_of(row).items() if name.startswith(sort))
    return [pytest.param(proof, id=f"{row.id}-{name}") for row, name, proof in named]


@pytest.mark.parametrize("row", AUTO, ids=[row.id for row in AUTO])
def test_every_indicator_that_a_machine_answers_is_proven(row: Indicator) -> None:
    shown = shown_of(row)
    missing = [sort for sort in SORTS if not any(each.startswith(sort) for each in shown)]
    assert not missing, f"tests/proofs/{row.name}.py shows nothing {', '.join(missing)}"


@pytest.mark.parametrize("proof", proofs("clean"))
def test_what_is_in_order_is_clear(proof: Callable[[], Judgement]) -> None:
    assert proof().verdict is Verdict.CLEAR


@pytest.mark.parametrize("proof", proofs("faulty"))
def test_what_is_at_fault_is_found(proof: Callable[[], Judgement]) -> None:
    assert proof().verdict is Verdict.FOUND


@pytest.mark.parametrize("proof", proofs("look_alike"))
def test_what_only_resembles_a_fault_convicts_nobody(proof: Callable[[], Judgement]) -> None:
    assert proof().verdict is not Verdict.FOUND
