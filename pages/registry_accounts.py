"""A new-media account as its source lists it, and the ASCII identifier it is known by in reports."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from pages.reading.wordings import SITE_WORDS

PLATFORMS = Path(__file__).with_name("platforms.yaml")


class Account(BaseModel):
    """An account as its source lists it.

    Attributes:
        last_updated: None where the source gives no day.
        status: what the source says of its state, such as 正常 or 已注销; '' for nothing.
        page: address of its public page, or of its latest article; '' where the source gives none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    unit: str
    platform: str
    name: str
    last_updated: date | None = None
    status: str = ""
    page: str = ""

    def newer_than(self, other: Self) -> bool:
        """Whether it was updated later than the other is known to be."""
        return self.last_updated is not None and (other.last_updated is None or self.last_updated > other.last_updated)

    @property
    def closed(self) -> bool:
        """Whether its state says that it may be no more."""
        return any(word in self.status for word in SITE_WORDS.closed_accounts)

    @classmethod
    def of(cls, unit: str, platform: str, name: str, last_updated: date | None = None) -> Self:
        """Return the account with the code that belongs to its unit, platform and name."""
        code = account_code(unit, platform, name)
        return cls(code=code, unit=unit, platform=platform, name=name, last_updated=last_updated)


def account_code(unit: str, platform: str, name: str) -> str:
    """Return an ASCII id such as `weixin-3f2a91c0`: the same in every run, and whatever the order of the source."""
    digest = sha256(f"{unit}\n{platform}\n{name}".encode()).hexdigest()[:8]
    return f"{_slug(platform)}-{digest}"


def _slug(platform: str) -> str:
    found = (slug for word, slug in _slugs().items() if word.casefold() in platform.casefold())
    return next(found, "account")


@cache
def _slugs() -> dict[str, str]:
    return {str(word): str(slug) for word, slug in YAML(typ="safe").load(PLATFORMS.read_text("utf-8")).items()}
