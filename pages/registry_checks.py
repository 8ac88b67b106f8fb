"""Rules between entries of the registry: what is there twice, what contradicts.

They look at the file as it was written, so that a mistake elsewhere hides none of these.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

from pages.registry_error import Mistake
from pages.registry_types import REGION, SITE_CODE

Raw: TypeAlias = Mapping[object, object]


def cross_checks(raw: object) -> Iterator[Mistake]:
    """Yield the mistakes that no entry shows by itself: duplicates, and codes of another region than the unit's."""
    if not isinstance(raw, Mapping):
        return
    yield from _twice(raw, "sites", "site_code", str)
    yield from _twice(raw, "sites", "url", _same_place)
    yield from _twice(raw, "accounts", "source", _same_place)
    yield from _foreign_codes(raw)
    yield from _renamed_quarters(raw)


def region_of(unit: str, regions: Mapping[str, str], own: str) -> str:
    """Return the code of the region whose place name occurs in `unit` (the longest if several), else the city's `own`.

    A site's code begins with these six digits (standard, section 5).
    """
    places = [(len(place), code) for code, place in regions.items() if place in unit]
    return max(places)[1] if places else own


def _twice(raw: Raw, room: str, key: str, same: Callable[[str], str]) -> Iterator[Mistake]:
    first: dict[str, str] = {}
    for index, entry in _entries(raw, room):
        value = _text(entry, key)
        if not value:
            continue
        name = _text(entry, "name") or f"entry {index + 1}"
        if same(value) in first:
            message = f"{value!r} is already used by {first[same(value)]}; each entry needs its own"
            yield Mistake((room, index, key), message)
        first.setdefault(same(value), name)


def _same_place(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    shown = "" if port in {None, 80, 443} else f":{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.hostname}{shown}{parts.path or '/'}{query}#{parts.fragment}"


def _foreign_codes(raw: Raw) -> Iterator[Mistake]:
    regions, own = _regions(raw), _text(raw.get("issuer"), "region")
    for index, entry in _entries(raw, "sites"):
        unit, code = _text(entry, "unit"), _text(entry, "site_code")
        if not unit or not SITE_CODE.fullmatch(code) or code.startswith("bm"):
            continue
        due = region_of(unit, regions, own)
        if REGION.fullmatch(due) and not code.startswith(due):
            place = regions.get(due, _text(raw.get("issuer"), "city"))
            message = f"{code} does not begin with {due}, the region of {unit} ({place}); correct the code or the unit"
            yield Mistake(("sites", index, "site_code"), message)


def _renamed_quarters(raw: Raw) -> Iterator[Mistake]:
    quarters = raw.get("quarters")
    for name, body in quarters.items() if isinstance(quarters, Mapping) else ():
        if _text(body, "name") not in {"", name}:
            message = "a quarter is named by its key; remove this line"
            yield Mistake(("quarters", name, "name"), message, at_key=True)


def _regions(raw: Raw) -> dict[str, str]:
    regions = raw.get("regions")
    pairs = regions.items() if isinstance(regions, Mapping) else ()
    return {code: place for code, place in pairs if isinstance(code, str) and isinstance(place, str) and place}


def _entries(raw: Raw, room: str) -> Iterator[tuple[int, object]]:
    entries = raw.get(room)
    yield from enumerate(entries if isinstance(entries, list) else ())


def _text(entry: object, key: str) -> str:
    value = entry.get(key) if isinstance(entry, Mapping) else None
    return value.strip() if isinstance(value, str) else ""
