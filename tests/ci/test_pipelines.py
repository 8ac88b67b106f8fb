"""The pipelines, as far as a machine without GitHub and GitLab can tell: their form, and what they call."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ci.conftest import ROOT
from tests.ci.pipelines import GITLAB, OFFICE, WORKFLOWS, Script, cron_lines, gitlab_jobs, read, scripts, times_a_day

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
NEEDED_VISITS = 20  # a day, for V2
BIN = Path(sys.executable).parent


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.stem}.{name}", job


def workflow(name: str) -> dict[str, Any]:
    return read(ROOT / ".github" / "workflows" / f"{name}.yml")


def steps_of(name: str) -> list[dict[str, Any]]:
    (job,) = workflow(name)["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    return steps


def said(*command: str) -> str:
    """What a program complains of, '' where it does not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 (linters)
    return done.stdout + done.stderr if done.returncode else ""


def test_workflows_have_the_form_that_github_asks_for() -> None:
    assert (
        said(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)) == ""
    )


def test_the_pipeline_has_the_form_that_gitlab_asks_for() -> None:
    assert said(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(GITLAB)) == ""


def test_the_forms_are_not_fulfilled_by_anything(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    assert "run-on" in said(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(wrong))


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not installed; it is no Python package")
def test_actionlint_finds_nothing_in_the_workflows() -> None:
    assert said("actionlint", *map(str, WORKFLOWS)) == ""


@pytest.mark.parametrize("script", [pytest.param(each, id=each.where) for each in scripts()])
def test_shellcheck_finds_nothing_in_what_is_run(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "script"
    path.write_text(f"#!/usr/bin/env bash\n{script.text}\n", "utf-8")
    assert said(str(BIN / "shellcheck"), str(path)) == ""


@pytest.mark.parametrize("script", [pytest.param(each, id=each.where) for each in scripts()])
def test_whatever_is_called_is_there(script: Script) -> None:
    targets = set(re.findall(r"\bmake (?:-\S+ )*([a-z-]+)", script.text))
    files = re.findall(r"(?<=[\s/])\.ci/[\w./-]+", f" {script.text}")
    modules = re.findall(r"python\S* -m ([\w.]+)", script.text)
    assert targets | set(files) | set(modules) or script.text.startswith("exit"), "it calls something of ours"
    assert targets <= TARGETS
    assert [file for file in files if not (ROOT / file).exists()] == []
    assert [module for module in modules if importlib.util.find_spec(module) is None] == []


def test_actions_are_pinned_and_the_same_everywhere() -> None:
    used = [step["uses"] for _, job in jobs() for step in job["steps"] if "uses" in step]
    assert [each for each in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", each)] == []
    versions: dict[str, set[str]] = {}
    for each in used:
        action, _, version = each.partition("@")
        versions.setdefault(action, set()).add(version)
    assert {action: found for action, found in versions.items() if len(found) > 1} == {}


def test_only_jobs_that_keep_records_may_write_and_only_to_the_repository() -> None:
    for path in WORKFLOWS:
        known = read(path)
        keeps = any("records.py save" in step.get("run", "") for job in known["jobs"].values() for step in job["steps"])
        assert known["permissions"] == ({} if keeps else {"contents": "read"})
        assert [job.get("permissions") for job in known["jobs"].values()] == [{"contents": "write"} if keeps else None]


@pytest.mark.parametrize("name", ["nightly", "probe"])
def test_a_scheduled_job_waits_for_another_of_its_kind_and_ends_none(name: str) -> None:
    assert workflow(name)["concurrency"] == {"group": name, "cancel-in-progress": False}
    assert gitlab_jobs()[name]["resource_group"] == name


@pytest.mark.parametrize("name", ["nightly", "probe"])
def test_nothing_is_visited_by_schedule_before_somebody_says_so(name: str) -> None:
    (job,) = workflow(name)["jobs"].values()
    assert job["if"] == "github.event_name != 'schedule' || vars.AUDIT == 'on'"
    assert gitlab_jobs()[name]["rules"] == [{"if": f'$AUDIT == "{name}"'}]


def test_probes_are_often_enough_for_a_week_that_counts() -> None:
    (schedule,) = workflow("probe")["on"]["schedule"]
    crontab = cron_lines((OFFICE / "crontab").read_text("utf-8"))
    (probe,) = (line for line, command in crontab if "make probe" in command)
    for cron in (schedule["cron"], probe):
        assert times_a_day(cron) >= 2 * NEEDED_VISITS, "some are left out when a service is busy or a machine is off"


def test_the_audit_runs_once_a_day_and_early_enough_for_its_own_day() -> None:
    (schedule,) = workflow("nightly")["on"]["schedule"]
    assert times_a_day(schedule["cron"]) == 1
    minute, hour = map(int, schedule["cron"].split()[:2])
    in_beijing = (hour + 8) % 24 + minute / 60
    assert 18 <= in_beijing <= 20, "after office hours; GitHub may be hours late, and it has to be before midnight"


@pytest.mark.parametrize("cron", ["60 * * * *", "* * *", "0 24 * * *", "a b c d e", "5-1 * * * *"])
def test_a_schedule_that_cron_does_not_understand_is_noticed(cron: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (our own, two functions above)
        times_a_day(cron)


def test_records_are_taken_before_the_audit_and_kept_whatever_came_of_it() -> None:
    steps = steps_of("nightly")
    runs = [step.get("run", "") for step in steps]
    take, audit, keep = (
        next(index for index, run in enumerate(runs) if word in run)
        for word in ("records.py restore", "make nightly", "records.py save")
    )
    assert take < audit < keep
    # Without knowing what was there nothing must be pushed.
    assert steps[keep]["if"] == f"always() && steps.{steps[take]['id']}.outcome == 'success'"


def test_gitlab_keeps_the_records_before_the_job_fails() -> None:
    script = gitlab_jobs()["nightly"]["script"]
    order = [
        next(index for index, line in enumerate(script) if word in line) for word in ("restore", "nightly", "save")
    ]
    assert order == sorted(order)
    assert script[order[1]].endswith("|| status=$?")
    assert script[-1] == 'exit "${status:-0}"'


def test_what_somebody_typed_reaches_the_shell_as_a_variable_only() -> None:
    typed = [step["run"] for _, job in jobs() for step in job["steps"] if "${{" in step.get("run", "")]
    assert typed == []


def test_papers_and_evidence_of_a_failed_night_are_kept_too() -> None:
    uploads = [step for step in steps_of("nightly") if step.get("uses", "").startswith("actions/upload-artifact")]
    assert [step["if"] for step in uploads] == ["always()"] * 2
    assert len({step["with"]["name"] for step in uploads}) == 2
    assert all("run_attempt" in step["with"]["name"] for step in uploads), "a name is taken once and for all"
    assert gitlab_jobs()["nightly"]["artifacts"]["when"] == "always"
