"""Addresses: when two are the same page, whose site they belong to, what they lead to."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pages.reading.words import WORDS

_WORDS = WORDS.links
_DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(1 << 15)
def canonical(url: str) -> str:
    """`url` in the form that all its spellings share: no fragment, default port or index page, lower-case host.

    A fragment that names a route (`#/…`, `#!…`) is a page of its own and stays. Never raises; what is no web address
    comes back stripped.
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return urlunsplit((parts.scheme, _host(parts), _without_index(parts.path), parts.query, route))


@lru_cache(1 << 15)
def same_site(url: str, site_url: str) -> bool:
    """Whether both addresses have the same host and port, a leading www aside."""
    first, second = _split(url), _split(site_url)
    if first is None or second is None:
        return False
    return _host(first).removeprefix("www.") == _host(second).removeprefix("www.")


@lru_cache(1 << 15)
def is_attachment(url: str) -> bool:
    """Whether the address names a file to download or an image rather than a page."""
    parts = _split(url)
    if parts is None:
        return False
    last = parts.path.rsplit("/", 1)[-1].lower()
    stem, dot, suffix = last.rpartition(".")
    return bool(dot and suffix in _WORDS.attachments) or any(word in (stem or last) for word in _WORDS.download_words)


def is_image(url: str) -> bool:
    """Whether the address names a picture."""
    parts = _split(url)
    return parts is not None and parts.path.lower().rpartition(".")[2] in _WORDS.images


def is_login(url: str) -> bool:
    """Whether the address is one where visitors sign in or out, which nobody else has to be able to open."""
    parts = _split(url)
    return parts is not None and any(word in f"{parts.path}?{parts.query}".lower() for word in _WORDS.login_words)


@lru_cache(1 << 15)
def is_page(url: str) -> bool:
    """Whether the address may be visited as a page: http or https, no attachment."""
    return _split(url) is not None and not is_attachment(url)


@lru_cache(1 << 15)
def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in _DEFAULT_PORTS and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    return name if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{name}:{parts.port}"


def is_web_address(url: str) -> bool:
    """Whether the address can be asked for by http or https."""
    return _split(url) is not None


def _without_index(path: str) -> str:
    folder, _, last = path.rpartition("/")
    stem, _, suffix = last.lower().partition(".")
    if stem in _WORDS.index_names and suffix in _WORDS.page_suffixes:
        return f"{folder}/"
    return path or "/"
