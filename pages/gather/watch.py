"""Keeping track of what a page asks for while it is visited, and of what it does not get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import Error

from pages.gather.trouble import HTTP_ERROR
from pages.snapshot import Trouble

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Response

WATCHED = frozenset({"script", "xhr", "fetch", "document"})
LATE = "no answer by the time the page was read"


class Watch:
    """Listens to a tab; forgets everything when a visit begins, also what the last page still waited for."""

    def __init__(self, page: Page) -> None:
        """Listen to `page` from now on."""
        self._page = page
        self._open: dict[Request, None] = {}
        self._troubles: list[Trouble] = []
        self._answer: Response | None = None
        self.documents = 0  # how many pages were asked for in the visit, redirects aside: one, unless a page leads on
        page.on("request", self._asked)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def begin(self) -> None:
        """Forget the last visit."""
        self._open.clear()
        self._troubles.clear()
        self._answer = None
        self.documents = 0

    def troubles(self, *, settled: bool) -> tuple[Trouble, ...]:
        """What the page did not get; unless it `settled` also what it still waits for."""
        late = () if settled else (request for request in self._open if self._counts(request))
        waiting = (Trouble(url=request.url, kind=request.resource_type, reason=LATE) for request in late)
        return (*self._troubles, *waiting)

    @property
    def answer(self) -> Response | None:
        """The last answer to a navigation of the tab itself, None when there was none."""
        return self._answer

    def answer_for(self, url: str) -> Response | None:
        """The answer that brought the document now at `url`, None when it is not known."""
        answer = self._answer
        return answer if answer and _bare(answer.url) == _bare(url) else None

    def _asked(self, request: Request) -> None:
        self._open[request] = None
        if self._is_the_page(request) and request.redirected_from is None:
            self.documents += 1

    def _finished(self, request: Request) -> None:
        self._open.pop(request, None)

    def _failed(self, request: Request) -> None:
        if request in self._open and self._counts(request):
            self._note(request, request.failure or "failed")
        self._finished(request)

    def _answered(self, response: Response) -> None:
        request = response.request
        if self._is_the_page(request):
            if self._answer is None:  # all there was until now the last page had asked for
                self._open, self._troubles = {}, []
            self._answer = response
        elif response.status >= HTTP_ERROR and request in self._open and self._counts(request):
            self._note(request, f"HTTP {response.status}")

    def _counts(self, request: Request) -> bool:
        """Whether failing is a trouble of the page: not for the page itself, that is the visit's outcome."""
        return request.resource_type in WATCHED and not self._is_the_page(request)

    def _is_the_page(self, request: Request) -> bool:
        try:
            return request.is_navigation_request() and request.frame == self._page.main_frame
        except Error:
            return False

    def _note(self, request: Request, reason: str) -> None:
        self._open.pop(request, None)  # one trouble a request: an error's body may fail as well
        self._troubles.append(Trouble(url=request.url, kind=request.resource_type, reason=reason))


def _bare(url: str) -> str:
    return url.partition("#")[0]
