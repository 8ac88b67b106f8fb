"""Text from the web, made safe to file: nothing invisible, nothing a spreadsheet refuses."""

import re

# Controls other than tab and line feed, lone surrogates, non-characters, and marks that turn the direction of text.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

LONGEST_LINE = 300  # characters of a line in a terminal: what fills a screen is not read


def legible(text: str) -> str:
    r"""The text with line ends as \n and every character nobody can see written out, such as `\x07` or `\u202e`."""
    return UNSEEN.sub(_written_out, re.sub("\r\n?", "\n", text))


def one_line(text: str) -> str:
    """The legible text with runs of spaces, tabs and line ends made one space each, none at either end."""
    return " ".join(legible(text).split())


def shortened(text: str, most: int = LONGEST_LINE) -> str:
    """The text, or as much of it as `most` characters hold with an ellipsis at the end."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004
