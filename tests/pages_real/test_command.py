from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pages_real import __main__ as command

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages_real.conftest import Saved


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out" / "real-pages.json"


def called(monkeypatch: pytest.MonkeyPatch, pages: Path, facts: Path, out: Path) -> int:
    words = ["real-pages", str(pages), str(facts), "--out", str(out), "--as-of", "2022-02-24"]
    monkeypatch.setattr("sys.argv", words)
    return command.main()


def test_pages_are_read_as_their_facts_say_by_both_routes(
    saved: Saved, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, saved.pages, saved.facts, out) == 0
    said = capsys.readouterr().out
    assert "not right: none" in said
    assert f"written to {out}" in said
    record = json.loads(out.read_text("utf-8"))
    totals = record["totals"]
    assert (totals["rendered"]["all"]["right"], totals["rendered"]["all"]["recall"]) == (15, 1)
    assert (totals["source"]["all"]["right"], totals["source"]["all"]["can't tell"]) == (9, 6)
    assert [page["source"] for page in record["pages"]] == ["all of it", "all of it"]


def test_a_field_that_is_not_right_is_listed_with_its_place(
    saved: Saved, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved.claim(site_code="4113990009")
    assert called(monkeypatch, saved.pages, saved.facts, out) == 1
    said = capsys.readouterr().out
    assert (
        "www.sfs.gov.cn site_code (rendered): wrong\n    expected 4113990009, read 4113990001\n    at body > div"
        in said
    )


def test_mistakes_in_what_it_is_given_end_it_with_4(
    saved: Saved, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, saved.pages / "www.sfs.gov.cn", saved.facts, out) == 4
    assert capsys.readouterr().err.count("unpack the repository there") == 2
    assert not out.exists()
