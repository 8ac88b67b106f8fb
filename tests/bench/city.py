"""Replica cities for measuring: made by code from a seed, sites as heavy and as varied as real ones."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from ruamel.yaml import YAML

from tests.estate.city import City, Family

if TYPE_CHECKING:
    from collections.abc import Sequence

SITES = 30
FEWEST_PAGES = 60  # what a replica site has at least, however few of them are visited
QUARTER = "2022Q1"
_PORTAL_EVERY = 3


def bench_city(sites: int = SITES, pages: int = 500, seed: str = "bench") -> City:
    """`sites` sites with at least `pages` pages each, of every family in about its real share, a few with defects."""
    families = [family for family, share in _stock()["families"].items() for _ in range(share)]
    random.Random(f"{seed}/families").shuffle(families)  # noqa: S311
    return _city(seed, _in_turn(families, sites), _in_turn(_stock()["handful"], sites), pages)


def mixed_city(sites: int | None = None, seed: str = "mixed") -> City:
    """Sites of every family, with defects of every kind, on heavy pages; the first `sites` of them."""
    defects = _stock()["every_kind"][:sites]
    return _city(seed, _in_turn(get_args(Family), len(defects)), defects, FEWEST_PAGES)


def write_city(city: City, path: Path) -> Path:
    """Writes the city where `load_city` and the replica's commands can read it (JSON is YAML)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(city.model_dump_json(exclude_none=True), "utf-8")
    return path


def _city(seed: str, families: Sequence[Family], defects: Sequence[dict[str, Any]], pages: int) -> City:
    plans = enumerate(zip(families, defects, strict=True))
    sites = [
        _site(seed, number, family, wrong) | {"pages": max(pages, FEWEST_PAGES)} for number, (family, wrong) in plans
    ]
    regions = {_region(number): name for number, name in enumerate(_stock()["regions"])}
    label = "明州市网站演示副本（虚构城市，供测速）"
    return City.model_validate({**_stock()["city"], "label": label, "seed": seed, "regions": regions, "sites": sites})


def _site(seed: str, number: int, family: Family, defects: dict[str, Any]) -> dict[str, Any]:
    rng = random.Random(f"{seed}/{number}")  # noqa: S311
    owes_statistics = "message_statistics" in defects
    return {
        **(_portal(number // _PORTAL_EVERY) if number % _PORTAL_EVERY == 0 else _bureau(number)),
        **{key: rng.choice(values) for key, values in _stock()["forms"].items()},
        "family": family,
        "heft": _in_turn(_stock()["heft"], number + 1)[-1],
        "board": "replies" if owes_statistics else rng.choice(("replies", "none")),
        "spacers": rng.random() < 0.2,
        "defects": defects,
    }


def _portal(number: int) -> dict[str, Any]:
    place = f"{_stock()['regions'][number]}县"
    names = _named(f"{place}人民政府门户网站", f"{place}人民政府办公室", place, f"{place}人民政府")
    return names | {"kind": "portal", "site_code": f"{_region(number)}0001", "host": f"www.xian{number}-replica.gov.cn"}


def _bureau(number: int) -> dict[str, Any]:
    unit = f"明州市{_stock()['bureaus'][number - 1 - number // _PORTAL_EVERY]}局"
    names = _named(f"{unit}网站", unit, "明州市", unit)
    host = f"ju{number}.mingzhou-replica.gov.cn"
    return names | {"kind": "department", "site_code": f"429900{number + 10:04d}", "host": host}


def _named(name: str, unit: str, place: str, government: str) -> dict[str, str]:
    return {"name": name, "unit": unit, "place": place, "government": government, "office": f"{government}办公室"}


def _region(number: int) -> str:
    return f"4299{number + 21}"


def _in_turn(values: Sequence[Any], count: int) -> list[Any]:
    return [values[number % len(values)] for number in range(count)]


@cache
def _stock() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("cities.yaml"))
    return loaded
