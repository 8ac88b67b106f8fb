"""The pictures as files: SVG beside the other files of a quarter, PNG for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

from reports.atomic import write_atomically
from reports.charts.accounts import draw_accounts
from reports.charts.coverage import draw_coverage
from reports.charts.matrix import draw_matrix
from reports.charts.problems import draw_problems
from reports.charts.trend_kinds import draw_kinds
from reports.charts.trend_rates import draw_rates
from reports.charts.trend_units import draw_units
from reports.ledger.memory import NOTHING, Memory
from reports.trends.trend import trend_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.trends.trend import Trend

FOLDER = "charts"
SHARPNESS = 2.5  # dots of a PNG to a pixel of the SVG: over 300 to the inch as wide as a page's text
CHARTS: dict[str, Callable[[QuarterBook], str]] = {
    "matrix": draw_matrix,
    "accounts": draw_accounts,
    "problems": draw_problems,
    "coverage": draw_coverage,
}
TRENDS: dict[str, Callable[[QuarterBook, Trend], str]] = {
    "trend_rates": draw_rates,
    "trend_kinds": draw_kinds,
    "trend_units": draw_units,
}


def charts_of(book: QuarterBook, memory: Memory = NOTHING) -> dict[str, str]:
    """The pictures that the book has something to show on, as SVG by name; trends where quarters are remembered."""
    shown = [name for name in CHARTS if (book.accounts if name == "accounts" else book.sites or name == "problems")]
    return {name: CHARTS[name](book) for name in shown} | trend_charts(book, memory)


def trend_charts(book: QuarterBook, memory: Memory) -> dict[str, str]:
    """The pictures of several quarters, as SVG by name; none where no earlier quarter compares with this one."""
    trend = trend_of(book, memory)
    shown = [name for name in TRENDS if trend and (trend.units or name != "trend_units")]
    return {name: TRENDS[name](book, trend) for name in shown if trend}


def write_charts(book: QuarterBook, folder: Path, memory: Memory = NOTHING) -> list[Path]:
    """Write the pictures below `folder`; returns their paths. Raises OSError when one cannot be written."""
    charts = charts_of(book, memory)
    return [_write(folder / FOLDER / f"{name}.svg", chart.encode()) for name, chart in charts.items()]


def write_accounts_picture(book: QuarterBook, folder: Path) -> Path:
    """Write the picture of all accounts as PNG, for Word; returns its path.

    Chinese text in it needs a Chinese font on this machine, as a browser does.
    """
    return _write_picture(folder, "accounts", draw_accounts(book))


def write_trend_pictures(book: QuarterBook, folder: Path, memory: Memory) -> dict[str, Path]:
    """Write the pictures of several quarters as PNG likewise; returns their paths by name."""
    return {name: _write_picture(folder, name, chart) for name, chart in trend_charts(book, memory).items()}


def _write_picture(folder: Path, name: str, chart: str) -> Path:
    picture = resvg_py.svg_to_bytes(svg_string=chart, zoom=SHARPNESS)
    return _write(folder / FOLDER / f"{name}.png", picture)


def _write(path: Path, content: bytes) -> Path:
    write_atomically(path, content)
    return path
