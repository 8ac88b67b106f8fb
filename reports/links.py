"""Which addresses a file may lead to: those of the web that every program opens, and no other."""

import re
from urllib.parse import quote, urlsplit

LONGEST = 2000  # spreadsheet programs refuse longer ones
SCHEMES = frozenset({"http", "https"})
# What an address is made of (RFC 3986) and signs of escapes. With anything else in it a file may be called broken.
PLAIN = "/?:@!$&'()*+,;=-._~%"
LONE = re.compile("%(?![0-9A-Fa-f]{2})")


def web_link(url: str) -> str:
    """The address as a link, with what is no sign of an address escaped; '' where it is none that is safe to follow.

    Safe is http or https with a host and without a name to log in by, which could pass for the host.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # a port that is no number, brackets that do not close, a host that is none
        return ""
    if parts.scheme not in SCHEMES or not _is_host(host) or "@" in parts.netloc:
        return ""
    place = f"{parts.scheme}://{host}" + (f":{port}" if port else "") + _escaped(parts.path)
    place += f"?{_escaped(parts.query)}" if parts.query else ""
    place += f"#{_escaped(parts.fragment)}" if parts.fragment else ""
    return place if len(place) <= LONGEST else ""


def _escaped(text: str) -> str:
    return quote(LONE.sub("%25", text), PLAIN)


def _is_host(host: str) -> bool:
    return bool(host) and all(letter.isalnum() or letter in "-._" for letter in host)
