"""Commands: serve real pages as sites of one page, print a registry for them, set outcomes beside the facts."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.pages_real.compare import compare
from tests.pages_real.facts import FactsError, RealPage, check_saved, load_facts
from tests.pages_real.server import serve
from tests.pages_real.targets import targets

_USAGE_ERROR = 4


def main() -> int:
    """Runs a command; 4 when pages or facts hold mistakes."""
    options = _parser().parse_args()
    try:
        pages = load_facts(options.facts)
        check_saved(pages, options.pages)
        return _run(pages, options)
    except FactsError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return _USAGE_ERROR


def _run(pages: Sequence[RealPage], options: argparse.Namespace) -> int:
    if options.command == "serve":
        asyncio.run(serve(pages, options.pages))
    elif options.command == "targets":
        sys.stdout.write(targets(pages, options.pages, options.facts))
    else:
        sys.stdout.write(compare(pages, options.results))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.pages_real", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    server = commands.add_parser("serve", help="serve the pages on loopback until stdin is closed")
    registry = commands.add_parser("targets", help="print a targets.yaml with one site for each page")
    comparison = commands.add_parser("compare", help="print what a run said beside what the pages show")
    for command in (server, registry, comparison):
        command.add_argument("pages", type=Path, metavar="PAGES", help="a folder with each repository unpacked")
        command.add_argument("facts", type=Path, metavar="FACTS.json", help="what the pages show")
    comparison.add_argument("results", type=Path, metavar="RESULTS.json", help="the results of a run")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
