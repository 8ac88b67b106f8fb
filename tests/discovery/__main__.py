"""`python -m tests.discovery [CITY.yaml]`: how well columns, kinds, documents and boards are found, by family."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from tests.discovery.gathered import ROOT, by_family, measure
from tests.discovery.table import table
from tests.estate.city import CityError, load_city
from tests.runs.town import LINJIANG

USAGE_ERROR = 4
OUT = ROOT / "reports" / "out" / "discovery.json"


def main() -> int:
    """Print the table, write all figures and addresses to discovery.json; 4 when the city file holds mistakes."""
    options = _parser().parse_args()
    try:
        city = load_city(options.city)
    except CityError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE_ERROR
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(measure(city, options.snapshots or Path(folder)))
    families = by_family(measured)
    sys.stdout.write(table(families))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    content = {family: scores.as_json() for family, scores in families.items()}
    beside = options.out.with_suffix(".part")
    beside.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    beside.replace(options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.discovery", description=__doc__)
    parser.add_argument("city", nargs="?", type=Path, default=LINJIANG, metavar="CITY.yaml", help="a replica city")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE", help="where the figures are written")
    parser.add_argument("--snapshots", type=Path, metavar="DIR", help="where the snapshots are kept, if they are")
    return parser


if __name__ == "__main__":
    sys.exit(main())
