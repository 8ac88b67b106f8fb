"""Commands: serve a replica city, print its truth, print a registry for it."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from tests.estate.city import City, CityError, load_city
from tests.estate.server import serve
from tests.estate.targets import targets
from tests.estate.truth import annex1, annex2, full

_USAGE_ERROR = 4


def main() -> int:
    """Runs a command; 4 when the city file holds mistakes."""
    options = _parser().parse_args()
    try:
        city = load_city(options.city)
        return _run(city, options)
    except CityError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return _USAGE_ERROR


def _run(city: City, options: argparse.Namespace) -> int:
    if options.command == "serve":
        asyncio.run(serve(city, options.latency))
    elif options.command == "targets":
        sys.stdout.write(targets(city, options.city))
    else:
        _tell(_truth(city, options.format), options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.estate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    server = commands.add_parser("serve", help="serve the city on loopback until stdin is closed")
    server.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="wait before every answer")
    truth = commands.add_parser("truth", help="print what a check must find")
    truth.add_argument("--format", choices=["csv", "json"], default="csv")
    truth.add_argument("--out", type=Path, metavar="DIR", help="write files there instead of printing")
    registry = commands.add_parser("targets", help="print a targets.yaml for the city")
    for command in (server, truth, registry):
        command.add_argument("city", type=Path, metavar="CITY.yaml")
    return parser


def _truth(city: City, form: str) -> dict[str, str]:
    if form == "json":
        return {"truth.json": json.dumps(full(city), ensure_ascii=False, indent=1) + "\n"}
    return {"annex-1-websites.csv": annex1(city), "annex-2-accounts.csv": annex2(city)}


def _tell(files: dict[str, str], folder: Path | None) -> None:
    for name, text in files.items():
        if folder is None:
            sys.stdout.write(text)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{name}.part"
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(folder / name)


if __name__ == "__main__":
    raise SystemExit(main())
