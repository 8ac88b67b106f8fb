"""How sheets look: the fonts and borders of official papers, the page set-up of A4."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.words import words

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem

GB2312 = 134
TITLE_FONT = "方正小标宋简体"
HEADING_FONT = "黑体"
BODY_FONT = "仿宋_GB2312"
DEFAULT_FONT = Font(name="宋体", size=11, charset=GB2312)  # widths of columns are counted in its digits
ROMAN, MODERN = 1, 3

LINE = Side(style="thin", color="000000")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SHADE = PatternFill("solid", fgColor="EDEDED")


@dataclass(frozen=True)
class Look:
    """Sizes in points, and which way the page lies."""

    title: float
    body: float
    landscape: bool


ANNEX = Look(title=20, body=12, landscape=False)
LIST = Look(title=18, body=10, landscape=True)


def font(name: str, size: float, colour: str | None = None, *, underlined: bool = False) -> Font:
    """A font named as official papers name it; charset and family lead to a like one where it is not installed."""
    family = MODERN if name == HEADING_FONT else ROMAN
    underline: Literal["single"] | None = "single" if underlined else None
    return Font(name=name, size=size, charset=GB2312, family=family, color=colour, underline=underline)


def aligned(*, centred: bool) -> Alignment:
    """Wrapped text, in the middle of its row."""
    return Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def set_page(sheet: Worksheet, look: Look, header_row: int, width: int, last_row: int) -> None:
    """Print `sheet` on A4, one page wide, the header row on every page, page numbers below."""
    page = sheet.page_setup
    page.paperSize = Worksheet.PAPERSIZE_A4
    page.orientation = Worksheet.ORIENTATION_LANDSCAPE if look.landscape else Worksheet.ORIENTATION_PORTRAIT
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _set_margins(sheet)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.print_area = f"A1:{sheet.cell(last_row, width).coordinate}"
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text = words().sheet["page"]
    footer.center.size = 10


def _set_margins(sheet: Worksheet) -> None:
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.8, 0.8
    margins.footer = 0.4
    sheet.print_options.horizontalCentered = True
