"""Elements by what they do to a page's text."""

from __future__ import annotations

SILENT = frozenset(["script", "style", "noscript", "template", "head", "title", "textarea", "select", "option", "svg"])
INLINE = frozenset(
    [
        "a",
        "span",
        "b",
        "i",
        "em",
        "strong",
        "font",
        "u",
        "small",
        "big",
        "label",
        "sup",
        "sub",
        "code",
        "s",
        "abbr",
        "time",
    ]
)
# Rows and text: how many of them stand before one says nothing of how it is laid out.
UNRANKED = INLINE | {"tr", "li", "dd", "dt", "p", "option", "img", "br"}
