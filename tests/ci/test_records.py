"""What CI jobs keep between them on a branch: visits, results and the ledger, joined where two were at it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reports.review.decisions import Decision, Word
from tests.reports.kept import NIGHT, book_of

if TYPE_CHECKING:
    from tests.ci.machines import Jobs

HOUR = timedelta(hours=1)


def test_a_round_of_probes_is_there_for_every_later_job(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.probe(NIGHT)
    first.save()
    second.probe(NIGHT + HOUR)
    second.save()
    third = jobs.job("third")
    third.restore()
    assert third.probed() == [NIGHT, NIGHT + HOUR]


def test_before_anything_was_saved_there_is_nothing_to_restore(jobs: Jobs) -> None:
    job = jobs.job("first")
    assert "no branch records yet" in job.restore()
    assert "nothing new" in job.save()


def test_restored_and_saved_twice_nothing_is_doubled(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT, NIGHT + HOUR)
    job.save()
    job.restore()
    job.restore()
    assert job.probed() == [NIGHT, NIGHT + HOUR]
    assert "nothing new" in job.save()


def test_each_day_has_a_file_of_its_own(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT, NIGHT + 24 * HOUR)
    job.save()
    assert sorted(jobs.branch()) == ["probes/2022-02-18.jsonl", "probes/2022-02-19.jsonl"]


def test_a_line_that_cannot_be_read_is_kept(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT)
    with (job.root / "probes/2022-02.jsonl").open("a") as file:
        file.write("half a li\n")
    job.save()
    assert jobs.branch()["probes/unread.jsonl"] == "half a li\n"


def test_only_the_two_words_are_known(jobs: Jobs) -> None:
    done = jobs.job("first").records("delete")
    assert done.returncode == 4
    assert "restore" in done.stderr


def test_the_last_results_of_a_quarter_are_there_for_the_next_night(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.results(book_of(NIGHT))
    first.save()
    second.restore()
    assert second.book() == book_of(NIGHT)


def test_results_that_are_here_are_not_replaced_by_a_restore(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.results(book_of(NIGHT + 24 * HOUR))
    first.save()
    second.results(book_of(NIGHT))
    second.restore()
    assert second.book() == book_of(NIGHT)


@pytest.mark.parametrize("later_is_ours", [True, False])
def test_of_two_results_the_later_stay_with_what_people_decided_of_either(jobs: Jobs, *, later_is_ours: bool) -> None:
    earlier = book_of(NIGHT).model_copy(update={"decisions": (decision("张三"),)})
    later = book_of(NIGHT + 24 * HOUR).model_copy(update={"decisions": (decision("李四"),)})
    theirs, ours = (earlier, later) if later_is_ours else (later, earlier)
    for name, book in (("theirs", theirs), ("ours", ours)):
        job = jobs.job(name)
        job.results(book)
        job.save()
    last = jobs.job("last")
    last.restore()
    assert last.book().run == later.run
    assert {each.by for each in last.book().decisions} == {"张三", "李四"}


def decision(by: str) -> Decision:
    return Decision(
        finding="0123456789ab",
        state="0123456789ab",
        text="空白",
        target="4113000001",
        indicator="D9a",
        word=Word.CONFIRMED,
        by=by,
        at=NIGHT,
    )


def test_the_ledger_is_joined_night_by_night(jobs: Jobs) -> None:
    first, second, third = (jobs.job(name).with_ledger() for name in ("first", "second", "third"))
    first.run_on(NIGHT)
    first.save()
    second.run_on(NIGHT + 24 * HOUR)  # did not know of the first
    second.save()
    third.restore()
    assert third.nights() == [NIGHT, NIGHT + 24 * HOUR]
    assert third.probed() == [NIGHT, NIGHT + 24 * HOUR], "visits that only a ledger knew are kept by day"


def test_on_the_branch_the_ledger_holds_no_visits(jobs: Jobs) -> None:
    job = jobs.job("first").with_ledger()
    job.run_on(NIGHT)
    job.save()
    tables = {json.loads(line).get("table") for line in jobs.branch()["ledger.jsonl"].splitlines()}
    assert {"run", "outcome"} <= tables
    assert "probe" not in tables


def test_a_ledger_that_cannot_be_read_does_not_take_the_place_of_the_one_kept(jobs: Jobs) -> None:
    job = jobs.job("first").with_ledger()
    job.run_on(NIGHT)
    job.save()
    before = jobs.branch()
    job.ledger.write_bytes(b"no ledger at all" * 500)
    done = job.records("save")
    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert jobs.branch() == before
