"""Puts one more indicator into the standard, which only people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits import options
from audits.catalogue import load_standard
from audits.model import Subject
from tests.audits.by_people import standard_with

if TYPE_CHECKING:
    from audits.catalogue import Standard


def _with_one_more(version: str) -> Standard:
    return standard_with(load_standard(version), "X1", "asked_of_people", (Subject.PORTAL, Subject.ACCOUNT))


vars(options)["load_standard"] = _with_one_more
