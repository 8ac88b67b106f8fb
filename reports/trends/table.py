"""The trend as a sheet: the city, each indicator, each unit, and what each unit's indicators came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.sheet import Row, fill_sheet
from reports.words import Field, SheetWords, say_short_quarter, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from reports.sheet import Heading
    from reports.trends.tally import Tally
    from reports.trends.trend import Trend

QUARTERS = "quarters"  # the field in whose place each quarter has one of its own


def fill_trends(sheet: Worksheet, wording: SheetWords, heading: Heading, *, trend: Trend) -> None:
    """Write the sheet; `wording` is that of a sheet whose field for quarters stands for all of them."""
    fill_sheet(sheet, trend_sheet(wording, trend), heading, trend_rows(trend))


def trend_sheet(wording: SheetWords, trend: Trend) -> SheetWords:
    """The wording with a field for each quarter, whose key is the quarter's name."""
    fields: list[Field] = []
    for field in wording.columns:
        own = [field] if field.key != QUARTERS else [_field(field, quarter) for quarter in trend.quarters]
        fields.extend(own)
    return wording.model_copy(update={"columns": tuple(fields)})


def trend_rows(trend: Trend) -> list[Row]:
    """The rows of that sheet; a dash where nothing was judged in a quarter, which is not a nought."""
    return [_row(trend, number, *pair) for number, pair in enumerate(_pairs(trend), start=1)]


def _pairs(trend: Trend) -> Iterator[tuple[str | None, str | None]]:
    """Unit and indicator of each row, None for all."""
    held = trend.held
    yield None, None
    yield from ((None, indicator) for indicator in trend.titles)
    for unit in trend.units:
        yield unit, None
        yield from ((unit, indicator) for indicator in trend.titles if (unit, indicator) in held)


def _row(trend: Trend, number: int, unit: str | None, indicator: str | None) -> Row:
    said, mending = words().trends, trend.mending(unit, indicator)
    now = trend.now.of(unit, indicator)
    return {
        "number": number,
        "unit": words().whole_city if unit is None else unit,
        "indicator": said["all"] if indicator is None else f"{indicator} {trend.titles[indicator]}",
        **{quarter: _number(tally, unit, indicator) for quarter, tally in trend.quarters.items()},
        "again": said["nothing"] if now is None else sum(problem.again for problem in now),
        "mended": len(mending.days),
        "median": said["nothing"] if mending.median is None else f"{mending.median:g}",
        "longest": said["nothing"] if mending.longest is None else mending.longest,
        "standing": mending.standing,
        "unknown": mending.unknown,
        "relapsed": mending.relapsed,
    }


def _number(tally: Tally | None, unit: str | None, indicator: str | None) -> str | int:
    """How many problems; marked where something could not be looked at, so that there may have been more."""
    held = tally.of(unit, indicator) if tally else None
    if tally is None or held is None:
        return words().trends["nothing"]
    return words().trends["at_least"].format(count=len(held)) if tally.unseen_of(unit, indicator) else len(held)


def _field(field: Field, quarter: str) -> Field:
    return field.model_copy(update={"key": quarter, "heading": say_short_quarter(quarter)})
