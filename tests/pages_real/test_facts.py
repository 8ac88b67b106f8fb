from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages_real.conftest import Saved, a_real_page
from tests.pages_real.facts import NAMELESS, FactsError, check_saved, load_facts
from tests.pages_real.fields import FIELDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("written", ["www.sfs.gov.cn", "http://WWW.sfs.gov.cn/", "https://www.sfs.gov.cn"])
def test_the_host_is_read_with_and_without_a_scheme(written: str) -> None:
    assert a_real_page(site_url=written).url == "http://www.sfs.gov.cn/xw/t1.html"


@pytest.mark.parametrize("written", ["", "—", "http://[", "localhost"])
def test_a_page_whose_site_is_not_known_gets_a_host_of_its_own(written: str) -> None:
    assert a_real_page(site_url=written).host == NAMELESS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", r"correct this .*README"),
        ('[{"repo": "a/b"}]', r"0\.path: Field required"),
        ("[]", "names no page; add one"),
        ('[{"repo": "a/b", "path": "c", "expect": {"code": "1"}}]', r"a/b: expect names none of site_code, "),
    ],
)
def test_a_file_that_holds_no_facts_is_refused_with_its_mistakes(tmp_path: Path, text: str, said: str) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match=said):
        load_facts(facts, list(FIELDS))


def test_a_file_that_is_not_there_is_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"cannot be read .*FACTS="):
        load_facts(tmp_path / "nowhere.json", list(FIELDS))


def test_each_page_that_was_not_unpacked_is_named_with_its_place(saved: Saved) -> None:
    pages = [page.model_copy(update={"commit": "c0ffee"}) for page in load_facts(saved.facts, list(FIELDS))]
    (saved.pages / "sfj.sfs.gov.cn" / "xw" / "t1.html").unlink()
    said = r"^somebody/sfj\.sfs\.gov\.cn: xw/t1\.html is not in .*; unpack the repository as of c0ffee there$"
    with pytest.raises(FactsError, match=said):
        check_saved(pages, saved.pages)


def test_a_folder_that_is_none_is_to_be_named(saved: Saved) -> None:
    with pytest.raises(FactsError, match=r"is no folder; .*PAGES="):
        check_saved(load_facts(saved.facts, list(FIELDS)), saved.facts)
