"""`python -m tests.pages_real PAGES FACTS`: how rightly saved pages of real sites are read."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pages.gather.browser import BrowserMissingError
from tests.pages_real.facts import FactsError, RealPage, check_saved, load_facts
from tests.pages_real.fields import FIELDS
from tests.pages_real.measure import Measured, measured
from tests.pages_real.report import failures, record_of, text_of

OUT = Path(__file__).resolve().parents[2] / "reports" / "out" / "real-pages.json"
RIGHT, NOT_RIGHT, USAGE_ERROR = 0, 1, 4


def main() -> int:
    """Measures; 0 where everything is right or left open, 1 where it is not, 4 when pages or facts hold mistakes."""
    options = _options()
    try:
        pages = load_facts(options.facts, list(FIELDS))
        check_saved(pages, options.pages)
        found = asyncio.run(_all(pages, options.pages, options.as_of))
    except (FactsError, BrowserMissingError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE_ERROR
    _write(options.out, json.dumps(record_of(found), ensure_ascii=False, indent=1))
    print(f"{text_of(found)}\nwritten to {options.out}")  # noqa: T201
    return NOT_RIGHT if failures(found) else RIGHT


async def _all(pages: list[RealPage], folder: Path, as_of: date) -> list[Measured]:
    return [each async for each in measured(pages, folder, as_of)]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pages_real", description=__doc__)
    parser.add_argument("pages", type=Path, metavar="PAGES", help="a folder with each repository unpacked in its own")
    parser.add_argument("facts", type=Path, metavar="FACTS", help="what the pages show, as JSON")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write what was read (%(default)s)")
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    parser.add_argument("--as-of", type=date.fromisoformat, default=today, help="the day to read dates as of (today)")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
