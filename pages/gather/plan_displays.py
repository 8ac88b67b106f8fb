"""Which pages of a site are shown in several widths: the home page, a column and an article."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.page import Page
    from pages.site import Site


def plan_displays(site: Site, seed: str) -> tuple[str, ...]:
    """Their addresses, as visited; of columns and articles one each, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 (a sample that anybody can draw again)
    columns = {column.url for column in site.columns}
    others = sorted((page for page in site.seen if page is not site.home), key=lambda page: page.url)
    listing = [page for page in others if page.url in columns]
    articles = [page for page in others if page.url not in columns and page.is_article]
    chosen = [site.home, *_one(listing, draw), *_one(articles, draw)]
    return tuple(page.visit.final_url or page.visit.url for page in chosen if page.visit.ok)


def _one(pages: Sequence[Page], draw: random.Random) -> list[Page]:
    return draw.sample(pages, min(1, len(pages)))
