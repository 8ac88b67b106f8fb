from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import rows
from tests.proofs.platforms import PARTS, a_platform
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "platform_updates"


def last_updated(on: str, *, twice: bool = True) -> Judgement:
    listed = rows(("/gk/nr/1.html", "某县本年度财政预算公开说明", on))
    return judged(NAME, a_platform(nr=f"<h1>{PARTS['nr']}</h1>{listed}", twice=twice))


def clean() -> Judgement:
    return last_updated("2022-02-01")


def faulty() -> Judgement:
    return last_updated("2021-03-01")


def look_alike_seen_once() -> Judgement:
    return last_updated("2021-03-01", twice=False)


def look_alike_without_dates() -> Judgement:
    return last_updated("")
