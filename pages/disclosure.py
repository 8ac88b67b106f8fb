"""The 政府信息公开平台 of a site (国办公开办函〔2019〕61号): its entry, its parts, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pages.column import Column
from pages.place import Place
from pages.reading.disclosure import Element, Naming, Part


class Whereabouts(StrEnum):
    """Where on the home page an entry stands: to be seen, in a menu that unfolds, or in the bottom area."""

    SHOWN = "shown"
    FOLDED = "folded"
    BOTTOM = "bottom"


class Host(StrEnum):
    """Whose host an entry leads to; a script leads who knows where."""

    OWN = "own"
    GOVERNMENT = "government"
    OTHER = "other"
    UNKNOWN = "unknown"


class Reach(StrEnum):
    """Whether the platform was seen: on this site, not there, on another host, not loaded."""

    SEEN = "seen"
    NONE = "none"
    ELSEWHERE = "elsewhere"
    NOT_LOADED = "not_loaded"


@dataclass(frozen=True)
class PlatformEntry:
    """What leads from the home page to the platform; `exact` tells whether it is named as the rule has it."""

    name: str
    url: str
    exact: bool
    whereabouts: Whereabouts
    host: Host
    place: Place


@dataclass(frozen=True)
class PlatformPart:
    """A part that is there by some name.

    Attributes:
        name: what it is called, the official name where any is used.
        url: where it leads, '' when that is not known.
        own: whether that is on this site.
        opened: whether its page was seen; None where it was not asked for.
        files: addresses of the files to download that its page offers.
    """

    part: Part
    name: str
    naming: Naming
    url: str
    own: bool
    opened: bool | None
    files: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Guide:
    """What the guide's pages say.

    Attributes:
        elements: those of the elements that are told.
        more: whether it may go on in a file or picture, on a page that was not seen, or is hardly a text.
        confirmed: whether it was seen twice, and whole.
    """

    name: str
    elements: tuple[Element, ...]
    more: bool
    confirmed: bool
    place: Place


@dataclass(frozen=True)
class AnnualReport:
    """A report and the years its title names; `dates` are all that list, page and address say of its publication."""

    title: str
    years: tuple[int, ...]
    dates: tuple[date, ...]
    place: Place


@dataclass(frozen=True)
class ReportList:
    """The annual reports that the site has.

    Attributes:
        listed: whether the part for them lists any.
        empty: whether that part has no content at all.
        whole: whether it was read to its end, and twice.
        place: where they are listed, None where that was not seen.
    """

    reports: tuple[AnnualReport, ...]
    listed: bool
    empty: bool
    whole: bool
    place: Place | None


@dataclass(frozen=True)
class Newest:
    """The item published last, and whether nothing newer may stand where nobody looked."""

    title: str
    on: date
    certain: bool
    place: Place


@dataclass(frozen=True)
class DisclosurePlatform:
    """What a site says of its platform; nothing here is judged.

    Attributes:
        home_confirmed: whether the home page was seen twice, and whole.
        home_unnamed: whether it shows pictures that say nothing and lead where nobody looked: one may be the entry.
        front: the address of the platform's first page, '' when there is none to be seen.
        front_confirmed: whether that was seen twice, and whole.
        front_unnamed: whether it shows pictures that say nothing: they may be the parts.
        unnamed: whether one of its pages shows pictures that say nothing and lead where nobody looked.
        searchable: whether one of its pages offers a search.
        columns: pages below 法定主动公开内容 without any content, as far as they are not among the site's columns.
        newest: what was published last in the columns to which 法定主动公开内容 leads; None where none is dated.
        again: addresses of pages to be seen a second time, since something seems to be missing.
    """

    entries: tuple[PlatformEntry, ...]
    home: Place
    home_confirmed: bool
    home_unnamed: bool
    reach: Reach
    front: str
    front_place: Place
    front_confirmed: bool
    front_unnamed: bool
    unnamed: bool
    parts: tuple[PlatformPart, ...]
    searchable: bool
    columns: tuple[Column, ...]
    newest: Newest | None
    guide: Guide | None
    reports: ReportList
    again: tuple[str, ...]

    def part(self, wanted: Part) -> PlatformPart | None:
        """The part as it is there, None when it is not."""
        return next((each for each in self.parts if each.part is wanted), None)

    @property
    def legible(self) -> bool:
        """Whether so many parts are known by name that one that is not may be called missing."""
        return len(self.parts) > 1 and self.front_confirmed and not self.front_unnamed and not self.unnamed
