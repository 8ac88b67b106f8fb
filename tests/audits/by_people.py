"""A standard with one more indicator, which only people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Kind

if TYPE_CHECKING:
    from audits.model import Subject
    from audits.standard import Standard


def standard_with(standard: Standard, identifier: str, name: str, subjects: tuple[Subject, ...]) -> Standard:
    row = standard.indicators[-1].model_copy(
        update={
            "id": identifier,
            "name": name,
            "title": "互动功能",
            "kind": Kind.VETO,
            "subjects": subjects,
            "automation": "manual",
            "enabled": True,
            "no_audit": "只能由人回答",
            "needs": (),
            "sentence": "未提供有效互动功能",
        }
    )
    return standard.model_copy(update={"indicators": (*standard.indicators, row)})
