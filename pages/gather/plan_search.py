"""Which headlines of a home page are searched on the site, and in which box."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from pages.errands import SearchForm
from pages.outcome import Record
from pages.reading.search_box import LEAST_TITLE, find_search_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.site import Site

# An index may take days to learn of an article, and may have given up what is old.
YOUNGEST, OLDEST = timedelta(days=3), timedelta(days=180)


class PlannedSearch(Record):
    """A search box, its place on the home page, and headlines with their addresses; `known` is where the page leads."""

    home: str
    form: SearchForm
    action: str = ""
    mark: tuple[str, ...] = ()
    headlines: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()


def plan_search(site: Site, seed: str, most: int) -> PlannedSearch:
    """At most `most` headlines, the same for the same seed; none where nothing can be searched."""
    home = site.home
    box = find_search_box(home.document, site.home_url)
    mark = home.document.path(box.field) if box.field is not None else ()
    headlines = sorted(set(_headlines(site))) if box.form is SearchForm.OWN else []
    draw = random.Random(seed)  # noqa: S311 (a sample that anybody can draw again)
    return PlannedSearch(
        home=home.visit.final_url or home.visit.url,
        form=box.form,
        action=box.action,
        mark=mark,
        headlines=tuple(draw.sample(headlines, min(most, len(headlines)))),
        known=tuple(sorted({link.href for link in home.document.links if link.href})),
    )


def _headlines(site: Site) -> Iterator[tuple[str, str]]:
    """Entries of columns that the home page shows as well, with what it calls them."""
    shown = {link.href: link.text for link in site.home.document.links if link.visible}
    for item in (item for column in site.columns for item in column.items):
        age = site.as_of - item.date if item.date else None
        if age is not None and YOUNGEST <= age <= OLDEST and len(item.title) >= LEAST_TITLE and item.url in shown:
            yield item.title, item.url
