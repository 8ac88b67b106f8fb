"""What the cells of the workbook's lists hold."""

from collections.abc import Container, Iterable
from urllib.parse import quote

from audits.model import Kind, Verdict
from reports.book import QuarterBook
from reports.corrected import Corrected
from reports.diversity import Share, city_share, unit_shares
from reports.links import web_link
from reports.listing import Entry, say_target
from reports.sheet import Link, Row, Toned
from reports.text import one_line
from reports.words import say_day, words


def entry_rows(entries: Iterable[Entry], pictures: Container[str]) -> list[Row]:
    """A row for each entry; only existing `pictures` are linked to."""
    return [_entry_row(number, entry, pictures) for number, entry in enumerate(entries, start=1)]


def corrected_rows(book: QuarterBook) -> list[Row]:
    """A row for each finding that was mended within the window, in the order in which they were."""
    return [_corrected_row(number, each, book) for number, each in enumerate(book.corrected, start=1)]


def share_rows(book: QuarterBook) -> tuple[list[Row], Row | None]:
    """The share of each unit, and that of the city; None without any unit."""
    shares = unit_shares(book)
    rows = [_share_row(number, share) for number, share in enumerate(shares, start=1)]
    return rows, _share_row("", city_share(shares)) if shares else None


def opened(url: str) -> Link | str:
    """A link to the address, where it is one of the web that is safe to follow; else nothing."""
    target = web_link(url)
    return Link(words().sheet["open"], target) if target else ""


def pictured(path: str | None, pictures: Container[str]) -> Link | str:
    """A link to a picture beside the workbook, or the word for one that is not there."""
    if path is None:
        return ""
    return Link(words().sheet["picture"], quote(path)) if path in pictures else words().sheet["no_picture"]


def _corrected_row(number: int, each: Corrected, book: QuarterBook) -> Row:
    target, indicator = book.target.get(each.outcome.target), book.indicator.get(each.outcome.indicator)
    return {
        "number": number,
        "unit": one_line(target.unit) if target else "",
        "name": say_target(target) if target else each.outcome.target,
        "indicator": one_line(indicator.title) if indicator else each.outcome.indicator,
        "details": one_line(each.finding.text),
        "first_on": say_day(each.first_on),
        "gone_on": say_day(each.gone_on),
        "counted": words().corrected["counted" if book.corrected_count else "left_out"],
    }


def _entry_row(number: int, entry: Entry, pictures: Container[str]) -> Row:
    return {
        "number": number,
        "unit": one_line(entry.target.unit),
        "name": say_target(entry.target),
        "indicator": entry.indicator,
        "kind": entry.kind,
        "verdict": _toned(entry),
        "details": "\n".join(entry.details),
        # Not a link itself: programs do not break one into lines, and would cut it.
        "address": one_line(entry.address),
        "open": opened(entry.address),
        "picture": pictured(entry.picture, pictures),
    }


def _toned(entry: Entry) -> Toned | str:
    said = words().verdicts
    if entry.verdict == said[Verdict.FOUND] and entry.kind != words().kinds[Kind.BONUS]:
        return Toned(entry.verdict, "found")
    still_open = (said[Verdict.NEEDS_REVIEW], said[Verdict.NOT_CHECKED])
    return Toned(entry.verdict, "open") if entry.verdict in still_open else entry.verdict


def _share_row(number: int | str, share: Share) -> Row:
    return {
        "number": number,
        "unit": one_line(share.unit) or words().whole_city,
        "total": share.total,
        "diverse": share.diverse,
        "unknown": share.unknown,
        "share": share.text,
        "result": words().reached[share.reached],
    }
