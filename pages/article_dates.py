"""All dates that a content page bears, and which text it holds: what is dated twice contradicts itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pages.place import Place
from pages.reading.bottom import find_bottom
from pages.reading.dates import date_in_url, read_meta_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pages.page import Page

# Lines as long as this, of whole sentences, are a text's; what more pages than these share is their frame.
LONG_LINE = 20
CLOCK = ZoneInfo("Asia/Shanghai")
SENTENCE_END = "。"
SHARED_ON = 5
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class ArticleDates:
    """The dates of one content page.

    Attributes:
        meta, shown, in_url: of its PubDate tag, beside its title, and in its address; None where there is none.
        modified: when the server says that the page was changed last; None where it does not say.
        length, digest: of its text, without what other pages share; 0 and '' where it has none.
    """

    url: str
    title: str
    place: Place
    meta: date | None
    shown: date | None
    in_url: date | None
    modified: date | None = None
    length: int = 0
    digest: str = ""

    @property
    def named(self) -> dict[str, date]:
        """The dates that are there, by what they were read of."""
        each = {"meta": self.meta, "shown": self.shown, "in_url": self.in_url}
        return {name: on for name, on in each.items() if on is not None}

    @property
    def published(self) -> date | None:
        """The date that counts: PubDate, else the date shown, else that of the address (standard §6)."""
        return next(iter(self.named.values()), None)


def read_article_dates(pages: Iterable[Page]) -> list[ArticleDates]:
    """The dates of the content pages among `pages`."""
    articles = [page for page in pages if page.is_article]
    texts = [_sentences(page) for page in articles]
    shared = Counter(line for lines in texts for line in set(lines))
    own = ([line for line in lines if shared[line] <= SHARED_ON] for lines in texts)
    return [_dates(page, lines) for page, lines in zip(articles, own, strict=True)]


def _sentences(page: Page) -> list[str]:
    """The lines of whole sentences above the bottom area: no titles, lists or labels, which tell a page's own date."""
    bottom = find_bottom(page.document)
    runs = (run for run in page.document.runs if SENTENCE_END in run.text and not (bottom and bottom.holds(run.node)))
    return [line for run in runs if len(line := _SPACES.sub("", run.text)) >= LONG_LINE]


def _dates(page: Page, lines: Sequence[str]) -> ArticleDates:
    tag = page.document.meta("PubDate")
    meta = read_meta_date(tag) if tag else None
    shown = page.shown_as_published
    text = "\n".join(lines)
    return ArticleDates(
        url=page.url,
        title=page.title,
        place=page.place(),
        meta=meta.date() if meta else None,
        shown=shown.on if shown else None,
        in_url=date_in_url(page.url),
        modified=page.visit.modified.astimezone(CLOCK).date() if page.visit.modified else None,
        length=len(text),
        digest=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest() if text else "",
    )
