"""How gently and how long pages are asked for."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class GatherSettings(BaseModel):
    """Settings of one gathering; times in seconds.

    Attributes:
        pages: most pages visited of one site.
        tabs: browser tabs open at once, over all sites.
        per_host: most visits in flight to one host.
        visit_seconds: how long a page may take to answer (国办秘函〔2019〕19号: 15 s without opening has failed).
        settle_seconds: how long a page may take to finish its own scripts before it is read as it is.
        attempts: how often a page that fails in a transient way is asked for.
        retry_after: pause before such another attempt.
        confirm_after: least time between the first and the second look at something that seems to be missing.
        site_seconds: longest survey of one site; what was seen until then is kept.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: int = Field(default=500, ge=1)
    tabs: int = Field(default=6, ge=1, le=32)
    per_host: int = Field(default=3, ge=1, le=4)
    visit_seconds: float = Field(default=15, gt=0)
    settle_seconds: float = Field(default=8, gt=0)
    attempts: int = Field(default=3, ge=1)
    retry_after: float = Field(default=5, ge=0)
    confirm_after: float = Field(default=3, ge=0)
    site_seconds: float = Field(default=900, gt=0)
