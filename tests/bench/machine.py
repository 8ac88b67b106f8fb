"""What was measured on, and what was read: machine, browser, weight of the pages."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from typing import TYPE_CHECKING, Any

import psutil
from selectolax.lexbor import LexborHTMLParser

from pages.gather.browser import find_browser
from tests.estate.crawling import text_of
from tests.estate.website import Website

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.estate.city import City

SAMPLED = 25  # one page in so many is weighed
_GIGABYTE = 1_000_000_000


def machine() -> dict[str, Any]:
    """Cores, memory, Python and browser."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / _GIGABYTE),
        "system": platform.system(),
        "python": platform.python_version(),
        "browser": _browser(),
    }


def weights(city: City) -> dict[str, Any]:
    """The median page, and the span from the 5th to the 95th of a hundred: kilobytes, elements, links, scripts."""
    pages = [_weigh(body, text) for site in city.sites for body, text in _sampled(Website(city, site))]
    return {name: _spread([page[name] for page in pages]) for name in pages[0]}


def _browser() -> str:
    path = find_browser()
    if path is None:
        return "none"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    return said.stdout.strip() or "unknown"


def _sampled(website: Website) -> Iterable[tuple[bytes, str]]:
    answers = (website.answer(address) for address in website.addresses()[::SAMPLED])
    return ((answer.body, text_of(answer)) for answer in answers)


def _weigh(body: bytes, text: str) -> dict[str, float]:
    tree = LexborHTMLParser(text)
    counted = {"elements": "*", "links": "a[href]", "scripts": "script", "inline_scripts": "script:not([src])"}
    return {"kilobytes": len(body) / 1000} | {name: len(tree.css(path)) for name, path in counted.items()}


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    edge = len(ordered) // 20
    found = {"median": statistics.median(ordered), "from": ordered[edge], "to": ordered[-edge - 1]}
    return {name: round(value, 1) for name, value in found.items()}
