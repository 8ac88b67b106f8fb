"""What earlier runs left behind, on some nights of a window; and what is left of it after clearing away."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pages.registry import Registry, load_registry
from reports.kept_runs import keep_earlier
from reports.retention import Cleared, clear_away
from tests.reports.kept import NIGHT, book_of, results_folder

if TYPE_CHECKING:
    from pathlib import Path

LATER = date(2022, 6, 30)
# The bulletin of the quarter is printed on 25 February, its window is over on the 24th.
REGISTRY = """
issuer: {{name: 市政府办公室, city: 南阳市, region: "411300", contact: office@example.gov.cn}}
quarters:
  2022Q1:
    window: {{start: 2022-02-16, end: 2022-02-24}}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
    bulletin: {{issued_on: {issued}}}
retention: {{runs: 1, warc: 10, snapshots: 20, screenshots: 30, results: 40}}
sites:
  - {{name: 甲网站, unit: 甲单位, site_code: "4113000001", kind: portal, url: "https://a.example.gov.cn/"}}
"""


def registry(folder: Path, issued: str = "2022-02-25") -> Registry:
    path = folder / "targets.yaml"
    path.write_text(REGISTRY.format(issued=issued), "utf-8")
    return load_registry(path)


def nights(folder: Path, *begun: datetime, **book: Any) -> Path:
    """The results folder after a run on each of these nights; only the last one's book may be told otherwise."""
    out = folder / "out" / "2022Q1"
    for began in begun:
        keep_earlier(out)
        results_folder(out, began, str(began).encode(), book_of(began, **(book if began == begun[-1] else {})))
    return out


def night(day: int, month: int = 2) -> datetime:
    return NIGHT.replace(day=day, month=month)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def left(out: Path, run: str) -> set[str]:
    return {path.split("/", 3)[-1] for path in files(out) if path.startswith(f"runs/{run}")}


def clear(out: Path, today: date = LATER, *, dry: bool = False, issued: str = "2022-02-25") -> Cleared:
    return clear_away(out.parent, registry(out.parent.parent, issued), today, dry=dry)


def five_nights(folder: Path, **book: Any) -> Path:
    """Five nights of a window, the last of which is in force; the run before it is spared as the newest earlier one."""
    return nights(folder, *(night(day) for day in (16, 17, 18, 23, 24)), **book)
