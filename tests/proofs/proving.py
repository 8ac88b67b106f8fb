"""What a proof shows: the verdict an indicator's own item gives on a small site built of markup.

A proof is a module named like its indicator, with functions `clean…`, `faulty…` and `look_alike…`, at least one of
each; each returns the judgement of a site that is in order, that is at fault, or that resembles the fault and is
innocent.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from audits.model import Judgement, Subject, Target
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.registry import Site as RegisteredSite
from tests.pages.site_builder import AS_OF, HOME

if TYPE_CHECKING:
    from pages.site import Site

STANDARD = load_standard("2019")
REGISTERED = RegisteredSite.model_validate(
    {"name": "某县人民政府", "unit": "某县人民政府", "site_code": "4113210001", "kind": "portal", "url": HOME}
)


def judged(name: str, site: Site | None = None, **given: Any) -> Judgement:
    """What the item of the indicator `name` says of `site`.

    `given` replaces what the item asks for by that name (`account`, `target` …); of `rules` it may be a dictionary of
    the fields that are to differ.
    """
    taken: list[Judgement] = []
    fixtures = {"site": site, "target": _target(), "verdict": taken.append, **given, "rules": _rules(name, given)}
    item = getattr(import_module(f"audits.test_{name}"), f"test_{name}")
    item(**{asked: fixtures[asked] for asked in signature(item).parameters})
    (judgement,) = taken
    return judgement


def _rules(name: str, given: dict[str, Any]) -> Rules:
    rules = Rules(STANDARD.by_name(name), STANDARD, AS_OF, seed="2022Q1-proof", registered=REGISTERED)
    return replace(rules, **given.get("rules", {}))


def _target() -> Target:
    subject = Subject(REGISTERED.kind)
    return Target(
        code=REGISTERED.site_code, subject=subject, name=REGISTERED.name, unit=REGISTERED.unit, url=REGISTERED.url
    )
