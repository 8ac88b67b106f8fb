"""Which links of a site are checked: those of its home page and of some columns and articles, each target once."""

from __future__ import annotations

import random
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from pages.errands import LinkCheck, LinkKind
from pages.outcome import VisitOutcome
from pages.reading.dom import ancestors, tidy
from pages.reading.links import canonical, is_attachment, is_image, is_login, is_web_address, same_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from pages.gather.settings import GatherSettings
    from pages.page import Page
    from pages.site import Site

LONGEST_TEXT = 60


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


def _links_of(page: Page) -> Iterator[PlannedLink]:
    document = page.document
    for node in document.tree.css("a[href], area[href], img[src]"):
        written = node.attributes.get("src" if node.tag == "img" else "href") or ""
        url = document.resolve(written).partition("#")[0]
        if not _can_be_checked(url, page) or any(above.tag == "au-frame" for above in ancestors(node)):
            continue  # addresses in frames are the frames' own
        yield _planned(page, node, url)


def _can_be_checked(url: str, page: Page) -> bool:
    return bool(url) and is_web_address(url) and not is_login(url) and canonical(url) != page.url


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
