import json
from pathlib import Path

from reports.book import SCHEMA, write_book
from reports.schema import FILE, schema
from tests.reports.builder import book, found, site

SITE = site("4113000001")


def test_the_published_schema_is_that_of_the_results() -> None:
    remedy = "docs/results.schema.json is out of date; run .venv/bin/python -m reports.schema and commit it"
    assert FILE.read_text("utf-8") == schema(), remedy


def test_it_names_what_results_have_and_their_version(tmp_path: Path) -> None:
    write_book(book((SITE,), (found(SITE, "D9a", "x"),)), tmp_path / "results.json")
    written, told = json.loads((tmp_path / "results.json").read_text("utf-8")), json.loads(schema())
    assert set(told["required"]) <= written.keys() == told["properties"].keys()
    assert told["properties"]["schema_version"]["const"] == written["schema_version"] == SCHEMA
    assert written["outcomes"][0].keys() == told["$defs"]["Outcome"]["properties"].keys()
