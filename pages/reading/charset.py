"""From the bytes of a page to its text, whatever the page says of its encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

HEAD = 2048
SAMPLE = 65_536
# A few bytes cut out of characters are a mistake in a page; a wrong encoding errs everywhere.
MOST_ERRORS = 0.005
# Two letters of GBK may look like UTF-8 by accident, four hardly.
ENOUGH_LETTERS = 4
UTF8, CHINESE, LITTLE, BIG = "utf-8", "gb18030", "utf-16-le", "utf-16-be"
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, LITTLE), (codecs.BOM_UTF16_BE, BIG))
# What browsers take these names for. Western ones are left out: servers send them unasked, and they fit any bytes.
_MEANT = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), UTF8),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb18030", "gb_2312-80", "gb_2312", "chinese", "cp936"), CHINESE),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode", "ucs-2"), LITTLE),
    "utf-16be": BIG,
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_HAN_IN_UTF8 = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page; never raises, bytes that cannot be read become U+FFFD.

    The byte order mark counts first, then the header's charset, then the page's own. A declaration that does not fit
    the bytes, or names GBK for what is plainly UTF-8, counts for nothing: the text is UTF-8 where it can be, else
    GB18030, else what its bytes look like.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    encoding = declared(body, content_type) or _width(body) or UTF8
    if encoding == CHINESE and _is_surely_utf8(body):
        encoding = UTF8
    text = _strictly(body, encoding)
    return _mended(body, encoding) if text is None else text


def says_its_encoding(body: bytes, content_type: str = "") -> bool:
    """Whether a browser reads the page as `decode` does, because it declares its encoding, and truly."""
    if body.isascii() or any(body.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return True
    encoding = declared(body, content_type)
    if not encoding or (encoding == CHINESE and _is_surely_utf8(body)):
        return False
    return _strictly(body, encoding) is not None


def _is_surely_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8 throughout and hold so many Chinese letters that this is no accident."""
    return len(_HAN_IN_UTF8.findall(body[:SAMPLE])) >= ENOUGH_LETTERS and _strictly(body, UTF8) is not None


def declared(body: bytes, content_type: str = "") -> str:
    """Python's name of the encoding that the header, else the page, declares; '' when none is known."""
    found, head = _IN_HEADER.search(content_type), body[:HEAD]
    encoding = _MEANT.get(found[1].lower(), "") if found else ""
    if encoding in {LITTLE, BIG} and b"\0" not in head:  # markup is ASCII, which has zeros in these
        encoding = ""
    return encoding or _declared_in(head)


def _declared_in(head: bytes) -> str:
    found = _IN_PAGE.search(_COMMENT.sub(b"", head) if b"<!--" in head else head)
    encoding = _MEANT.get(found[1].decode("latin-1").lower(), "") if found else ""
    return UTF8 if encoding in {LITTLE, BIG} else encoding  # it could be read, so it has one byte a character


def _width(body: bytes) -> str:
    """Which of the two-byte encodings a page without a mark is in, by its first letters, which are ASCII; else ''."""
    match [byte == 0 for byte in body[:4]]:
        case [False, True, False, True]:
            return LITTLE
        case [True, False, True, False]:
            return BIG
    return ""


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except ValueError:
        return None


def _mended(body: bytes, encoding: str) -> str:
    """The text of a page that is not wholly in the encoding it should be in."""
    text = body.decode(encoding, "replace")
    if _fits(text, body):
        return text
    for other in (UTF8, CHINESE):
        if (strict := _strictly(body, other)) is not None:
            return strict
    for other in (UTF8, CHINESE):
        if _fits(mended := body.decode(other, "replace"), body):
            return mended
    return _guessed(body) or text


def _fits(text: str, body: bytes) -> bool:
    errors = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return errors <= len(body) * MOST_ERRORS


def _guessed(body: bytes) -> str:
    guess = from_bytes(body[:SAMPLE]).best()
    return body.decode(guess.encoding, "replace") if guess else ""
