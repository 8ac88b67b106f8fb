"""The wording of what is filed, read from templates/words.yaml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

TEMPLATES = Path(__file__).with_name("templates")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Field(_Words):
    """A column of a sheet; `width` in the spreadsheet's units (digits of the default font).

    Numbers of one that `counts` show a dash for none; in a sheet of groups a `merged` one says once what rows share.
    """

    key: str
    heading: str
    width: float
    centred: bool = False
    counts: bool = False
    merged: bool = False


class SheetWords(_Words):
    """A sheet; an `annex` is published, `empty` is said where there are no rows, `tab` tells what it is for."""

    name: str
    title: str
    note: str
    empty: str
    columns: tuple[Field, ...]
    label: str = ""
    annex: bool = False
    tab: Literal["filed", "units", "open", "record"] = "record"


class ReportWords(_Words):
    """The wording of report.html; `filters` by pytest's word for a result."""

    title: str
    generated: str
    headings: dict[str, str]
    seconds: str
    filters: dict[str, str]
    picture: str
    no_picture: str
    trouble: str
    more: str
    reasons: str
    reminders: str
    files: str


class Words(_Words):
    """Everything in words.yaml."""

    numerals: tuple[str, str, str, str]
    day: str
    day_short: str
    clause_joint: str
    reason_joint: str
    sentence_end: str
    quarter: str
    quarter_short: str
    papers: dict[str, str]
    review: dict[str, str]
    compare: dict[str, str]
    consequences: dict[str, str]
    decisions: dict[str, str]
    decision_states: dict[str, str]
    review_page: dict[str, str]
    past: dict[str, str]
    issue: dict[str, str]
    recheck: dict[str, str]
    nightly: dict[str, str]
    corrected: dict[str, str]
    rectified: dict[str, str]
    charts: dict[str, str]
    trends: dict[str, str]
    ratings: dict[str, str]
    scored: str
    kinds: dict[str, str]
    account: str
    verdicts: dict[str, str]
    advice_verdict: str
    whole_city: str
    unit_told: dict[str, str]
    unit_line: str
    unit_open: str
    seen_by: str
    reached: dict[str, str]
    unused_answer: str
    replica: str
    narrowed: str
    sheets: dict[str, SheetWords]
    answers: dict[str, str]
    sheet: dict[str, str]
    summary: dict[str, str]
    report: ReportWords


@cache
def words() -> Words:
    """The wording; read once."""
    return Words.model_validate(YAML(typ="safe").load((TEMPLATES / "words.yaml").read_text("utf-8")))


def say_day(day: date) -> str:
    """The day in full, as official papers write it."""
    return words().day.format(day=day)


def say_quarter(city: str, quarter: str) -> str:
    """The city and quarter of a title; `quarter` is named like 2022Q1."""
    year, _, number = quarter.partition("Q")
    return words().quarter.format(city=city, year=year, number=words().numerals[int(number) - 1])


def say_short_quarter(quarter: str) -> str:
    """The quarter where room is short; `quarter` is named like 2022Q1."""
    year, _, number = quarter.partition("Q")
    return words().quarter_short.format(year=year, number=words().numerals[int(number) - 1])
