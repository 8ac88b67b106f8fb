"""Making the addresses that a page writes absolute."""

from __future__ import annotations

from functools import cached_property, lru_cache
from urllib.parse import urljoin


class Addresses:
    """The addresses written on one page."""

    def __init__(self, url: str, base_href: str | None = None) -> None:
        """Of the page at `url`; `base_href` is the address that its base element states."""
        self.base = joined(url, base_href) or url if base_href else url

    @cached_property
    def _origin(self) -> str:
        return joined(self.base, "/")

    @cached_property
    def _folder(self) -> str:
        return joined(self.base, ".")

    def absolute(self, href: str) -> str:
        """`href` as an absolute address; '' when it cannot be one."""
        return joined(self._start(href[:1]), href)

    def _start(self, first: str) -> str:
        """As little of the page's address as matters, so that what pages of a folder share is worked out once."""
        if first == "/":
            return self._origin
        return self.base if first in {"?", "#", ""} else self._folder


@lru_cache(1 << 15)
def joined(base: str, href: str) -> str:
    """`href` as an absolute address, seen from `base`; '' when it cannot be one."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
