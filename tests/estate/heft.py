"""A frame as heavy as those of real sites: menus, inline scripts and styles, share buttons, longer articles."""

import base64
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from ruamel.yaml import YAML

from tests.estate.model import SiteModel
from tests.estate.prose import Prose

PARTS = ("head", "top", "links", "tail")
_LINE = (
    "L.f{n}=function(a,b){{var c=a||{n},d=[];for(var i=0;i<c.length;i++){{d.push(c[i]+(b||''))}}return d.join('-')}};\n"
)


@cache
def _stock() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("heft.yaml"))
    return loaded


def frame(templates: Environment, model: SiteModel) -> dict[str, Markup]:
    """The pieces of the frame by name; all of them empty on a site without heft."""
    if not model.site.heft:
        return dict.fromkeys(PARTS, Markup())
    friends = [(label, list(hosts.items())) for label, hosts in _stock()["friends"].items()]
    values = {"site": model.site, "model": model, "weights": _weights(model), "friends": friends}
    return {part: _rendered(templates, part, values) for part in PARTS}


def script(name: str) -> bytes:
    """A script that a frame loads: as heavy as declared, and doing nothing but defining functions."""
    wanted = _stock()["scripts"][name] * 1000
    lines = "".join(_LINE.format(n=number) for number in range(wanted // (len(_LINE) - 4)))
    helpers = "window.setFont=window.toggleWza=window.addFavourite=window.shareTo=function(){};"
    return f"(function(){{var L=window.L||(window.L={{}});\n{lines}{helpers}}})();\n".encode()


def scripts() -> list[str]:
    """The names of all scripts that a frame may load."""
    return list(_stock()["scripts"])


def lengthen(model: SiteModel, prose: Prose) -> None:
    """Makes the articles of a site with heft as long, and their markup as wordy, as on real sites."""
    if not model.site.heft:
        return
    fewest, most = _stock()["levels"][model.site.heft]["paragraphs"]
    for article in model.articles:
        day = article.published
        words = {"year": str(day.year), "month": str(day.month), "date": f"{day.month}月{day.day}日"}
        if article.column.kind in _stock()["longer"]:
            article.body = [*article.body, *_more(prose, prose.rng.randint(fewest, most), words)]
        article.body = [_wordy(text) for text in article.body]


def _more(prose: Prose, count: int, words: dict[str, str]) -> Iterator[str]:
    for _ in range(count):
        yield "".join(prose.story(**words))


def _wordy(text: str) -> Markup:
    return Markup(_stock()["span"].format(text=escape(text)))  # noqa: S704 - escaped here


def _rendered(templates: Environment, part: str, values: dict[str, Any]) -> Markup:
    return Markup(templates.get_template(f"heft_{part}.html.j2").render(values))  # noqa: S704 - already escaped


def _weights(model: SiteModel) -> dict[str, Any]:
    level = _stock()["levels"][model.site.heft]
    rng = random.Random(f"{model.site.host}/heft")  # noqa: S311
    path = "c".join(f"{rng.randint(0, 99)}.{n % 10} {rng.randint(0, 99)}" for n in range(level["path"] // 8))
    pictures = {name: base64.b64encode(rng.randbytes(level[name])).decode() for name in ("icon", "sprite")}
    return {**level, **pictures, "path": path}
