"""`python -m audits.catalogue_page`: writes docs/indicators.md, all standards as people read them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from audits.listing import changes_of, counts_of, row_of, said, words
from audits.standard_file import known_standards, load_standard

if TYPE_CHECKING:
    from audits.standard import Standard

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "indicators.md"


def main() -> int:
    """Write the page; returns the exit status, always 0."""
    beside = PAGE.with_suffix(".part")
    beside.write_text(page(), "utf-8")
    beside.replace(PAGE)
    sys.stdout.write(f"{PAGE}\n")
    return 0


def page() -> str:
    """The page as it should be: the standards that stand alone in full, of the others what they change."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=select_autoescape(),  # Markdown: none
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cell"] = _cell
    standards = [load_standard(version) for version in known_standards()]
    template = environment.get_template("catalogue_page.md.jinja")
    return template.render(
        words=words(),
        whole=[_whole(each) for each in standards if each.based_on is None],
        heirs=[{"standard": each, "changes": changes_of(each)} for each in standards if each.based_on],
    )


def _whole(standard: Standard) -> dict[str, object]:
    rows = [(indicator, row_of(indicator)) for indicator in standard.indicators]
    return {"standard": standard, "rows": rows, "counts": counts_of(standard)}


def _cell(value: object) -> str:
    """A value as a cell of a table can hold it."""
    return said(value).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
