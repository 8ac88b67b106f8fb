"""How sheets look: the fonts and borders of official papers, the page set-up of A4."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheet_fit import POINTS_PER_UNIT
from reports.words import words

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem

GB2312 = 134
TITLE_FONT = "方正小标宋简体"
HEADING_FONT = "黑体"
BODY_FONT = "仿宋_GB2312"
DEFAULT_FONT = Font(name="宋体", size=11, charset=GB2312)  # widths of columns are counted in its digits
NUMBER_FONT = "宋体,Regular"  # of page numbers
ROMAN, MODERN = 1, 3
POINTS = 72  # in an inch
SHORT, LONG = 595, 842  # points: the sides of A4
SIDE, EDGE = 0.5, 0.8  # inches: margins left and right, above and below

LINE = Side(style="thin", color="000000")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="EDEDED")
RED, AMBER, BLUE, GREY = "C00000", "7F6000", "0563C1", "7F7F7F"
# What is filed, what units are told, what is still open, and what is on record, by the colours of tabs.
TABS = {"filed": RED, "units": "2F5597", "open": "BF9000", "record": GREY}
COUNT = '0;-0;"—"'  # nothing is told from something at a glance


@dataclass(frozen=True)
class Look:
    """Sizes in points, how a page is numbered, and which way it lies."""

    name: str
    title: float
    body: float
    number: float
    landscape: bool


ANNEX = Look("annex", title=22, body=12, number=14, landscape=False)
LIST = Look("list", title=18, body=10, number=10, landscape=True)
HANDOUT = Look("handout", title=22, body=12, number=12, landscape=True)


@dataclass(frozen=True)
class Part:
    """A part of a sheet; `larger` is by how many points it is larger than running text."""

    font: str = BODY_FONT
    larger: float = 0
    centred: bool = True
    boxed: bool = True
    indented: bool = False
    shaded: bool = False
    underlined: bool = False
    colour: str | None = None


PARTS = {
    "label": Part(HEADING_FONT, larger=2, centred=False, boxed=False),
    "title": Part(TITLE_FONT, boxed=False),
    "note": Part(boxed=False),
    "warning": Part(HEADING_FONT, boxed=False, colour=RED),
    "empty": Part(),
    "heading": Part(HEADING_FONT, shaded=True),
    "banner": Part(HEADING_FONT, larger=2, centred=False, indented=True, shaded=True),
    "text": Part(centred=False, indented=True),
    "centred": Part(),
    "link": Part(underlined=True, colour=BLUE),
    "found": Part(HEADING_FONT, colour=RED),
    "open": Part(HEADING_FONT, colour=AMBER),
    "total": Part(HEADING_FONT, shaded=True),
}


def empty_workbook() -> Workbook:
    """A workbook without a sheet, in whose default font the widths of columns are counted."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # openpyxl offers no public way to the font and the style all cells begin with.
    vars(workbook)["_fonts"] = IndexedList([DEFAULT_FONT])
    vars(workbook)["_named_styles"]["Normal"].font = DEFAULT_FONT
    return workbook


def style_of(sheet: Worksheet, look: Look, part: str) -> StyleArray:
    """The look of a part, as a style of the workbook that a person can change in one place."""
    workbook = cast("Workbook", sheet.parent)
    name = f"{look.name} {part}"
    if name not in workbook.named_styles:
        workbook.add_named_style(_style(name, PARTS[part], size_of(look, part)))
    style: StyleArray = vars(workbook)["_named_styles"][name].as_tuple()
    return style


def size_of(look: Look, part: str) -> float:
    """The size in points of a part's letters."""
    return look.title if part == "title" else look.body + PARTS[part].larger


def _style(name: str, part: Part, size: float) -> NamedStyle:
    """The part as a style; charset and family of its font lead to a like one where it is not installed."""
    return NamedStyle(
        name=name,
        font=Font(
            name=part.font,
            size=size,
            charset=GB2312,
            family=MODERN if part.font == HEADING_FONT else ROMAN,
            color=part.colour,
            underline="single" if part.underlined else None,
        ),
        alignment=Alignment(
            horizontal="center" if part.centred else "left",
            vertical="center",
            wrap_text=True,
            indent=1 if part.indented else 0,
        ),
        border=BOX if part.boxed else Border(),
        fill=SHADE if part.shaded else PatternFill(),
    )


def set_page(sheet: Worksheet, look: Look, repeated: range, width: int, last_row: int) -> None:
    """Print `sheet` on A4, one page wide, the `repeated` rows on every page, page numbers below."""
    page = sheet.page_setup
    page.paperSize = Worksheet.PAPERSIZE_A4
    page.orientation = Worksheet.ORIENTATION_LANDSCAPE if look.landscape else Worksheet.ORIENTATION_PORTRAIT
    page.fitToWidth, page.fitToHeight = 1, 0
    page.firstPageNumber, page.useFirstPageNumber = 1, True  # each sheet is filed by itself
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
    _set_margins(sheet)
    sheet.print_title_rows = f"{repeated.start}:{repeated.stop - 1}"
    sheet.print_area = f"A1:{sheet.cell(last_row, width).coordinate}"
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text = words().sheet[f"page_of_{look.name}"]
    footer.center.font, footer.center.size = NUMBER_FONT, look.number


def page_room(look: Look, width: float) -> float:
    """How many points of rows a page has room for, printed so that `width` units fit on it; rather too few."""
    across, down = (LONG, SHORT) if look.landscape else (SHORT, LONG)
    scale = min(1, (across - 2 * SIDE * POINTS) / (width * POINTS_PER_UNIT))
    return (down - 2 * EDGE * POINTS) / scale * 0.97


def _set_margins(sheet: Worksheet) -> None:
    margins = sheet.page_margins
    margins.left = margins.right = SIDE
    margins.top = margins.bottom = EDGE
    margins.footer = EDGE / 2
    sheet.print_options.horizontalCentered = True
