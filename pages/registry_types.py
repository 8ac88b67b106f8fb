"""The small types of the registry's fields: each refuses what a clerk may mistype, and says what to write instead."""

import re
import shlex
from datetime import date
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}", re.ASCII)
REGION = re.compile(r"[0-9]{6}", re.ASCII)
QUARTER = re.compile(r"[0-9]{4}Q[1-4]", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*", re.ASCII)
PLACES = re.compile(r"\{(.*?)\}")
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".tsv")
HOST = re.compile(r"localhost|[^\W_][\w-]*(\.[\w-]+)+")


def _site_code(code: str) -> str:
    return _matching(SITE_CODE, code, "a site code is ten digits, or bm and eight digits")


def _region(code: str) -> str:
    return _matching(REGION, code, "a region code is six digits, such as 411300")


def _quarter_name(name: str) -> str:
    return _matching(QUARTER, name, "a quarter is named by year and number, such as 2022Q1")


def _mailbox(address: str) -> str:
    return _matching(MAILBOX, address, "write one e-mail address, such as office@example.gov.cn")


def _matching(pattern: re.Pattern[str], text: str, rule: str) -> str:
    if pattern.fullmatch(text):
        return text
    message = f"{text!r} is not right: {rule}"
    raise ValueError(message)


def _day(value: object) -> object:
    # pydantic alone would read 20220216 as seconds since 1970.
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(_matching(DAY, value, "write year-month-day, such as 2022-02-16"))
    except ValueError as error:
        message = str(error) if DAY.fullmatch(value) is None else f"{value} is not a day of the calendar"
        raise ValueError(message) from None


def _url(address: str) -> str:
    problem = _url_problem(address)
    if problem is None:
        return address
    message = f"{address!r} is not a usable address: {problem}"
    raise ValueError(message)


def _url_problem(address: str) -> str | None:
    if re.search(r"\s", address):
        return "it contains a space"
    try:
        parts = urlsplit(address)
        return _parts_problem(parts, parts.port)
    except ValueError as error:
        return str(error)


def _parts_problem(parts: SplitResult, port: int | None) -> str | None:
    if parts.scheme not in {"http", "https"}:
        return "begin it with http:// or https://"
    if not parts.hostname or not HOST.fullmatch(parts.hostname):
        return "it needs a full host name, such as www.example.gov.cn"
    if parts.username is not None:
        return "leave out the user name before the @"
    return "port 0 does not exist" if port == 0 else None


def _source(text: str) -> str:
    if "://" in text:
        return _url(text)
    if not text.lower().endswith(SPREADSHEETS):
        message = (
            f"{text!r} is neither an address nor a file of accounts: begin it with http:// or https://, or name a file "
            f"that ends in one of {' '.join(SPREADSHEETS)}"
        )
        raise ValueError(message)
    if PLACES.findall(text) not in ([], ["quarter"]):
        message = f"{text!r} is not right: the only thing that is filled in is {{quarter}}"
        raise ValueError(message)
    return text


def _variable(name: str) -> str:
    return _matching(
        VARIABLE, name, "write the name of an environment variable, such as PLATFORM_LOGIN, never a secret"
    )


def _command(line: str) -> str:
    try:
        shlex.split(line)
    except ValueError as error:
        message = f"this command line cannot be read: {error}"
        raise ValueError(message) from None
    return line


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SiteCode = Annotated[Text, AfterValidator(_site_code)]
Region = Annotated[Text, AfterValidator(_region)]
QuarterName = Annotated[Text, AfterValidator(_quarter_name)]
Mailbox = Annotated[Text, AfterValidator(_mailbox)]
Url = Annotated[Text, AfterValidator(_url)]
Source = Annotated[Text, AfterValidator(_source)]
Variable = Annotated[Text, AfterValidator(_variable)]
Command = Annotated[Text, AfterValidator(_command)]
Day = Annotated[date, BeforeValidator(_day), Field(strict=True)]
Count = Annotated[int, Field(strict=True, gt=0)]
