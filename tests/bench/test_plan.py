from datetime import date

import pytest

from tests.bench.plan import Plan, asked
from tests.bench.task import Task


@pytest.mark.parametrize(("pages", "sites", "each", "rounds"), [(15_000, 30, 500, 3), (600, 30, 20, 1), (60, 3, 20, 1)])
def test_sizes_follow_the_number_of_pages(pages: int, sites: int, each: int, rounds: int) -> None:
    plan = Plan(pages)
    assert (plan.sites, plan.each, plan.rounds) == (sites, each, rounds)


def test_the_environment_says_how_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_PAGES", "600")
    assert asked() == Plan(600)
    monkeypatch.setenv("BENCH_PAGES", "many")
    with pytest.raises(SystemExit, match="BENCH_PAGES is 'many'"):
        asked()


def test_a_sample_takes_about_as_many_pages_of_every_site_and_is_the_same_for_the_same_seed() -> None:
    pages = {f"http://{name}/": [f"http://{name}/{number}" for number in range(50)] for name in "abcd"}
    task = Task(hosts={}, as_of=date(2022, 2, 24), pages=pages, per_host=3, user_agent="x")
    sample = task.sample(10, "seed")
    assert len(sample.listed) == 10
    assert {len(urls) for urls in sample.pages.values()} == {2, 3}
    assert sample == task.sample(10, "seed")
    assert sample != task.sample(10, "another seed")
