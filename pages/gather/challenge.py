"""Telling pages from what is shown in their place: by a firewall that asks first, by a site that has no such page."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML
from selectolax.lexbor import LexborHTMLParser

from pages.gather.trouble import CHALLENGE_STATUSES, HTTP_ERROR
from pages.reading.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]

# What a soft 404 and another one may differ in: a greeting, a name, the path in words.
MOST_OWN_TEXT = 40
MOST_OWN_SHARE = 0.1
# A page that does not say that it is missing has to be this much of one, since the shells of scripts are all alike.
FULL_TEXT, FULL_LINKS = 800, 20
_UNSEEN = "script, style, noscript, template"
_NO_FIELDS = frozenset({"hidden", "submit", "button", "image", "reset"})
_SETS_COOKIE = re.compile(r"document\s*\.\s*cookie\s*=|document\[[\"']cookie[\"']\]\s*=")
_COMES_BACK = re.compile(
    r"location\s*\.\s*reload\b|location(?:\.href\s*=|\.replace\(|\s*=)\s*(?:window\.|document\.)?location\b"
)
_LOADS = re.compile(r"<(?:img|iframe|frame|link|form|object)\b", re.IGNORECASE)
_SCRIPT_FILE = re.compile(r"<script\b[^>]*\bsrc\s*=", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_EDGES = " \t\r\n.。…:：!！,，·*"
_TOKEN, _CHANGING = re.compile(r"[!-~]+"), re.compile(r"[0-9/]")  # numbers, dates and paths are an answer's own
_NUMBER_404 = re.compile(r"(?<!\d)404(?!\d)")
LONGEST_CODE_LINE = 20


class _Marks(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    most_links: int
    most_text: int
    most_fields: int
    longest_bare_text: int
    machinery: Words
    injected: Words
    phrases: Words
    headings: Words
    site_marks: Words
    site_metas: Words
    missing: Words


def is_challenge(html: str, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> bool:
    """Whether a firewall or a captcha stands where the page should be.

    `headers` have their names in lower case. A page of the site is never meant, whatever it says of captchas: it has
    more links, more text, more than one field, or a footer.
    """
    if status in CHALLENGE_STATUSES or ("cf-mitigated", "challenge") in headers:
        return True
    if html.count("<a ") + html.count("<A ") > MARKS.most_links:
        return False
    if any(mark in html for mark in MARKS.machinery):
        return _is_short(_Shown(html), html)
    return _speaks_like_one(html) or _is_all_script(html)


class SoftMissing:
    """How a site answers for what it does not have, where it does not say so with a status."""

    def __init__(self, address: str = "", html: str = "") -> None:
        """Know an answer; without one, or where it could be any page's, nothing matches it."""
        self._address = address
        self._size = len(html)
        self._title = _title(html)
        shown = _Shown(html)
        self._said = _lasting(line for line in shown.lines if _says_missing(line))
        self._lines = _lasting(shown.lines) if _is_telling(shown, self._title) else Counter()

    @classmethod
    def of(cls, status: int, final_url: str, html: str) -> SoftMissing:
        """What the answer to an address that cannot exist shows of the site; an honest status shows nothing."""
        return cls(canonical(final_url), html) if 0 < status < HTTP_ERROR else cls()

    def matches(self, final_url: str, html: str, *, is_home: bool = False) -> bool:
        """Whether a page, answered with 200, is the site's way to say that there is none.

        Either it led where the missing page had led, or it bears that page's title and nearly its text. The home page
        is never meant, though many sites lead there from whatever they do not have.
        """
        if is_home or not self._address:
            return False
        return canonical(final_url) == self._address or self._reads_alike(html)

    def _reads_alike(self, html: str) -> bool:
        if not self._lines or _title(html) != self._title or not 0.5 * self._size <= len(html) <= 2 * self._size:
            return False
        lines = _lasting(_Shown(html).lines)
        if not self._said <= lines:  # an empty page of the site differs in little else
            return False
        allowed = min(MOST_OWN_TEXT, MOST_OWN_SHARE * _length(self._lines))
        return max(_length(lines - self._lines), _length(self._lines - lines)) <= allowed


def probe_path(seed: str) -> str:
    """A path that no site has, always the same for the same seed."""
    return f"/{sha256(seed.encode()).hexdigest()[:24]}.html"


class _Shown:
    """What a page shows to its reader."""

    def __init__(self, html: str) -> None:
        tree = LexborHTMLParser(html)
        for node in tree.css(_UNSEEN):
            node.decompose()
        text = tree.body.text(separator="\n") if tree.body else ""
        self.lines = tuple(line for line in map(str.strip, text.splitlines()) if line)
        self.links = len(tree.css("a"))
        self.fields = sum(
            (node.attributes.get("type") or "text").lower() not in _NO_FIELDS
            for node in tree.css("input, textarea, select")
        )

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))

    def says(self, words: Iterable[str]) -> bool:
        text = "".join(self.lines)  # a sentence may be cut into elements
        return any(word in text for word in words)


def _is_short(shown: _Shown, html: str) -> bool:
    """Whether there is too little on a page for one of the site."""
    return (
        shown.links <= MARKS.most_links
        and shown.size <= MARKS.most_text
        and shown.fields <= MARKS.most_fields
        and not shown.says(MARKS.site_marks)
        and not any(f'"{name}"' in html for name in MARKS.site_metas)
    )


def _speaks_like_one(html: str) -> bool:
    """Whether a short page tells the visitor that the visit is refused or that a test comes first."""
    if not any(word in html for word in (*MARKS.phrases, *MARKS.headings)):
        return False
    shown = _Shown(html)
    if not _is_short(shown, html):
        return False
    parts = re.split(r"[-_|—–]", _title(html))
    alone = {part.strip(_EDGES) for part in (_title(html), *parts, *shown.lines)}
    return shown.says(MARKS.phrases) or not alone.isdisjoint(MARKS.headings)


def _is_all_script(html: str) -> bool:
    """Whether a page is nothing but a script that proves there is a browser and asks again."""
    injected = any(mark in html for mark in MARKS.injected)
    if not injected and not (_SETS_COOKIE.search(html) and _COMES_BACK.search(html)):
        return False
    if _LOADS.search(html) or len(_SCRIPT_FILE.findall(html)) > 1:
        return False
    shown = _Shown(html)
    return shown.size <= MARKS.longest_bare_text and not shown.links and not shown.fields


def _is_telling(shown: _Shown, title: str) -> bool:
    """Whether a text is enough to know a missing page by: one that says so, or one with all a page of a site has."""
    says_so = any(map(_says_missing, (title, *shown.lines)))
    return says_so or (shown.size >= FULL_TEXT and shown.links >= FULL_LINKS)


def _says_missing(line: str) -> bool:
    lower = line.lower()
    return any(word in lower for word in MARKS.missing) or (
        len(line) <= LONGEST_CODE_LINE and bool(_NUMBER_404.search(line))
    )


def _lasting(lines: Iterable[str]) -> Counter[str]:
    """Lines without what is another one each time."""
    kept = (_TOKEN.sub(lambda token: "" if _CHANGING.search(token[0]) else token[0], line) for line in lines)
    return Counter(filter(None, (line.strip(_EDGES) for line in kept)))


def _length(lines: Counter[str]) -> int:
    return sum(len(line) * times for line, times in lines.items())


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return " ".join(found[1].split()) if found else ""


def _load() -> _Marks:
    text = (resources.files("pages.gather") / "challenge.yaml").read_text("utf-8")
    return _Marks.model_validate(YAML(typ="safe").load(text))


MARKS = _load()
