"""Another standard judges the same visits by other rules, and no code knows of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from audits.model import Verdict
from tests.runs.running import UNPICTURED, Run, audit
from tests.runs.test_usage import refused
from tests.runs.town import BUREAU, PROMPT, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNTS = 40


@pytest.fixture(scope="module")
def by_the_book(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("standards")
    registry = registry_file(folder, city_file(folder, {BUREAU: {}}, ACCOUNTS), sweep={"pages": 3, **PROMPT})
    return audit(registry, folder / "out", *UNPICTURED)


@pytest.fixture(scope="module")
def by_the_city(by_the_book: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same visits, after one line of targets.yaml was changed."""
    folder = tmp_path_factory.mktemp("overlay")
    shutil.copytree(by_the_book.out, folder / "out")
    return audit(_chosen(by_the_book, folder, "2019-linjiang"), folder / "out", "--replay")


def test_accounts_are_judged_by_the_days_and_the_convention_of_the_standard(by_the_book: Run, by_the_city: Run) -> None:
    book = by_the_book.book
    days = {
        each.code: (book.accounts_sampled_on - each.last_updated).days for each in book.accounts if each.last_updated
    }
    assert len(days) == ACCOUNTS
    for code, difference in days.items():
        assert by_the_book.outcome(code, "M2").verdict is _verdict(difference - 1, 14)
        assert by_the_city.outcome(code, "M2").verdict is _verdict(difference, 10)


def test_some_verdict_and_the_days_in_its_sentence_differ(by_the_book: Run, by_the_city: Run) -> None:
    codes = [account.code for account in by_the_book.book.accounts]
    both = [(by_the_book.outcome(code, "M2"), by_the_city.outcome(code, "M2")) for code in codes]
    assert [(old.verdict, new.verdict) for old, new in both if old.verdict is not new.verdict]
    assert ("长期不更新(15天)", "长期不更新(16天)") in [(old.sentence, new.sentence) for old, new in both]


def test_an_indicator_that_is_off_is_neither_judged_nor_listed(by_the_book: Run, by_the_city: Run) -> None:
    assert "D8" in by_the_book.verdicts(BUREAU)
    assert "D8" not in by_the_city.verdicts(BUREAU)
    assert "D8" not in by_the_city.book.indicator


def test_results_name_the_standard(by_the_city: Run) -> None:
    assert by_the_city.book.standard.version == "2019-linjiang"


@pytest.mark.parametrize(
    ("standard", "option", "words"),
    [
        ("2018", "--replay", ("no standard '2018'", "2019-linjiang", "correct 'standard:'")),
        ("2019", "--indicator=V6", ("V6 service_guides", "off in standard 2019", "--indicators")),
        ("2019-linjiang", "--indicator=D8", ("D8 unlinked_interpretations", "off in standard 2019-linjiang")),
    ],
)
def test_what_the_standard_does_not_judge_is_refused(
    by_the_book: Run, tmp_path: Path, standard: str, option: str, words: tuple[str, ...]
) -> None:
    refused(audit(_chosen(by_the_book, tmp_path, standard), tmp_path / "out", option), *words)


def _verdict(days: int, most: int) -> Verdict:
    if days == most:
        return Verdict.NEEDS_REVIEW
    return Verdict.FOUND if days > most else Verdict.CLEAR


def _chosen(run: Run, folder: Path, standard: str) -> Path:
    """The registry of the run with another standard."""
    registry = folder / "targets.yaml"
    text = run.out.with_name("targets.yaml").read_text("utf-8")
    registry.write_text(text.replace("standard: '2019'", f"standard: '{standard}'"), "utf-8")
    assert standard in registry.read_text("utf-8")
    return registry
