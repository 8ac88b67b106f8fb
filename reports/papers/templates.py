"""`python -m reports.papers.templates`: makes the Word templates beside this file from their wording in YAML."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from reports.atomic import write_atomically
from reports.papers.layout import LINE, draw_line, lay_out
from reports.words import words

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
TEXT_WIDTH = Mm(156)
CELL_MARGIN = "57"  # twips: a millimetre
RULED = "Table Grid"
TABLE_STYLES = {"Normal Table", RULED}
UNUSED_PARTS = {
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
}


Width = Annotated[int, Field(gt=0)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Piece(_Said):
    """A paragraph, or where `table` names one, a table.

    Attributes:
        lead: the first words, in the font of a second-level heading.
        right: what stands at the right end of the line.
        line: whether a line is drawn below, red at the head of the paper.
        before: lines left free above.
        new_page: whether it begins a page.
    """

    style: str = ""
    text: str = ""
    lead: str = ""
    right: str = ""
    line: bool = False
    before: float = 0
    new_page: bool = False
    table: str = ""


class PaperWords(_Said):
    """A whole paper; `tables` are sheets of the workbook, each with the width of its fields in millimetres."""

    title: str
    body: tuple[Piece, ...]
    tables: dict[str, dict[str, Width]] = Field(default_factory=dict)


def main() -> int:
    """Make all templates; returns the exit status, always 0."""
    for path in sorted(HERE.glob("*.yaml")):
        made = path.with_suffix(".docx")
        write_atomically(made, template(path))
        sys.stdout.write(f"{made}\n")
    return 0


def template(path: Path) -> bytes:
    """The Word file of the wording at `path`."""
    said = PaperWords.model_validate(YAML(typ="safe").load(path.read_text("utf-8")))
    paper = Document()
    _drop_unused(paper)
    lay_out(paper)
    paper.core_properties.title, paper.core_properties.author = said.title, ""
    for piece in said.body:
        if piece.table:
            _add_table(paper, piece.table, said.tables[piece.table])
        else:
            _add_paragraph(paper, piece)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _drop_unused(paper: Paper) -> None:
    """Take out what the library's own template brings and no paper uses: most of a notice, which is written often."""
    for style in [each for each in paper.styles if each.type is WD_STYLE_TYPE.TABLE and each.name not in TABLE_STYLES]:
        style.delete()
    for rels in (paper.part.rels, paper.part.package.rels):
        for key in [key for key, each in rels.items() if each.reltype in UNUSED_PARTS]:
            del rels[key]


def _add_paragraph(paper: Paper, piece: Piece) -> None:
    paragraph = paper.add_paragraph(style=f"paper {piece.style}")
    form = paragraph.paragraph_format
    form.page_break_before = piece.new_page or None
    if piece.before:
        form.space_before = int(piece.before * LINE)
    if piece.lead:
        run = paragraph.add_run(piece.lead)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体_GB2312")  # noqa: SLF001
    paragraph.add_run(piece.text)
    if piece.right:
        form.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"\t{piece.right}")
    if piece.line:
        draw_line(paragraph, *(() if piece.right else ("000000", 8)))


def _add_table(paper: Paper, name: str, widths: dict[str, Width]) -> None:
    """A table of one row that repeats for each entry of the list `name`, below its headings."""
    fields = words().sheets[name].columns
    table = paper.add_table(rows=1, cols=len(fields), style=RULED)
    table.autofit = False
    _pad(table)
    _fill(table, 0, [(field.heading, "heading") for field in fields])
    _repeat(table)
    _control(table, f"{{%tr for row in {name}_rows %}}")
    rows = [(f"{{{{ row.{field.key} }}}}", "centred" if field.centred else "cell") for field in fields]
    _fill(table, _add(table), rows)
    _control(table, "{%tr endfor %}")
    _control(table, f"{{%tr if not {name}_rows %}}")
    cells = table.rows[_add(table)].cells
    _say(cells[0].merge(cells[-1]), words().sheets[name].empty, "centred")
    _control(table, "{%tr endif %}")
    for column, field in zip(table.columns, fields, strict=True):
        column.width = Mm(widths[field.key])
        for row in table.rows[:2]:
            row.cells[fields.index(field)].width = Mm(widths[field.key])


def _add(table: Table) -> int:
    table.add_row()  # type: ignore[no-untyped-call]
    return len(table.rows) - 1


def _control(table: Table, said: str) -> None:
    _say(table.rows[_add(table)].cells[0], said, "cell")


def _fill(table: Table, number: int, said: list[tuple[str, str]]) -> None:
    row = table.rows[number]
    keep = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(keep)  # noqa: SLF001 (the library has no name for it)
    for cell, (text, style) in zip(row.cells, said, strict=True):
        _say(cell, text, style)


def _say(cell: _Cell, text: str, style: str) -> None:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = f"paper {style}"
    paragraph.add_run(text)
    centre = OxmlElement("w:vAlign")
    centre.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(centre)  # noqa: SLF001 (keeps the order that Word asks for)


def _repeat(table: Table) -> None:
    """Print the headings again at the top of each page."""
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 (the library has no name for it)


def _pad(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), CELL_MARGIN)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 (the library has no name for it)


if __name__ == "__main__":
    sys.exit(main())
