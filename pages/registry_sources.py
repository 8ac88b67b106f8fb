"""Where accounts are listed: the statistics pages of a platform, or a file that was exported from one."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pages.registry_types import Source, Text, Url, Variable


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AccountColumns(_Entry):
    """The headings of columns that are called otherwise than usual, by what they tell."""

    unit: Text | None = None
    platform: Text | None = None
    name: Text | None = None
    last_updated: Text | None = None
    status: Text | None = None
    page: Text | None = None


class AccountSource(_Entry):
    """A source of accounts.

    Attributes:
        source: the first page of the statistics, or a file, relative to targets.yaml; `{quarter}` in it is filled in.
        columns: headings that are unusual.
        sheet: the only sheet of the file that counts; None for all that are shown.
        login: the environment variable with the stored login that the pages need; None where they are public.
        pages: public pages of accounts, by the account's code or, where only one is called so, its name.
    """

    name: Text
    source: Source
    columns: AccountColumns = AccountColumns()
    sheet: Text | None = None
    pages: dict[Text, Url] = Field(default_factory=dict)
    login: Variable | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no page."""
        return "://" not in self.source

    @property
    def headings(self) -> dict[str, str]:
        """The unusual headings by what their columns tell."""
        return {field: str(heading) for field, heading in self.columns.model_dump(exclude_none=True).items()}

    def named(self, quarter: str) -> str:
        """The source as the registry names it, in that quarter."""
        return self.source.replace("{quarter}", quarter)

    def file(self, registry: Path, quarter: str) -> Path:
        """Where the file of the quarter is; `registry` is targets.yaml."""
        return registry.resolve().parent / self.named(quarter)

    @model_validator(mode="after")
    def _keys_fit(self) -> Self:
        wrong = ("sheet", "files") if self.sheet and not self.is_file else None
        wrong = ("login", "addresses") if self.login and self.is_file else wrong
        if wrong:
            message = f"`{wrong[0]}` is of {wrong[1]} only; remove it"
            raise ValueError(message)
        return self
