"""How gently, how long and how thoroughly pages are asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Rendering(StrEnum):
    """Which pages the browser shows: what calibration asks for, or every page."""

    CALIBRATED = "calibrated"
    ALL = "all"


class GatherSettings(BaseModel):
    """Settings of one gathering; times in seconds.

    Attributes:
        pages: most pages visited of one site.
        render: `calibrated` renders each template's examples and trusts the source of its other pages where that was
            shown to be enough; `all` renders every page.
        control_every: one in so many trusted pages of a template is rendered as a control, at least one.
        tabs: most browser tabs open at once, over all sites; as many are used as the machine bears.
        per_host: most requests in flight to one host, the browser's included.
        pace: least time between two requests to one host.
        visit_seconds: how long a page may take to answer (国办秘函〔2019〕19号: 15 s without opening has failed).
        settle_seconds: how long a page may take to finish its own scripts before it is read as it is.
        attempts: how often a page that fails in a transient way is asked for.
        retry_after: pause before such another attempt.
        confirm_after: least time between the first and the second look at something that seems to be missing.
        site_seconds: longest survey of one site; what was seen until then is kept.
        largest_mb: a page beyond this size is not read.
        link_pages: of how many pages besides the home page the links are checked, where an indicator asks for that.
        link_checks: most links of one site that are asked for then; pages that were visited are not asked for again.
        search_headlines: how many headlines are searched on a site, where an indicator asks for that.
        display_pixels: widths of the windows in which pages are shown, where an indicator asks for that.
        robots: whether robots.txt is obeyed.
        user_agent: how requests name themselves instead of the usual name; the office's contact is added.
        warc: whether raw answers are kept as WARC files beside the snapshots.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: int = Field(default=500, ge=1)
    render: Rendering = Rendering.CALIBRATED
    control_every: int = Field(default=200, ge=1)
    tabs: int = Field(default=6, ge=1, le=32)
    per_host: int = Field(default=3, ge=1, le=4)
    pace: float = Field(default=0, ge=0)
    visit_seconds: float = Field(default=15, gt=0)
    settle_seconds: float = Field(default=8, gt=0)
    attempts: int = Field(default=3, ge=1)
    retry_after: float = Field(default=5, ge=0)
    confirm_after: float = Field(default=3, ge=0)
    site_seconds: float = Field(default=900, gt=0)
    largest_mb: float = Field(default=20, gt=0)
    link_pages: int = Field(default=10, ge=0)
    link_checks: int = Field(default=100, ge=0)
    search_headlines: int = Field(default=2, ge=1)
    display_pixels: tuple[Annotated[int, Field(ge=100, le=10000)], ...] = Field(default=(1366, 390), min_length=1)
    robots: bool = False
    user_agent: str = ""
    warc: bool = False
