"""Small pages that each reproduce a quirk of real ones, and what must be read of them.

A page `<topic>/<name>.html` holds one fragment for each case, an element whose id begins with `pass` (in order) or
`finding` (not in order); the body itself may be the one. A case is the page with that fragment alone. The facts stand
beside it in `<name>.yaml`:

    quirk: what breaks a naive reader
    facts:
      pass-space:                               # the fragment's id
        footer.site_code.value: "4113990001"    # a field that page objects read (see reads.py), and its value
    source:                                     # only where the page's source says something else
      pass-space: rendered                      # the gatherer must not rely on it, or
      finding-x: {footer.loaded: false}         # these fields differ

`address`, `as_of` and `content_type` may be given. Files beside the page are served where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML
from selectolax.lexbor import LexborHTMLParser

from pages.reading.charset import decode
from tests.pages.site_builder import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
RENDERED: Literal["rendered"] = "rendered"
_FRAGMENTS = "[id^='pass'], [id^='finding']"
Fields = dict[str, Any]


class Facts(BaseModel):
    """What a facts file says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quirk: str
    address: str = ""
    as_of: date = AS_OF
    content_type: str = "text/html"
    facts: dict[str, Fields]
    source: dict[str, Fields | Literal["rendered"]] = {}


@dataclass(frozen=True)
class Case:
    """One fragment of a page."""

    page: Path
    fragment: str

    def __str__(self) -> str:
        return f"{self.page.parent.name}/{self.page.stem}#{self.fragment}"

    @property
    def facts(self) -> Facts:
        return facts_of(self.page)

    @property
    def address(self) -> str:
        return self.facts.address or f"/quirks/{self.page.relative_to(HERE).as_posix()}"

    @property
    def body(self) -> bytes:
        """The bytes of the page without its other fragments; a page of one case byte for byte."""
        body = self.page.read_bytes()
        if len(fragments_of(self.page)) == 1:
            return body
        text = decode(body, self.facts.content_type)
        tree = LexborHTMLParser(text)
        for node in tree.css(_FRAGMENTS):
            if node.id != self.fragment:
                node.decompose()
        doctype = "<!DOCTYPE html>\n" if text.lstrip().lower().startswith("<!doctype") else ""
        return f"{doctype}{tree.html}".encode()

    @property
    def expected(self) -> Fields:
        return self.facts.facts[self.fragment]

    @property
    def source(self) -> Fields | Literal["rendered"]:
        """What the source must say; `rendered` where it must not be relied on."""
        changes = self.facts.source.get(self.fragment, {})
        return RENDERED if changes == RENDERED else {**self.expected, **dict(changes)}


@cache
def facts_of(page: Path) -> Facts:
    return Facts.model_validate(YAML(typ="safe").load(page.with_suffix(".yaml").read_text("utf-8")))


def fragments_of(page: Path) -> list[str]:
    return [node.id or "" for node in LexborHTMLParser(decode(page.read_bytes())).css(_FRAGMENTS)]


def all_pages() -> list[Path]:
    return sorted(HERE.glob("*/*.html"))


def all_cases() -> Iterator[Case]:
    return (Case(page, fragment) for page in all_pages() for fragment in facts_of(page).facts)
