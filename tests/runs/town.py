"""Small replica cities: a few sites of a shipped city file, changed as a test needs, and a registry for them."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from pages.probes import CLOCK, FOLDER, Probe, add_probes
from pages.snapshot import VisitOutcome
from tests.estate.city import City, load_city
from tests.estate.targets import targets

if TYPE_CHECKING:
    from collections.abc import Mapping

CITIES = Path(__file__).resolve().parents[1] / "estate" / "cities"
LINJIANG = CITIES / "linjiang-2022Q1.yaml"
LANCHUAN = CITIES / "lanchuan-2022Q1.yaml"
FAULTS = CITIES / "faults.yaml"
A_DAY = 20
PORTAL = "4299210001"  # 青石区: static pages, five kinds of defects
BUREAU = "4299000011"  # 市水利局: footer by an include, a blank column, no entry
OVERDUE = "4299000013"  # 市司法局: four columns out of date, much missing at the bottom
SOUND = "4299000014"  # 市交通运输局: nothing wrong
PROMPT = {"retry_after": 0.5, "confirm_after": 0.5}  # loopback needs no long pauses


def city_file(folder: Path, sites: Mapping[str, Mapping[str, Any]], accounts: int = 24, **platform: Any) -> Path:
    """A city of the named sites of Linjiang; each has its keys replaced by those given for it, so has `platform`."""
    city = _yaml().load(LINJIANG)
    known = {site["site_code"]: site for site in city["sites"]}
    city["sites"] = [known[code] | dict(changes) for code, changes in sites.items()]
    city["platform"] |= {"total": accounts, **platform}
    return _written(folder / "city.yaml", city)


def registry_file(folder: Path, city: Path, **changes: Any) -> Path:
    """The registry of a city, with the keys in `changes` replaced; beside it a week of visits that all went well."""
    watch(folder, load_city(city))
    registry = _yaml().load(targets(load_city(city), city))
    return _written(folder / "targets.yaml", registry | changes)


def watch(folder: Path, city: City, failing: int = 0) -> None:
    """Record a week of timed visits of all sites, of which so many of each failed."""
    noon = datetime.combine(city.today, time(12), CLOCK)
    for number in range(7 * A_DAY):
        day, visit = divmod(number, A_DAY)
        lost = number < failing
        add_probes(
            folder / FOLDER,
            [
                Probe(
                    site=site.site_code,
                    url=f"http://{site.host}/",
                    at=noon - timedelta(days=day, minutes=10 * visit),
                    seconds=15.0 if lost else 0.3,
                    outcome=VisitOutcome.TIMEOUT if lost else VisitOutcome.OK,
                    asked=1,
                    answered=1,
                    replica=city.label,
                )
                for site in city.sites
            ],
        )


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
