"""How a home page may look or behave in a browser, and what it says of IPv6."""

import re

from tests.estate.city import Site

_MARKUP = {
    "overflow": '<div class="banner" style="width:900px;height:8px"></div>',
    "clipped": '<style>html{overflow-x:hidden}</style><div class="banner" style="width:900px;height:8px"></div>',
    "script_error": "<script>startCarousel();</script>",
    "ipv6_declared": "<p>本网站支持IPv6</p>",
}
_END = re.compile(r"</body>", re.IGNORECASE)


def onto(site: Site, home: str) -> str:
    """The home page's markup with what the site's file asks for at its bottom."""
    shown = "".join(_MARKUP[kind] for kind in site.defects.home_display)
    return _END.sub(lambda tag: f"{shown}{tag[0]}", home, count=1) if shown else home
