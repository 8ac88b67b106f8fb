"""Columns of what was held within a year, for proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows

if TYPE_CHECKING:
    from pages.site import Site


def held(name: str, *days: str, twice: bool = True, more: str = "") -> Site:
    """A site with a column of that name, which lists something held on each of the days."""
    listed = rows(*((f"/hd/{n}.html", f"{name}第{n}期：请您来谈谈", day) for n, day in enumerate(days)))
    pages = {"/": html(f"<a href=/hd/>{name}</a>"), "/hd/": html(f"<h2>{name}</h2>{listed}{more}")}
    return a_site(pages, again=pages if twice else {})


SIX = [f"2021-{month:02}-10" for month in range(5, 11)]
