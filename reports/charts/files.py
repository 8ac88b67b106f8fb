"""The pictures as files: SVG beside the other files of a quarter, PNG for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resvg_py

from reports.atomic import write_atomically
from reports.charts.accounts import draw_accounts
from reports.charts.coverage import draw_coverage
from reports.charts.matrix import draw_matrix
from reports.charts.problems import draw_problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reports.book import QuarterBook

FOLDER = "charts"
SHARPNESS = 2.5  # dots of a PNG to a pixel of the SVG: over 300 to the inch as wide as a page's text
CHARTS: dict[str, Callable[[QuarterBook], str]] = {
    "matrix": draw_matrix,
    "accounts": draw_accounts,
    "problems": draw_problems,
    "coverage": draw_coverage,
}


def charts_of(book: QuarterBook) -> dict[str, str]:
    """The pictures that the book has something to show on, as SVG by name."""
    shown = [name for name in CHARTS if (book.accounts if name == "accounts" else book.sites or name == "problems")]
    return {name: CHARTS[name](book) for name in shown}


def write_charts(book: QuarterBook, folder: Path) -> list[Path]:
    """Write the pictures below `folder`; returns their paths. Raises OSError when one cannot be written."""
    return [_write(folder / FOLDER / f"{name}.svg", chart.encode()) for name, chart in charts_of(book).items()]


def write_accounts_picture(book: QuarterBook, folder: Path) -> Path:
    """Write the picture of all accounts as PNG, for Word; returns its path.

    Chinese text in it needs a Chinese font on this machine, as a browser does.
    """
    picture = resvg_py.svg_to_bytes(svg_string=draw_accounts(book), zoom=SHARPNESS)
    return _write(folder / FOLDER / "accounts.png", picture)


def _write(path: Path, content: bytes) -> Path:
    write_atomically(path, content)
    return path
