"""One page in thirty is unlike the others of its template: where only its bottom area differs, that has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from pages.snapshot import Route
from tests.pages.gather.faults.site import (
    BADGE,
    BLOCK,
    CODE,
    CONTACT,
    ENTRY,
    ENTRY_SCRIPT,
    ICP,
    PLAIN,
    POLICE,
    SPONSOR,
    Style,
    article_path,
    pages,
)

if TYPE_CHECKING:
    from pages.site import Site
    from tests.pages.gather.faults.conftest import Gather, Gathered
    from tests.pages.gather.faults.net import Net

ARTICLES, ODD = 30, 17
ALL = ("site_code", "icp_filing", "police_filing", "sponsor", "contact", "government_badge", "error_report_entry")
WRITTEN = "<div class='foot'><script src='/foot.js'></script></div>"
WRITES = f"document.write({(SPONSOR + CONTACT + ICP + POLICE + BADGE + f'<p>网站标识码：{CODE}</p>')!r});"
ADDS_ENTRY = f"document.write({ENTRY!r});"
DEEP = Style(foot=f"<div class='a'><div class='b'><div class='c'><div class='d'>{BLOCK}</div></div></div></div>")
PARTED = Style(foot=DEEP.foot.replace(BLOCK, f"{BLOCK.replace(CONTACT, '')}<div class='f'>{CONTACT}</div>"))
SCRIPTED = Style(foot=f"{WRITTEN}<div class='foot2'>{ENTRY_SCRIPT}</div>")


class Odd(NamedTuple):
    """What is changed on one page, and what its bottom area then lacks."""

    old: str
    new: str
    lacks: tuple[str, ...]
    style: Style = PLAIN
    number: int = ODD


ODDITIES = {
    "block_removed": Odd(BLOCK, "", ALL),
    "part_removed": Odd(CONTACT, "", ("contact",)),
    "badge_removed": Odd(BADGE, "", ("government_badge",)),
    "in_a_comment": Odd(BLOCK, f"<!--{BLOCK}-->", ALL),
    "hidden_by_a_wrapper": Odd(BLOCK, f"<div style='display:none'>{BLOCK}</div>", ALL),
    "hidden_by_a_deep_wrapper": Odd("<div class='d'>", "<div class='d' style='display:none'>", ALL, DEEP),
    "hidden_itself": Odd("<div class='foot'>", "<div class='foot' style='display:none'>", ALL),
    "hidden_by_a_style": Odd("</head>", "<style>.foot{display:none}</style></head>", ALL),
    "entry_script_removed": Odd(ENTRY_SCRIPT, "", ("error_report_entry",), SCRIPTED),
    "entry_without_address": Odd(ENTRY, "<a>政府网站找错</a>", ("error_report_entry",)),
    "block_of_the_first_removed": Odd(BLOCK, "", ALL, number=0),
    "part_of_the_first_removed": Odd(f"<div class='f'>{CONTACT}</div>", "", ("contact",), PARTED, number=0),
    "footer_script_removed": Odd("<script src='/foot.js'></script>", "", ALL[:-1], SCRIPTED),
}


@pytest.fixture(scope="module")
def gathered(gather: Gather, net: Net, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    homes = {name: _put_up(net, name, odd) for name, odd in ODDITIES.items()}
    other = Odd(CODE, "4299000011", ())
    return gather({**homes, "other_code": _put_up(net, "other_code", other)}, tmp_path_factory.mktemp("deviating"))


def _put_up(net: Net, name: str, odd: Odd) -> str:
    def change(number: int, html: str) -> str:
        assert odd.old in html
        return html.replace(odd.old, odd.new) if number == odd.number else html

    host = f"{name.replace('_', '-')}.test"
    net.put(WRITES, "text/javascript", path=f"{host}/foot.js")
    net.put(ADDS_ENTRY, "text/javascript", path=f"{host}/jiucuo.js")
    return net.site(host, pages(ARTICLES, odd.style, change))


def lacking(site: Site) -> dict[str, tuple[str, ...]]:
    """Path → the parts that a page's bottom area lacks, of pages that lack any."""
    return {"/" + each.url.split("/", 3)[3]: each.footer.missing for each in site.footers if each.footer.missing}


@pytest.mark.parametrize(
    "name",
    ODDITIES,
)
def test_the_one_page_whose_bottom_area_differs_is_found_and_no_other(gathered: Gathered, name: str) -> None:
    site = gathered.site(name)
    odd = ODDITIES[name]
    assert lacking(site) == {article_path(odd.number): odd.lacks}
    assert len(site.footers) == 3 + ARTICLES
    found = next(each for each in site.footers if each.footer.missing)
    assert found.confirmed


def test_the_one_page_with_another_site_code_is_found_and_no_other(gathered: Gathered) -> None:
    codes = {"/" + each.url.split("/", 3)[3]: each.footer.site_code for each in gathered.site("other_code").footers}
    others = {path: code.value for path, code in codes.items() if code and code.value != CODE}
    assert others == {article_path(ODD): "4299000011"}
    assert None not in codes.values()


@pytest.mark.parametrize("name", ["block_removed", "entry_script_removed"])
def test_the_other_pages_of_the_template_were_not_rendered_for_it(gathered: Gathered, name: str) -> None:
    trusted = [visit for visit in gathered[name].pages if visit.route is Route.TRUSTED]
    assert len(trusted) > ARTICLES // 2
