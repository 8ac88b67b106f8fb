from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pages_real.conftest import Saved, a_real_page
from tests.pages_real.facts import FactsError, check_saved, load_facts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("shown", "meta", "registered"),
    [
        ("4113990001", "4113990009", "4113990001"),
        ("unknown", "4113990009", "4113990009"),
        (None, "bm05000001", "bm05000001"),
    ],
)
def test_a_page_is_registered_under_the_code_it_shows_else_that_of_its_head(
    shown: str | None, meta: str | None, registered: str
) -> None:
    assert a_real_page(expect={"site_code": shown, "meta_site_code": meta}).site_code == registered


@pytest.mark.parametrize("written", ["www.sfs.gov.cn", "http://WWW.sfs.gov.cn/", "https://www.sfs.gov.cn"])
def test_the_host_is_read_with_and_without_a_scheme(written: str) -> None:
    assert a_real_page(site_url=written).url == "http://www.sfs.gov.cn/xw/t1.html"


def test_pages_that_cannot_be_sites_of_their_own_are_all_named(tmp_path: Path) -> None:
    first = a_real_page().model_dump()
    nameless = a_real_page(repo="somebody/nameless", site_url="", expect={"site_code": None}).model_dump()
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps([first, first, nameless]), encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts(facts)
    said = str(caught.value).splitlines()
    assert sum("another page also has the host www.sfs.gov.cn" in line for line in said) == 2
    assert sum("another page also has the code 4113990001" in line for line in said) == 2
    assert sum(line.startswith("somebody/nameless: ") for line in said) == 2


def test_a_page_that_was_not_unpacked_is_named_with_its_place(saved: Saved) -> None:
    pages = load_facts(saved.facts)
    (saved.pages / "sfj.sfs.gov.cn" / "xw" / "t1.html").unlink()
    with pytest.raises(FactsError, match=r"^somebody/sfj\.sfs\.gov\.cn: xw/t1\.html is not in .*unpack it there$"):
        check_saved(pages, saved.pages)


def test_a_file_that_holds_no_facts_is_refused_with_its_mistakes(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('[{"repo": "a/b"}]', encoding="utf-8")
    with pytest.raises(FactsError, match=r"0\.path: Field required"):
        load_facts(facts)
    with pytest.raises(FactsError, match="cannot be read"):
        load_facts(tmp_path / "nowhere.json")
