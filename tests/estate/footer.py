"""The bottom function area: what it says on which pages."""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from ruamel.yaml import YAML

from tests.estate.city import City, Site
from tests.estate.defects import Mark

Sort = Literal["home", "columns", "articles"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_HERE = Path(__file__).parent
# Their footers arrive after the page was parsed, when document.write would erase it.
_LATE = {"ajax_footer", "spa"}


@dataclass(frozen=True, slots=True)
class Footer:
    """The pieces a family arranges; a missing piece is empty."""

    marks: dict[str, Markup]
    entry: Markup
    floating: Markup
    hidden: Markup
    extra: list[str]


@cache
def wording() -> dict[str, Any]:
    """The forms of footer.yaml."""
    loaded: dict[str, Any] = YAML(typ="safe").load(_HERE / "footer.yaml")
    return loaded


def footer(city: City, site: Site, sort: Sort) -> Footer:
    """The footer of a site's pages of one sort, defects applied."""
    values = _values(city, site)
    form = wording()["forms"][site.footer]
    marks = {mark: Markup(text.format(**values)) for mark, text in form.items()}  # noqa: S704 - our own data
    marks["government_badge"] = _snippet(f"badge_{site.badge}", site, site.site_code)
    gone = missing_marks(site, sort)
    shown = {mark: Markup() if mark in gone else text for mark, text in marks.items()}
    hidden = Markup("　").join(marks[mark] for mark in ("site_code", "police_filing") if mark in gone)
    extra = [line.format(place=site.place) for line in wording()["extra"]]
    floating = _floating(site) + _hidden_links(site, sort)
    return Footer(shown, _entry(city, site, sort), floating, hidden, extra)


def missing_marks(site: Site, sort: Sort) -> set[Mark]:
    """The marks left out on pages of that sort."""
    return {gap.mark for gap in site.defects.identity_missing if gap.pages in {"all", sort}}


def same_everywhere(site: Site) -> bool:
    """Whether all pages of the site bear the same footer."""
    partial = any(gap.pages != "all" for gap in site.defects.identity_missing)
    return not partial and site.defects.error_report_entry != "home_only"


def _values(city: City, site: Site) -> dict[str, str]:
    rng = random.Random(f"{city.seed}/{site.host}/footer")  # noqa: S311
    words = wording()
    return {
        "code": site.site_code,
        "icp": words["icp"].format(mark=city.province.mark, number=rng.randint(10000000, 21999999)),
        "police": f"{site.site_code[:6]}02000{rng.randint(101, 999)}",
        "police_place": city.province.mark,
        "sponsor": site.unit,
        "phone": f"{city.province.phone_area}-6{rng.randint(1000000, 9999999)}",
        "mail": f"web@{site.host.removeprefix('www.')}",
    }


def _entry(city: City, site: Site, sort: Sort) -> Markup:
    defect = site.defects.error_report_entry
    if defect in {"absent", "floating"} or (defect == "home_only" and sort != "home"):
        return Markup()
    if defect in {"no_link", "hash_link"}:
        return _snippet(f"entry_{defect}", site, site.site_code)
    code = _foreign_code(city, site) if defect == "wrong_code" else site.site_code
    return _snippet(f"entry_{site.entry}", site, code)


def _floating(site: Site) -> Markup:
    if site.defects.error_report_entry != "floating":
        return Markup()
    return _snippet("entry_floating", site, site.site_code)


def _hidden_links(site: Site, sort: Sort) -> Markup:
    """Links far outside the home page, where nobody sees them."""
    count = site.defects.hidden_links if sort == "home" else 0
    links = "".join(wording()["hidden_link"].format(n=number) for number in range(1, count + 1))
    return Markup(wording()["hidden_block"].format(links=links)) if links else Markup()  # noqa: S704 - our own data


def _foreign_code(city: City, site: Site) -> str:
    others = [other.site_code for other in city.sites if other.site_code != site.site_code]
    return next(iter(others), site.site_code[:-1] + ("1" if site.site_code[-1] != "1" else "2"))


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE / "snippets"), autoescape=True, trim_blocks=True)


def _snippet(name: str, site: Site, code: str) -> Markup:
    template = _environment().get_template(f"{name}.html.j2")
    return Markup(template.render(site=site, code=code, words=wording(), late=site.family in _LATE).strip())  # noqa: S704 - already escaped
