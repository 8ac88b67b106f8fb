"""The page and the styles of official papers (GB/T 9704-2012): 22 lines of 28 characters on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

THIRD = 16  # 三号, in points: the size of running text
FOURTH = 14
SECOND = 22
LINE = Pt(28.95)  # 22 lines in 225 mm
GRID = {"type": "lines", "linePitch": "579"}  # twips
# A grid of characters is drawn differently by each word processor: a quarter point less between two makes 28 in 156 mm.
CLOSER = "-5"  # twips
RED = RGBColor(0xE6, 0x00, 0x12)
# The fonts that official papers are set in are not everywhere; a word processor takes the other one then.
STAND_INS = {
    "方正小标宋简体": "SimSun",
    "仿宋_GB2312": "FangSong",
    "楷体_GB2312": "KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


class Look(NamedTuple):
    """How a paragraph of a style looks; `indent` in characters, `before` and `after` in lines.

    Lines after the first stand `hang` characters further in than it; 0 is for those that begin at the margin. Lines
    that are not `on_grid` stand as close as their `spacing` says.
    """

    font: str
    size: float
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 0
    hang: float = 0
    colour: RGBColor | None = None
    before: float = 0
    after: float = 0
    spacing: Pt | None = LINE
    keep: bool = False
    on_grid: bool = True


CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
LOOKS = {
    "series": Look("方正小标宋简体", 52, CENTRE, colour=RED, before=2, after=1, spacing=None),
    "number": Look("仿宋_GB2312", THIRD, CENTRE),
    "head": Look("仿宋_GB2312", THIRD),
    "title": Look("方正小标宋简体", SECOND, CENTRE, before=1, after=1, spacing=Pt(34), on_grid=False),
    "text": Look("仿宋_GB2312", THIRD, indent=2),
    "addressee": Look("仿宋_GB2312", THIRD),
    "first": Look("黑体", THIRD, indent=2, keep=True),
    "second": Look("楷体_GB2312", THIRD, indent=2),
    "attached": Look("仿宋_GB2312", THIRD, WD_ALIGN_PARAGRAPH.LEFT, indent=2, hang=4),
    "signed": Look("仿宋_GB2312", THIRD, RIGHT, keep=True),
    "label": Look("黑体", THIRD),
    "annex": Look("方正小标宋简体", 20, CENTRE, before=0.5, after=0.5, spacing=Pt(32), on_grid=False),
    "note": Look("楷体_GB2312", FOURTH, CENTRE, after=0.5),
    "heading": Look("黑体", 12, CENTRE, spacing=Pt(18), on_grid=False),
    "cell": Look("仿宋_GB2312", 12, WD_ALIGN_PARAGRAPH.LEFT, spacing=Pt(18), on_grid=False),
    "centred": Look("仿宋_GB2312", 12, CENTRE, spacing=Pt(18), on_grid=False),
    "copies": Look("仿宋_GB2312", FOURTH, spacing=Pt(22), on_grid=False),
    "small": Look("仿宋_GB2312", FOURTH, WD_ALIGN_PARAGRAPH.LEFT, indent=2, spacing=Pt(18), on_grid=False),
    "finding": Look("仿宋_GB2312", THIRD, indent=2, keep=True),
    "above": Look("仿宋_GB2312", FOURTH, WD_ALIGN_PARAGRAPH.LEFT, indent=2, spacing=Pt(18), keep=True, on_grid=False),
    "picture": Look("仿宋_GB2312", FOURTH, CENTRE, before=0.3, after=0.3, spacing=None),
    "warning": Look("黑体", FOURTH, CENTRE, colour=RED, spacing=Pt(22)),
}


def lay_out(document: Document) -> None:
    """Give the document the page, the styles and the page numbers of official papers."""
    _say_stand_ins(document)
    for name, look in LOOKS.items():
        _make_style(document, name, look)
    lay_out_section(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True


def lay_out_section(section: Section) -> None:
    """A4 with the margins and the grid of official papers; numbers outside at the bottom."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    grid = OxmlElement("w:docGrid")
    for name, value in GRID.items():
        grid.set(qn(f"w:{name}"), value)
    properties = section._sectPr  # noqa: SLF001 (the library has no grid)
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(grid)
    _number(section.footer.paragraphs[0], RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def draw_line(paragraph: Paragraph, colour: str = "E60012", width: int = 24) -> None:
    """A line below the paragraph; `width` in eighths of a point."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": str(width), "space": "4", "color": colour}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library draws no lines)
    properties.insert_element_before(borders, "w:tabs", "w:spacing", "w:ind", "w:jc")


def _make_style(document: Document, name: str, look: Look) -> None:
    style: ParagraphStyle = document.styles.add_style(f"paper {name}", WD_STYLE_TYPE.PARAGRAPH)
    if not look.on_grid:
        off = OxmlElement("w:snapToGrid")
        off.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().append(off)  # before all that the library adds, as Word asks for
    style.font.name, style.font.size = "Times New Roman", Pt(look.size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.font)
    if look.size == THIRD:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), CLOSER)
        style.element.get_or_add_rPr().insert_element_before(closer, "w:sz")
    if look.colour is not None:
        style.font.color.rgb = look.colour
    form = style.paragraph_format
    form.alignment, form.keep_with_next = look.align, look.keep
    form.space_before, form.space_after = Pt(look.before * LINE.pt), Pt(look.after * LINE.pt)
    form.first_line_indent = Pt((-look.hang or look.indent) * look.size)
    if look.hang:
        form.left_indent = Pt((look.indent + look.hang) * look.size)
    if look.spacing is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, look.spacing


def _number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """The number of the page between dashes, as official papers print it."""
    paragraph.alignment = align
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.name, run.font.size = "SimSun", Pt(FOURTH)
        if text is None:
            for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
                run._r.append(_field(kind, said))  # noqa: SLF001 (the library has no fields)


def _field(kind: str, said: str) -> BaseOxmlElement:
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = said
    return element


def _say_stand_ins(document: Document) -> None:
    """Name the font to use where one of the official ones is missing."""
    part = next(part for part in document.part.package.iter_parts() if str(part.partname).endswith("fontTable.xml"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in STAND_INS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())  # noqa: SLF001 (has no setter)
