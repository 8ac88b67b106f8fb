"""`python -m reports.schema`: writes docs/results.schema.json, the JSON Schema of results.json."""

import json
import sys
from pathlib import Path

from reports.atomic import write_atomically
from reports.book import SCHEMA, QuarterBook

FILE = Path(__file__).resolve().parent.parent / "docs" / "results.schema.json"


def main() -> int:
    """Write the schema; returns the exit status, always 0."""
    write_atomically(FILE, schema().encode())
    sys.stdout.write(f"{FILE}\n")
    return 0


def schema() -> str:
    """The schema as it should be, of the `schema_version` that this version writes."""
    made = QuarterBook.model_json_schema(mode="serialization")
    made["properties"]["schema_version"]["const"] = SCHEMA
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "results.json"}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
