from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.book import read_book
from tests.runs.running import audit
from tests.runs.town import BUREAU, SOUND, glance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.runs.running import Run


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def snapshots(out: Path) -> set[str]:
    """The codes of what was visited."""
    return {path.name.partition(".")[0] for path in (out / "snapshots").glob("*.jsonl.zst")}


def test_a_run_narrowed_to_a_site_and_an_indicator_leaves_the_whole_one_alone(
    glanced: Run,
) -> None:
    before = files(glanced.out)
    run = audit(glanced.out.with_name("targets.yaml"), glanced.out, f"--site={SOUND}", "--indicator=site_identity")
    assert files(glanced.out) == before
    book = read_book(glanced.out.with_name("out-partial") / "results.json")
    assert book.run.narrowed
    assert [(each.target, each.indicator) for each in book.outcomes] == [(SOUND, "F2b")]
    assert "visiting 1 sites" in run.said
    assert snapshots(glanced.out.with_name("out-partial")) == {SOUND}, "nothing but the site asked for is visited"


def test_a_run_that_finds_nothing_ends_with_zero_and_asks_nobody_for_accounts(tmp_path: Path) -> None:
    sources = [{"name": "甲", "source": "http://nobody.test/", "login": "NO_SUCH_LOGIN"}]
    run = audit(glance(tmp_path, SOUND, accounts=sources), tmp_path / "out", "--indicator=F2b")
    assert run.status == pytest.ExitCode.OK, run.said
    assert "列入附件1的网站 0 个" in run.said
    assert "政务新媒体：抽查 0" in run.said
    assert snapshots(tmp_path / "out-partial") == {SOUND}


def test_a_run_about_accounts_visits_no_site(glanced_registry: Path, tmp_path: Path) -> None:
    run = audit(glanced_registry, tmp_path / "out", "--indicator=M2")
    assert "政务新媒体：抽查 6" in run.said
    assert snapshots(tmp_path / "out-partial") == {"accounts-1"}


def test_a_whole_run_files_everything(glanced: Run) -> None:
    names = {"results.json", "outcomes.jsonl", "annex-1-websites.csv", "annex-2-accounts.csv", "report.html"}
    assert names | {"2022Q1-annexes.xlsx"} <= set(files(glanced.out))
    assert not glanced.book.run.narrowed
    assert glanced.verdicts(BUREAU)["F2a"] == "found"


def test_collecting_only_visits_nothing_and_writes_nothing(glanced_registry: Path, tmp_path: Path) -> None:
    run = audit(glanced_registry, tmp_path / "out", "--collect-only", "-q")
    assert f"test_blank_columns[{BUREAU}]" in run.said
    assert run.status == pytest.ExitCode.OK
    assert "REPLICA" not in run.said
    assert list(tmp_path.iterdir()) == []
