"""Small replica cities: a few sites of a shipped city file, changed as a test needs, and a registry for them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from tests.estate.city import load_city
from tests.estate.targets import targets

if TYPE_CHECKING:
    from collections.abc import Mapping

CITIES = Path(__file__).resolve().parents[1] / "estate" / "cities"
LINJIANG = CITIES / "linjiang-2022Q1.yaml"
FAULTS = CITIES / "faults.yaml"
PORTAL = "4299210001"  # 青石区: static pages, five kinds of defects
BUREAU = "4299000011"  # 市水利局: footer by an include, a blank column, no entry
SOUND = "4299000014"  # 市交通运输局: nothing wrong
PROMPT = {"retry_after": 0.5, "confirm_after": 0.5}  # loopback needs no long pauses


def city_file(folder: Path, sites: Mapping[str, Mapping[str, Any]], accounts: int = 24) -> Path:
    """A city of the named sites of Linjiang; each has its keys replaced by those given for it."""
    city = _yaml().load(LINJIANG)
    known = {site["site_code"]: site for site in city["sites"]}
    city["sites"] = [known[code] | dict(changes) for code, changes in sites.items()]
    city["platform"]["total"] = accounts
    return _written(folder / "city.yaml", city)


def registry_file(folder: Path, city: Path, **changes: Any) -> Path:
    """The registry of a city, with the keys in `changes` replaced."""
    registry = _yaml().load(targets(load_city(city), city))
    return _written(folder / "targets.yaml", registry | changes)


def glance(folder: Path, *codes: str, pages: int = 3, **changes: Any) -> Path:
    """The registry of a city of which only a few pages of each site are visited: a run takes seconds."""
    city = city_file(folder, {code: {} for code in codes or (BUREAU, SOUND)}, accounts=6)
    return registry_file(folder, city, **{"sweep": {"pages": pages, **PROMPT}, **changes})


def _written(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    _yaml().dump(content, text)
    path.write_text(text.getvalue(), "utf-8")
    return path


def _yaml() -> YAML:
    yaml = YAML(typ="safe")
    yaml.allow_unicode = True
    return yaml
