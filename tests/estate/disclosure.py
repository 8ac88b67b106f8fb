"""What is wrong with a site's 政府信息公开平台, applied to what the site says."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from tests.estate.city import Site
from tests.estate.footer import Footer
from tests.estate.model import Column, Section, SiteModel


def is_there(site: Site, kind: str, words: dict[str, Any]) -> bool:
    """Whether the site has the platform's part that is a column of this kind; other columns are always there."""
    return kind not in {words["kinds"][part] for part in site.defects.platform.missing}


def name_of(site: Site, kind: str, name: str, words: dict[str, Any]) -> str:
    """What the site calls a column."""
    wrong = {words["kinds"][part]: words["misnames"][part] for part in site.defects.platform.misnamed}
    return str(wrong.get(kind, name))


def add_blank_columns(model: SiteModel, words: dict[str, Any]) -> None:
    """Puts columns without any content below the catalogue; their pages bear the catalogue's name."""
    for catalogue in model.of_kind("catalogue"):
        for number, called in enumerate(words["below"][: model.site.defects.platform.blank_columns], start=1):
            below = Column(
                900 + number, f"{catalogue.key}{number}", catalogue.name, "listing", "list", catalogue.section
            )
            below.called, below.state = called, "uncounted"
            catalogue.below.append(below)


def guide_text(site: Site, text: list[str], words: dict[str, Any]) -> list[str]:
    """The guide without what it lacks."""
    gone = tuple(words["elements"][element] for element in site.defects.platform.guide_lacks)
    return [line for line in text if not line.startswith(gone)] if gone else text


def shown_in_menus(model: SiteModel, words: dict[str, Any]) -> SiteModel:
    """The site as its menus and its home page show it."""
    entry = model.site.defects.platform.entry
    if entry is None:
        return model
    menu = (
        _menu_entry(section, entry, words) if section.kind == "disclosure" else section for section in model.sections
    )
    return replace(model, sections=[section for section in menu if section])


def _menu_entry(section: Section, entry: str, words: dict[str, Any]) -> Section | None:
    return replace(section, path=words["other_host"], columns=[]) if entry == "other_host" else None


def with_entry(foot: Footer, model: SiteModel, words: dict[str, Any]) -> Footer:
    """The footer with the platform's entry, where it stands there."""
    if model.site.defects.platform.entry != "bottom":
        return foot
    (section,) = (section for section in model.sections if section.kind == "disclosure")
    link = Markup('<a href="{}">{}</a>').format(section.path, words["entry"])
    return replace(foot, marks={**foot.marks, "contact": foot.marks["contact"] + Markup(" ") + link})
