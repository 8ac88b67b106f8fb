"""The codes and the domain that a page gives as its site's own, to be set against each other (standard §5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pages.identity import host_of

if TYPE_CHECKING:
    from pages.reading.dom import Document

_CODE = re.compile(r"[a-z]{0,2}\d{4,}")
_BETWEEN = re.compile(r"[\s,，;；、|]+")
_PUBLIC = frozenset({"gov", "com", "net", "org", "edu"})


@dataclass(frozen=True)
class SiteCodes:
    """The 网站标识码 by where it is given: shown in the bottom area, in the page's head, in the entry's address."""

    shown: str | None
    meta: str | None
    entry: str | None

    def others_than(self, code: str) -> dict[str, str]:
        """Those that differ from `code`, say the registered one, by where they are given."""
        given = {"shown": self.shown, "meta": self.meta, "entry": self.entry}
        return {name: value for name, value in given.items() if value is not None and value != code}

    @property
    def agree(self) -> bool:
        """Whether no two of them differ."""
        return len({self.shown, self.meta, self.entry} - {None}) <= 1


class Standing(StrEnum):
    """Whose page it says it is: what SiteDomain names beside the host that it was seen at.

    OWN is that host; RELATED shares its owner's domain, as a part of a site on a host of its own does; FOREIGN has
    nothing in common with it: the identity was copied, or the site moved. UNSAID is a page without a domain.
    """

    OWN = "own"
    RELATED = "related"
    FOREIGN = "foreign"
    UNSAID = "unsaid"


def read_meta_code(document: Document) -> str | None:
    """What SiteIDCode says, in lower case, well-formed or not; None where it is empty or a template's placeholder."""
    value = (document.meta("SiteIDCode") or "").lower()
    return value if _CODE.fullmatch(value) else None


def read_standing(document: Document) -> Standing:
    """Where the page stands among the domains of its SiteDomain, which may name several, with a scheme or without."""
    named = [_domain(each) for each in _BETWEEN.split(document.meta("SiteDomain") or "")]
    domains = [domain for domain in named if "." in domain]
    host = _domain(document.url)
    if not domains or "." not in host:
        return Standing.UNSAID
    if host in domains:
        return Standing.OWN
    return Standing.RELATED if any(_owner(host) == _owner(domain) for domain in domains) else Standing.FOREIGN


def _domain(address: str) -> str:
    return host_of(address if "//" in address else f"//{address}").removeprefix("www.")


def _owner(domain: str) -> str:
    """What is left of a domain without the names that its owner gives: example.gov.cn, example.com."""
    labels = domain.split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in _PUBLIC else 2  # noqa: PLR2004 (labels)
    return ".".join(labels[-kept:])
