"""Puts one more indicator into the standard, which only people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits import options
from audits.model import Subject
from audits.standard_file import load_standard
from tests.audits.by_people import standard_with

if TYPE_CHECKING:
    from audits.standard import Standard


def _with_one_more(version: str) -> Standard:
    return standard_with(load_standard(version), "X1", "asked_of_people", (Subject.PORTAL, Subject.ACCOUNT))


vars(options)["load_standard"] = _with_one_more
