"""The entries of criticisms.yaml, each as a person writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from audits.model import Subject, Target
from pages.registry_accounts import account_code
from pages.registry_types import SITE_CODE, Day, QuarterName, Text
from reports.consequences.quarters import first_day
from reports.consequences.records import Consequence
from reports.ledger.records import Level

ACCOUNT_CODE = re.compile(r"[a-z][a-z0-9]*-[0-9a-f]{8}", re.ASCII)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Who(_Entry):
    """A target: by its code alone, by its code with unit and name, or an account by unit, platform and name."""

    code: Text | None = None
    unit: Text | None = None
    platform: Text | None = None
    name: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_code(cls, raw: object) -> object:
        return raw if isinstance(raw, Mapping) or raw is None else {"code": raw}

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if self.code and not (SITE_CODE.fullmatch(self.code) or ACCOUNT_CODE.fullmatch(self.code)):
            message = f"{self.code!r} is no code; write ten digits, bm and eight digits, or an account's code"
            raise ValueError(message)
        if self.code and bool(self.unit) == bool(self.name):
            return self
        if not self.code and self.unit and self.platform and self.name:
            return self
        message = "write a site's code, or an account's unit, platform and name; or the code with both unit and name"
        raise ValueError(message)

    @property
    def key(self) -> str:
        """The target's code."""
        return self.code or account_code(self.unit or "", self.platform or "", self.name or "")

    def target(self, known: Mapping[str, Target]) -> Target | None:
        """The target as it is registered, else as it is told here; None where that is no more than a code."""
        if self.key in known or not (self.unit and self.name):
            return known.get(self.key)
        # Whether a site registered no more was a portal makes no difference to any rule.
        subject = Subject.DEPARTMENT if SITE_CODE.fullmatch(self.key) else Subject.ACCOUNT
        return Target(code=self.key, subject=subject, name=self.name, unit=self.unit, url="", platform=self.platform)


class Criticism(_Entry):
    """A target named in a bulletin; `quarter` is the one it is of, which a city's always has."""

    by: Level
    quarter: QuarterName | None = None
    on: Day
    document: Text
    target: Who
    sentence: Text

    @model_validator(mode="after")
    def _right_quarter(self) -> Self:
        if self.by is Level.CITY and not self.quarter:
            message = "a bulletin of the city is of a quarter; add `quarter: …`, such as 2021Q4"
            raise ValueError(message)
        if self.quarter and self.on < first_day(self.quarter):
            message = f"{self.on} is before {self.quarter} began; correct one of the two"
            raise ValueError(message)
        return self

    @property
    def key(self) -> tuple[str, ...]:
        """What may be told once only."""
        return self.target.key, self.by, self.quarter or self.on.isoformat()


class Closed(_Entry):
    """An account that was shut down."""

    target: Who
    on: Day
    document: Text


class Turned(_Entry):
    """A proposal that was turned down."""

    target: Who
    proposal: Consequence
    on: Day
    reason: Text


class Renamed(_Entry):
    """A target that had another code: an account's unit, platform or name changed, or a site's code."""

    was: Who
    now: Who


class CriticismsFile(_Entry):
    """All of the file."""

    criticisms: tuple[Criticism, ...] = ()
    closed: tuple[Closed, ...] = ()
    declined: tuple[Turned, ...] = ()
    renamed: tuple[Renamed, ...] = ()
