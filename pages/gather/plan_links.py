"""Which links of a site are checked: those of its home page and of some columns and articles, each target once."""

from __future__ import annotations

import random
import re
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from pages.errands import LinkCheck, LinkKind
from pages.identity import host_of
from pages.outcome import VisitOutcome
from pages.page import OFFICIAL_HOSTS
from pages.reading.dom import ancestors, tidy
from pages.reading.links import canonical, is_attachment, is_image, is_login, is_web_address, same_site
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from pages.gather.settings import GatherSettings
    from pages.page import Page
    from pages.site import Site

LONGEST_TEXT = 60
FILES_OF_A_PART = 2
_UNFILLED = re.compile(r"[{}]|%7[BbDd]|<%|\$\(")  # what a page library or a server was to fill in


class PlannedLink(LinkCheck):
    """A link as it stands on its page; `tries` is 0 as long as nobody asked for its target."""

    tries: int = 0


def plan_links(site: Site, seed: str, settings: GatherSettings) -> tuple[PlannedLink, ...]:
    """The links to check, no more of them unanswered than `settings.link_checks`.

    A page of the site that was seen needs no further request: its visit says how it is.
    """
    draw = random.Random(seed)  # noqa: S311 (a sample that anybody can draw again)
    targets: dict[str, PlannedLink] = {}
    for page in _sampled(site, draw, settings.link_pages):
        for link in _links_of(page):
            targets.setdefault(canonical(link.url), link)
    for link in _platform_files(site):
        targets.setdefault(canonical(link.url), link)
    targets.pop(site.home_url, None)
    seen = [_as_seen(site, link) for link in targets.values()]
    return (*(link for link in seen if link.tries), *_chosen(seen, draw, settings.link_checks))


def _sampled(site: Site, draw: random.Random, most: int) -> list[Page]:
    """The home page, and by halves columns and other pages, the same for the same seed."""
    columns = {column.url for column in site.columns}
    others = sorted((page for page in site.seen if page is not site.home), key=lambda page: page.url)
    listing = [page for page in others if page.url in columns]
    content = [page for page in others if page.url not in columns]
    halves = (draw.sample(pages, min(most // 2, len(pages))) for pages in (listing, content))
    return [site.home, *chain.from_iterable(halves)]


def _platform_files(site: Site) -> Iterator[PlannedLink]:
    """A few files of each part of the disclosure platform: whether they can be had is a matter of its own."""
    platform = site.disclosure
    for part in platform.parts if platform else ():
        page = site.pages.get(canonical(part.url))
        links = _links_of(page) if page and page.visit.ok and part.files else ()
        yield from islice((link for link in links if link.url in part.files), FILES_OF_A_PART)


def _links_of(page: Page) -> Iterator[PlannedLink]:
    document = page.document
    for node in document.tree.css("a[href], area[href], img[src]"):
        written = node.attributes.get("src" if node.tag == "img" else "href") or ""
        url = document.resolve(written).partition("#")[0]
        if _can_be_checked(url, page) and _is_shown(page, node):
            yield _planned(page, node, url)


def _is_shown(page: Page, node: LexborNode) -> bool:
    """Whether a person may use it; addresses in frames are the frames' own, and pictures were not loaded."""
    above = list(ancestors(node))
    seen = above[0] if node.tag == "img" and above else node
    return page.document.visible(seen) and not any(each.tag == "au-frame" for each in above)


def _can_be_checked(url: str, page: Page) -> bool:
    """Whether it leads elsewhere, and not to a register that bottom areas name: those are judged by themselves."""
    if not url or not is_web_address(url) or _UNFILLED.search(url) or is_login(url) or canonical(url) == page.url:
        return False
    return host_of(url) not in OFFICIAL_HOSTS | WORDS.third_parties.filing_hosts


def _planned(page: Page, node: LexborNode, url: str) -> PlannedLink:
    place = page.place(node)
    text = tidy(node.text()) or tidy(node.attributes.get("title") or node.attributes.get("alt") or "")
    return PlannedLink(
        url=url,
        kind=_kind(url, page, node),
        page=place.url,
        page_seen_at=place.seen_at,
        mark=place.mark,
        text=text[:LONGEST_TEXT],
        outcome=VisitOutcome.FAILED,
        seen_at=place.seen_at,
    )


def _kind(url: str, page: Page, node: LexborNode) -> LinkKind:
    if not same_site(url, page.home):
        return LinkKind.EXTERNAL
    if node.tag == "img" or is_image(url):
        return LinkKind.IMAGE
    return LinkKind.ATTACHMENT if is_attachment(url) else LinkKind.PAGE


def _as_seen(site: Site, link: PlannedLink) -> PlannedLink:
    """The link as its target's visit answers for it; as it was, where it was not visited or not seen."""
    page = site.pages.get(canonical(link.url))
    if page is None or not page.visit.ok:
        return link
    visit = page.visit
    seen = {"outcome": visit.outcome, "status": visit.status, "tries": visit.attempts, "seen_at": visit.seen_at}
    return link.model_copy(update=seen)


def _chosen(links: Sequence[PlannedLink], draw: random.Random, most: int) -> list[PlannedLink]:
    """Of the links still to be asked for so many, of each kind in turn."""
    by_kind = [_shuffled([link for link in links if link.kind is kind and not link.tries], draw) for kind in LinkKind]
    return [link for turn in zip_longest(*by_kind) for link in turn if link is not None][:most]


def _shuffled(links: Collection[PlannedLink], draw: random.Random) -> list[PlannedLink]:
    return draw.sample(list(links), len(links))
