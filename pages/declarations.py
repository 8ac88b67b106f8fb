"""What a home page declares of its site: that it can be reached by IPv6 (本网站支持IPv6)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pages.reading.dom import tidy
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from pages.page import Page
    from pages.place import Place

LONGEST = 30  # a headline about the roll-out of IPv6 is longer
NAME = "ipv6"


def ipv6_declaration(home: Page) -> Place | None:
    """Where the page says so, in words or by the name of a picture; None where it does not."""
    for run in home.document.runs:
        if declares_ipv6(run.text):
            return home.place(run.node)
    for picture in home.document.tree.css("img[alt], img[title]"):
        told = (picture.attributes.get("alt") or "", picture.attributes.get("title") or "")
        if home.document.visible(picture) and any(map(declares_ipv6, told)):
            return home.place(picture)
    return None


def declares_ipv6(text: str) -> bool:
    """Whether a line says that the site supports IPv6; a sentence about IPv6 says nothing of the site."""
    plain = tidy(unicodedata.normalize("NFKC", text)).lower()
    if NAME not in plain or len(plain) > LONGEST:
        return False
    denied = any(word in plain for word in SITE_WORDS.ipv6_denial)
    return not denied and any(word in plain for word in SITE_WORDS.ipv6_support)
