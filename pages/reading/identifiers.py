"""Site codes and filings as footers show them (standard §5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pages.reading.words import WORDS, any_of, any_spaced, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = WORDS.identifiers
_HAN = r"\u4e00-\u9fff"
_SEPARATOR = r"[\s:]*"
_REGIONS = {str(prefix) for prefix in _WORDS.region_prefixes}
POLICE_DIGITS = 14
ICP_DIGITS = range(8, 11)
NEAR = 8


@dataclass(frozen=True)
class Identifier:
    """An identifier in a text.

    Attributes:
        value: its plain form: the code, 豫ICP备12345678号-1, or the digits of a police filing.
        shown: the text as it stands, at `text[start:end]`, label left out.
        wellformed: whether it has the form that the standard asks for.
        label: the words before it that name it, None when it stands bare.
    """

    value: str
    shown: str
    start: int
    end: int
    wellformed: bool
    label: str | None


_SITE_CODE = r"bm\d{8}|\d{10}"
_BARE_CODE = re.compile(rf"(?<![0-9A-Za-z.\-])(?P<value>{_SITE_CODE})(?!\d|-\d|\.\d)", re.IGNORECASE)
_LABELLED_CODE = re.compile(
    rf"(?P<label>{any_spaced(_WORDS.site_code_labels)})(?:为|是)?{_SEPARATOR}"
    rf"(?P<value>(?:{_SITE_CODE})(?!\d)|[A-Za-z]{{0,4}}\d{{4,}}[A-Za-z]*)(?!\s*年)",
    re.IGNORECASE,
)


def find_site_codes(text: str) -> list[Identifier]:
    """All 网站标识码 in `text`: ten digits or bm and eight digits; beside a label malformed numbers too."""
    shown = plain(text)
    labelled = [_site_code(text, match) for match in _LABELLED_CODE.finditer(shown)]
    bare = [_site_code(text, match) for match in _BARE_CODE.finditer(shown) if _may_be_code(shown, match)]
    return _apart(labelled, bare)


def find_labelled_codes(text: str) -> list[Identifier]:
    """Those that a label names: all that may be called codes far from a bottom area."""
    return [code for code in find_site_codes(text) if code.label is not None]


_ICP_LABEL = rf"(?:(?P<label>{any_of(_WORDS.icp_labels)}){_SEPARATOR})?"
_PROVINCE = f"[{_WORDS.provinces}]"
_ICP = re.compile(
    rf"{_ICP_LABEL}(?:\(?(?P<province>{_PROVINCE})\s{{0,9}}\)?\s{{0,9}})?ICP\s*备案?{_SEPARATOR}(?:第\s*)?(?P<digits>\d+)(?P<mark>\s*号)?"
    rf"(?P<branch>\s*-\s*\d{{1,3}}(?!\d))?",
    re.IGNORECASE,
)
_ICP_DIGITS_ONLY = re.compile(
    rf"(?P<label>ICP备案?(?:编号|序号|号)){_SEPARATOR}(?P<digits>\d{{5,}})(?P<mark>号)?(?P<branch>-\d{{1,3}}(?!\d))?",
    re.IGNORECASE,
)


def find_icp_filings(text: str) -> list[Identifier]:
    """All ICP filings in `text`, `value` without spaces and colons; placeholders and bare numbers are malformed."""
    shown = plain(text)
    whole = [_icp_filing(text, match) for match in _ICP.finditer(shown)]
    return _apart(whole, [_icp_filing(text, match) for match in _ICP_DIGITS_ONLY.finditer(shown)])


_POLICE = re.compile(
    rf"(?:{_PROVINCE}|(?<![{_HAN}])[{_HAN}]{{1,2}})?(?P<label>{any_of(_WORDS.police_marks)})"
    rf"(?:编号|序号|号|第)?{_SEPARATOR}(?P<digits>\d+(?:-\d+)*)(?:\s*号)?"
)


def find_police_filings(text: str) -> list[Identifier]:
    """All 公安机关备案 in `text`, `value` being the digits; other than 14 digits, or hyphenated, is malformed."""
    return [_police_filing(text, match) for match in _POLICE.finditer(plain(text))]


_RECORD = re.compile(r"(?:record|\b)code\s*=\s*(\d[\d-]*)", re.IGNORECASE)


def police_filing_in_url(url: str) -> str | None:
    """The digits a link to the police's register asks for, well-formed or not; None for any other link."""
    address = _unquoted(url)
    match = _RECORD.search(address) if "beian" in address.lower() and "miit" not in address.lower() else None
    return match[1].strip("-") if match else None


_CODE_PARAMETER = re.compile(rf"site_?code\s*=\s*['\"]?({_SITE_CODE})(?!\d)", re.IGNORECASE)


def site_code_in_url(url: str) -> str | None:
    """The code an address carries as site_code= or sitecode=, in lower case."""
    match = _CODE_PARAMETER.search(_unquoted(url))
    return match[1].lower() if match else None


def _site_code(text: str, match: re.Match[str]) -> Identifier:
    value = match["value"].lower()
    label = "".join(match["label"].split()) if "label" in match.re.groupindex else None
    wellformed = bool(re.fullmatch(_SITE_CODE, value))
    return _identifier(text, match.span("value"), value, wellformed=wellformed, label=label)


def _may_be_code(shown: str, match: re.Match[str]) -> bool:
    """Whether a bare number can be a code: it starts with a province's number and nothing names it otherwise."""
    if match["value"].lower().startswith("bm"):
        return True
    before = shown[max(match.start() - NEAR, 0) : match.start()].rstrip(" :(")
    return (
        match["value"][:2] in _REGIONS
        and not before.endswith(_WORDS.foreign_labels)
        and shown[match.end() :][:1] != "号"
    )


def _icp_filing(text: str, match: re.Match[str]) -> Identifier:
    groups = match.groupdict()
    digits, province = match["digits"], groups.get("province") or ""
    branch = "".join((match["branch"] or "").split())
    value = f"{province}ICP备{digits}{'号' if match['mark'] else ''}{branch}"
    wellformed = bool(province) and len(digits) in ICP_DIGITS and len(set(digits)) > 1
    start = match.end("label") if groups.get("label") else match.start()
    return _identifier(
        text, _trimmed(text, start, match.end()), value, wellformed=wellformed, label=groups.get("label")
    )


def _police_filing(text: str, match: re.Match[str]) -> Identifier:
    digits = match["digits"]
    wellformed = len(digits) == POLICE_DIGITS and digits.isdecimal() and len(set(digits)) > 1
    return _identifier(text, match.span(), digits, wellformed=wellformed, label=match["label"])


def _identifier(text: str, span: tuple[int, int], value: str, *, wellformed: bool, label: str | None) -> Identifier:
    start, end = span
    return Identifier(value, text[start:end], start, end, wellformed, label)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ":：∶"):
        start += 1
    return start, end


def _apart(first: Iterable[Identifier], others: Iterable[Identifier]) -> list[Identifier]:
    """`first` and those of the `others` that stand elsewhere, in order."""
    found = list(first)
    taken = list(found)
    found.extend(each for each in others if all(each.end <= other.start or other.end <= each.start for other in taken))
    return sorted(found, key=lambda each: each.start)


def _unquoted(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(f"{parts.netloc}?{parts.query}#{parts.fragment}")
