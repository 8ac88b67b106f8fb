"""The way through redirects that begins with one answer: where it leads, with which cookies, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import aiohttp

from pages.gather.connecting import web_address
from pages.gather.trouble import outcome_of_answer
from pages.reading.links import same_site
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from pages.gather.answer import Answer

MOST_REDIRECTS = 10
STAYS = frozenset({"page", "probe"})  # kinds that are about the site itself: another host's answer says nothing of it


class Way:
    """A way through redirects, with the cookies that were given on it."""

    def __init__(self, first: Answer) -> None:
        """Begin the way with the redirect `first`."""
        self.start = first.url
        self.here = first.final_url
        self.led_to: list[str] = []
        self.seconds = first.seconds
        self._jar: aiohttp.CookieJar | None = None
        self._asked = {(self._address(), "")}

    def step(self, answer: Answer) -> None:
        """Go where `answer` leads, with the cookies it gives; an address without a fragment keeps the last one's."""
        self._keep_cookies([value for name, value in answer.headers if name == "set-cookie"])
        address, _, fragment = self.here.partition("#")
        there = urljoin(address, answer.header("location"))
        self.here = there if "#" in there or not fragment else f"{there}#{fragment}"
        self.led_to.append(self.here)

    def stop(self, kind: str, most: int) -> tuple[VisitOutcome, str] | None:
        """Why the way ends before the address it leads to is asked; None when it goes on.

        `kind` is what is asked for, `most` how many redirects are followed.
        """
        if kind in STAYS and not same_site(self.here, self.start):
            known = web_address(self.here) is not None
            return outcome_of_answer(0, None, same=False) if known else (VisitOutcome.FAILED, self.here)
        if len(self.led_to) > most:
            return VisitOutcome.REDIRECT_LOOP, f"more than {most} redirects"
        if self._turned_back():
            return VisitOutcome.REDIRECT_LOOP, f"redirected to {self.here} again"
        return None

    def cookies(self) -> str:
        """The header for what is asked next."""
        address = web_address(self.here)
        if self._jar is None or address is None:
            return ""
        return "; ".join(f"{name}={cookie.coded_value}" for name, cookie in self._jar.filter_cookies(address).items())

    def _turned_back(self) -> bool:
        """Whether the address was asked before with the same cookies, so that its answer is known."""
        state = (self._address(), self.cookies())
        known = state in self._asked
        self._asked.add(state)
        return known

    def _keep_cookies(self, given: list[str]) -> None:
        address = web_address(self.here)
        if given and address is not None:
            self._jar = self._jar or aiohttp.CookieJar(unsafe=True)  # 'unsafe': sites without a name have cookies too
            self._jar.update_cookies_from_headers(given, address)

    def _address(self) -> str:
        return self.here.partition("#")[0]
