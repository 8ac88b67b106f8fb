"""Waist 1: what was seen of one site. Page objects are built from it; nobody needs the site again."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from pages.errands import Errands
from pages.outcome import Record, VisitOutcome

__all__ = [
    "FORMAT",
    "PERMANENT_STATUSES",
    "Costs",
    "Coverage",
    "PageVisit",
    "Record",
    "Route",
    "SiteSnapshot",
    "Template",
    "Trouble",
    "VisitOutcome",
]

FORMAT = 3
PERMANENT_STATUSES = frozenset({400, 401, 403, 404, 410, 451})


class Trouble(Record):
    """Something a page asked for and did not get: a script, an XHR, a frame."""

    url: str
    kind: str
    reason: str


class Route(StrEnum):
    """How a page was seen.

    RENDERED in the browser; TRUSTED: its source alone, since the browser showed that its template adds nothing to it;
    CONTROL: rendered to put that trust to the test.
    """

    RENDERED = "rendered"
    TRUSTED = "trusted"
    CONTROL = "control"


class PageVisit(Record):
    """One page as it was seen.

    Attributes:
        route: how it was seen.
        source: its markup as the server sent it, decoded; kept of trusted pages and of their templates' examples.
        template: name of the template it belongs to, '' when it was never fetched.
        frame: address of the rendered page whose frame (bottom area, error-report entry) it shares, '' for its own.
        digest: short SHA-256 of the bytes the server sent, '' when only the browser saw them.
        modified: when the server says that it was changed last; None where it does not say, or nobody asked it plainly.
        links: where it leads on its own site, each with its text, in document order; only of trusted pages.
        title: its own title; only of trusted content pages, of which `links` and this say enough for most purposes.
        url: the address asked for, as it was linked.
        final_url: the address after redirects.
        status: HTTP status, 0 when there was no answer.
        detail: what exactly went wrong, '' when nothing did.
        html: the annotated markup (see pages/reading/dom.py), '' unless the page was rendered and the outcome is OK.
        troubles: what the page itself failed to load.
        settled: whether everything the page asked for had arrived when it was read.
        attempts: how often the page was asked for until this outcome.
        again: the same page seen a second time, later, where something seemed to be missing.
    """

    url: str
    final_url: str = ""
    outcome: VisitOutcome
    status: int = 0
    detail: str = ""
    route: Route = Route.RENDERED
    html: str = Field(default="", repr=False)
    source: str = Field(default="", repr=False)
    template: str = ""
    frame: str = ""
    digest: str = ""
    modified: datetime | None = None
    links: tuple[tuple[str, str], ...] = Field(default=(), repr=False)
    title: str = ""
    troubles: tuple[Trouble, ...] = ()
    settled: bool = True
    seen_at: datetime
    seconds: float = 0.0
    attempts: int = 1
    again: PageVisit | None = None

    @property
    def ok(self) -> bool:
        """Whether the page was seen."""
        return self.outcome is VisitOutcome.OK

    @property
    def transient(self) -> bool:
        """Whether trying again later may end otherwise; a page that is not there, or not for the public, stays so."""
        return self.outcome.transient and self.status not in PERMANENT_STATUSES


class Template(Record):
    """A template of the site: which page stands for it, how many belong to it, and whether their source is enough.

    `example` is that page where it is another site's.
    """

    name: str
    examples: tuple[str, ...]
    example: PageVisit | None = Field(default=None, repr=False)
    members: int = 0
    trusted: bool = False
    reason: str = ""


class Coverage(Record):
    """How much of a site was seen: addresses known, and of those asked for how each was seen in the end."""

    known: int = 0
    asked: int = 0
    fetched: int = 0
    rendered: int = 0
    trusted: int = 0
    controlled: int = 0
    failed: int = 0


class Costs(Record):
    """What was asked of a site's host: requests by kind, bytes received, seconds under way, most in flight at once."""

    requests: dict[str, int] = Field(default_factory=dict)
    bytes: int = 0
    seconds: float = 0.0
    most_in_flight: int = 0


class SiteSnapshot(Record):
    """What was seen of one site in one run.

    Attributes:
        outcome: OK, or why the survey could not be completed (then `pages` holds what was seen until then).
        job: digest of what was asked for: two snapshots of the same job may stand for each other.
        pages: visits, the home page first.
        known: how many addresses of the site were known at the end, visited or not.
        found: what was found out of the site beyond its pages.
    """

    format: int = FORMAT
    code: str
    home: str
    outcome: VisitOutcome = VisitOutcome.OK
    detail: str = ""
    job: str = ""
    started_at: datetime
    finished_at: datetime
    known: int = 0
    templates: tuple[Template, ...] = ()
    coverage: Coverage = Coverage()
    costs: Costs = Costs()
    found: Errands = Errands()
    pages: tuple[PageVisit, ...] = ()
