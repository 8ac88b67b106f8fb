"""What is found out of a site while it is gathered, beyond reading its pages: each an errand that audits ask for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pages.outcome import Record, VisitOutcome


class Errand(StrEnum):
    """Something to find out of a site, done only where an indicator that is judged needs it."""

    LINKS = "links"
    SEARCH = "search"
    DISPLAY = "display"
    IPV6 = "ipv6"


class LinkKind(StrEnum):
    """What a link leads to: another site comes first, whatever it offers there."""

    PAGE = "page"
    IMAGE = "image"
    ATTACHMENT = "attachment"
    EXTERNAL = "external"


class LinkCheck(Record):
    """How asking for the target of a link ended at the last of `tries` tries, which were apart in time.

    Attributes:
        url: where the link leads.
        page: address of the page it stands on, as it was visited.
        page_seen_at: when that page was seen.
        mark: the link's place on that page: CSS paths, one per frame level.
        text: what one reads there, '' for a picture without a name.
        status: HTTP status of the last answer, 0 when there was none.
        seen_at: when the target was asked for the last time.
    """

    url: str
    kind: LinkKind
    page: str
    page_seen_at: datetime
    mark: tuple[str, ...] = ()
    text: str = ""
    outcome: VisitOutcome
    status: int = 0
    detail: str = ""
    tries: int = 1
    seen_at: datetime

    @property
    def ok(self) -> bool:
        """Whether the target is there."""
        return self.outcome is VisitOutcome.OK


class SearchForm(StrEnum):
    """Where a home page searches: nowhere, on the site itself, on another host, or in a way that cannot be driven."""

    NONE = "none"
    OWN = "own"
    FOREIGN = "foreign"
    UNDRIVEN = "undriven"


class SearchTry(Record):
    """A headline of the home page, searched.

    Attributes:
        headline: what was searched, as it stands there.
        url: where the headline leads.
        rank: its place among the results, from 1 on; None when it is not among those shown.
        results: how many results were shown; None where no list of results could be made out.
        results_url: the page of results, '' when there was none.
        tries: how often, apart in time, it ended like this.
    """

    headline: str
    url: str
    outcome: VisitOutcome
    detail: str = ""
    rank: int | None = None
    results: int | None = None
    results_url: str = ""
    tries: int = 1
    seen_at: datetime


class SearchTrial(Record):
    """What came of using the site's own search; `mark` is the form's place on the home page."""

    form: SearchForm
    action: str = ""
    mark: tuple[str, ...] = ()
    tries: tuple[SearchTry, ...] = ()


class Display(Record):
    """How a page was shown in a window `pixels` wide.

    Attributes:
        complete: whether it had all its scripts, styles and data; without them nothing is known of how it looks.
        overflow: by how many pixels it is wider than the window, so that one has to scroll sideways.
        errors: what scripts of the site itself complained of, each once.
    """

    url: str
    pixels: int
    outcome: VisitOutcome
    complete: bool = False
    overflow: int = 0
    errors: tuple[str, ...] = ()
    seen_at: datetime


class AddressLookup(Record):
    """The IPv6 addresses that the name `host` has (AAAA); `answered` is false where nobody could say.

    Addresses that a network makes up of IPv4 ones (NAT64), or that are not of the public Internet, are not among them.
    """

    host: str
    answered: bool
    addresses: tuple[str, ...] = ()
    asked_at: datetime


class Errands(Record):
    """What was found out; None for what was not asked for, or could not be found out."""

    links: tuple[LinkCheck, ...] | None = None
    search: SearchTrial | None = None
    displays: tuple[Display, ...] | None = None
    ipv6: AddressLookup | None = None

    def has(self, errand: Errand) -> bool:
        """Whether it was found out."""
        return getattr(self, FIELDS[errand], None) is not None


# Errand → the field of `Errands` that holds what came of it.
FIELDS = {Errand.LINKS: "links", Errand.SEARCH: "search", Errand.DISPLAY: "displays", Errand.IPV6: "ipv6"}
