"""The province's statistics pages about the accounts of a city."""

import datetime as dt
import itertools
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from ruamel.yaml import YAML

from tests.estate.calendar_rules import full_days_between
from tests.estate.city import City, CityError, NamedAccount

PAGE_SIZE = 20
_HERE = Path(__file__).parent
_LOOK_ALIKE_AGES = (9, 10, 11, 12, 13)
_VETO_DAYS = 14
_ONE_IN = 40


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the statistics."""

    unit: str
    platform: str
    name: str
    last_update: dt.date
    clock: str


def accounts(city: City) -> list[Account]:
    """All accounts in the platform's order; those that are out of date stand among the others.

    Raises:
        CityError: a faulty account is not out of date, or there are more of them than accounts.
    """
    rng = random.Random(f"{city.seed}/accounts")  # noqa: S311
    for faulty in city.platform.faulty:
        if full_days_between(faulty.last_update, city.today) <= _VETO_DAYS:
            msg = f"platform.faulty: {faulty.name} was updated on {faulty.last_update}, that is not out of date"
            raise CityError(msg)
    named = [Account(each.unit, each.platform, each.name, each.last_update, "09:30") for each in _named(city)]
    fresh = _fresh(city, rng, city.platform.total - len(named))
    places = sorted(rng.sample(range(city.platform.total), len(named)))
    for place, account in zip(places, named, strict=True):
        fresh.insert(place, account)
    return fresh


def _named(city: City) -> list[NamedAccount]:
    return [*city.platform.faulty, *city.platform.current]


def pages(city: City) -> dict[str, bytes]:
    """The statistics pages by path."""
    listed = accounts(city)
    environment = Environment(loader=FileSystemLoader(_HERE / "families" / "platform"), autoescape=True)
    template = environment.get_template("page.html.j2")
    total = -(-len(listed) // PAGE_SIZE)
    paths = [_path(city, number) for number in range(1, total + 1)]
    return {
        path: template.render(
            city=city,
            rows=listed[number * PAGE_SIZE : (number + 1) * PAGE_SIZE],
            first=number * PAGE_SIZE + 1,
            number=number + 1,
            total=total,
            paths=paths,
            count=len(listed),
        ).encode()
        for number, path in enumerate(paths)
    }


def _path(city: City, number: int) -> str:
    return city.platform.path if number == 1 else f"{city.platform.path}index_{number}.html"


@cache
def _stock() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_HERE / "platform.yaml")
    return loaded


def _fresh(city: City, rng: random.Random, count: int) -> list[Account]:
    if count < 0:
        msg = f"platform: {len(_named(city))} named accounts do not fit into a total of {city.platform.total}"
        raise CityError(msg)
    stock = _stock()
    taken = {(each.platform, each.name) for each in _named(city)}
    places = [city.issuer.city[:-1], *city.regions.values()]
    made: list[Account] = []
    for form, unit, place in itertools.product(stock["names"], stock["units"], places):
        if len(made) == count:
            return made
        account = _account(rng, form, (place, unit), _update_day(city, rng, len(made)))
        if (account.platform, account.name) not in taken:
            made.append(account)
    return made


def _update_day(city: City, rng: random.Random, number: int) -> dt.date:
    age = rng.choice(_LOOK_ALIKE_AGES) if number % _ONE_IN == _ONE_IN // 2 else rng.randint(0, 6)
    return city.today - dt.timedelta(days=age)


def _account(rng: random.Random, form: str, owner: tuple[str, str], last_update: dt.date) -> Account:
    place, unit = owner
    short = next((unit.removesuffix(suffix) for suffix in _stock()["suffixes"] if unit.endswith(suffix)), unit)
    clock = f"{rng.randint(8, 20):02d}:{rng.randint(0, 59):02d}"
    name = form.format(place=place, short=short)
    return Account(place + unit, rng.choice(_stock()["platforms"]), name, last_update, clock)
