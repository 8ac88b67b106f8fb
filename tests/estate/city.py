"""A city file: which sites stand in a replica city, how they are built, and what its office has registered."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.estate.defects import AnyFault, Count, Defects

Family = Literal["static", "script_footer", "ajax_footer", "iframe_footer", "spa", "gbk_table", "dual"]


class CityError(Exception):
    """A city file that cannot be built; the text lists every mistake."""


class Strict(BaseModel):
    """Refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Issuer(Strict):
    """The office that publishes the bulletin."""

    name: str
    city: str
    region: str = Field(pattern=r"^\d{6}$")
    contact: str


class Province(Strict):
    """Where the city lies: the full name, the character of its number plates, the city's telephone prefix."""

    name: str
    mark: str = Field(pattern=r"^\w$")
    phone_area: str = Field(pattern=r"^0\d{2,3}$")


class Window(Strict):
    """The days of a spot check."""

    start: dt.date
    end: dt.date


class Issue(Strict):
    """A bulletin's number and its day."""

    number: int
    issued_on: dt.date


class Bulletin(Strict):
    """What the registry says of the city's bulletins, key by key as the suite reads it."""

    series: str = ""
    office: str = ""
    addressees: str = ""
    mailbox: str = ""
    basis: list[str] = []
    platform_basis: list[str] = []
    interpretation_basis: str = ""
    copies: str = ""


class Quarter(Strict):
    """What the registry says about a quarter."""

    window: Window
    accounts_sampled_on: dt.date
    rectification_deadline: dt.date
    standard: str
    bulletin: Issue | None = None


class Site(Strict):
    """One website of the city."""

    name: str
    unit: str
    site_code: str = Field(pattern=r"^(\d{10}|bm\d{8})$")
    kind: Literal["portal", "department"]
    place: str
    government: str
    office: str
    host: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*-replica\.(gov\.cn|com|net|org\.cn)$")
    family: Family
    meta: Literal["complete", "partial", "absent", "placeholder"] = "complete"
    dates: Literal["after", "brackets", "cell", "slashes", "chinese", "month_day"] = "after"
    order: Literal["newest_first", "unsorted", "pinned", "ascending"] = "newest_first"
    pager: Literal["index", "query", "reversed"] = "index"
    spacers: bool = False
    pages: int = Field(default=70, ge=60, le=2000)
    heft: int = Field(default=0, ge=0, le=3)
    board: Literal["replies", "elsewhere", "none"] = "replies"
    statistics: Literal["table", "sentence", "labels", "totals", "article", "xhr"] = "table"
    entry: Literal["script", "link", "written", "onclick", "listener"] = "script"
    badge: Literal["script", "link"] = "link"
    footer: int = Field(default=0, ge=0, le=5)
    crumbs: Literal["full", "short"] = "full"
    consultations: int = Field(default=2, ge=1, le=9)
    interviews: Count = 0
    interpretation_forms: Literal["mixed", "text", "pictures"] = "mixed"
    defects: Defects = Defects()
    fault: AnyFault | None = None

    @model_validator(mode="after")
    def _statistics_need_a_board(self) -> Self:
        if self.defects.message_statistics and self.board != "replies":
            msg = "defects.message_statistics: a site without a board owes no statistics; set board: replies"
            raise ValueError(msg)
        if self.board != "replies" and (self.defects.unanswered_letters or self.defects.letters_without_reply):
            msg = "defects: a site without a board has no letters to leave unanswered; set board: replies"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _only_departments_owe_a_report(self) -> Self:
        if self.defects.platform.annual_report and self.kind == "portal":
            msg = (
                "defects.platform.annual_report: a government's report is not due before 31 March; of departments only"
            )
            raise ValueError(msg)
        return self


class NamedAccount(Strict):
    """An account that the city file names, and when it was last updated."""

    unit: str
    platform: str
    name: str
    last_update: dt.date


class PublicArticle(Strict):
    """An article of an account on its own platform, at mp.weixin.qq.com."""

    path: str = Field(pattern=r"^/s/\w+$")
    published: dt.date
    state: Literal["shown", "deleted", "question"] = "shown"


class Platform(Strict):
    """The province's statistics pages about the city's accounts: those out of date, others with a name, and more."""

    name: str
    host: str = Field(pattern=r"^[a-z0-9.-]+-replica\.gov\.cn$")
    path: str = Field(pattern=r"^/.*/$")
    total: int = Field(ge=1, le=2000)
    faulty: list[NamedAccount] = []
    current: list[NamedAccount] = []
    articles: list[PublicArticle] = []
    session: str | None = None


class City(Strict):
    """A whole replica city."""

    label: str
    issuer: Issuer
    province: Province
    regions: dict[Annotated[str, Field(pattern=r"^\d{6}$")], str]
    quarters: dict[str, Quarter]
    today: dt.date
    seed: str
    third_parties: Literal["up", "down"] = "up"
    platform: Platform
    bulletin: Bulletin | None = None
    sites: list[Site] = Field(min_length=1)

    @model_validator(mode="after")
    def _no_two_sites_share_an_identity(self) -> Self:
        mistakes = [
            f"sites.{number}.{field}: {value} is used by an earlier site"
            for field in ("host", "site_code", "name")
            for number, value in _repeated([str(getattr(site, field)) for site in self.sites])
        ]
        if mistakes:
            raise ValueError("\n".join(mistakes))
        return self


def load_city(path: Path) -> City:
    """The city of a file.

    Raises:
        CityError: the file cannot be read or holds mistakes; all of them are listed, one a line.
    """
    try:
        raw = YAML(typ="safe").load(path)
    except (OSError, YAMLError) as error:
        msg = f"{path}: {error}"
        raise CityError(msg) from error
    try:
        return City.model_validate(raw)
    except ValidationError as error:
        raise CityError(_listed(path, error)) from error


def _repeated(values: list[str]) -> list[tuple[int, str]]:
    return [(number, value) for number, value in enumerate(values) if value in values[:number]]


def _listed(path: Path, error: ValidationError) -> str:
    mistakes = error.errors(include_url=False, include_context=False)
    lines = [f"  {'.'.join(map(str, mistake['loc'])) or '(file)'}: {mistake['msg']}" for mistake in mistakes]
    return "\n".join([f"{path}: {len(lines)} mistake(s)", *lines])
