"""What is wrong with a site of a replica city, as its city file declares it."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

Mark = Literal["government_badge", "site_code", "icp_filing", "police_filing", "sponsor", "contact"]
DeadLink = Literal["page", "image", "attachment", "external", "soft_404", "flaky"]
HomeDisplay = Literal["overflow", "clipped", "script_error", "ipv6_declared"]
EntryDefect = Literal["absent", "no_link", "hash_link", "wrong_code", "floating", "home_only"]
ColumnKind = Literal[
    "news",
    "notice",
    "publicity",
    "policy",
    "interpretation",
    "leaders",
    "personnel",
    "planning",
    "finance",
    "statistics",
]
PlatformPart = Literal["guide", "rules", "content", "report", "request"]
GuideElement = Literal["agency", "address", "hours", "telephone", "internet"]
Tag = Literal[
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnType",
    "ColumnDescription",
    "ColumnKeywords",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
]
Count = Annotated[int, Field(ge=0, le=9)]
Columns = Annotated[int, Field(ge=0, le=20)]
# Sections that may be missing; what a site has always is its news and its policy documents.
AbsentSection = Literal["overview", "institution", "leaders", "interpretation"]


def _as_missing(value: object) -> object:
    return {"mark": value} if isinstance(value, str) else value


class MissingMark(BaseModel, extra="forbid", frozen=True):
    """A footer mark left out, on all pages or only on those of one sort."""

    mark: Mark
    pages: Literal["all", "articles", "columns", "home"] = "all"


class PlatformDefects(BaseModel, extra="forbid", frozen=True):
    """What is wrong with a site's 政府信息公开平台."""

    entry: Literal["bottom", "other_host"] | None = None
    missing: list[PlatformPart] = []
    misnamed: list[PlatformPart] = []
    blank_columns: Annotated[int, Field(ge=0, le=3)] = 0
    guide_lacks: list[GuideElement] = []
    annual_report: Literal["late", "missing"] | None = None
    search: Literal["absent"] | None = None


class Defects(BaseModel, extra="forbid", frozen=True):
    """What is wrong with a site; `overdue_kinds` narrows which columns may be overdue."""

    blank_columns: Columns = 0
    overdue_columns: Columns = 0
    overdue_kinds: list[ColumnKind] = []
    stale_home: bool = False
    absent_sections: list[AbsentSection] = []
    uninterpreted_documents: Count = 0
    unlinked_interpretations: Count = 0
    message_statistics: Literal["absent"] | None = None
    unanswered_letters: Annotated[int, Field(ge=0, le=2)] = 0
    letters_without_reply: bool = False
    error_report_entry: EntryDefect | None = None
    identity_missing: list[Annotated[MissingMark, BeforeValidator(_as_missing)]] = []
    platform: PlatformDefects = PlatformDefects()
    dead_links: list[DeadLink] = []
    search: Literal["nothing", "error"] | None = None
    tags_missing: list[Tag] = []
    hidden_links: Annotated[int, Field(ge=0, le=5)] = 0
    redated_texts: Annotated[int, Field(ge=0, le=5)] = 0
    guides_lacking: Annotated[int, Field(ge=0, le=7)] = 0
    services: Literal["absent"] | None = None
    full_name: Literal["absent"] | None = None
    home_display: list[HomeDisplay] = []


def _as_fault(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


class Fault(BaseModel, extra="forbid", frozen=True):
    """How a whole site fails to answer; `seconds` is the delay of a slow one."""

    kind: Literal["slow", "hanging", "http_503", "reset", "unreachable", "dns"]
    seconds: float = Field(default=1.0, gt=0, le=60)


# Its kind alone is enough.
AnyFault = Annotated[Fault, BeforeValidator(_as_fault)]
