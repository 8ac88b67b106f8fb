"""What the pipelines say, read as GitHub, GitLab, systemd and cron would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML

from tests.ci.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
OFFICE = ROOT / ".ci" / "office"
JOB_WORDS = {"script", "extends", "rules", "timeout", "resource_group", "variables", "artifacts"}
CRON_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def read(path: Path) -> dict[str, Any]:
    """The file as YAML 1.2 has it: `on` is a word."""
    read: dict[str, Any] = YAML(typ="safe").load(path)
    return read


class Script(NamedTuple):
    """What one step or job runs."""

    where: str
    text: str


def scripts() -> Iterator[Script]:
    """Every script of every pipeline and unit."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for number, step in enumerate(job["steps"]):
                if "run" in step:
                    yield Script(f"{path.name}:{name}:{number}", step["run"])
    for name, job in gitlab_jobs().items():
        yield Script(f"{GITLAB.name}:{name}", "\n".join(job["script"]))
    for path in sorted(OFFICE.glob("*.service")):
        yield Script(
            path.name, "\n".join(re.findall(r"^ExecStart(?:Pre)?=(.*)$", path.read_text("utf-8"), re.MULTILINE))
        )
    yield Script("crontab", "\n".join(command for _, command in cron_lines((OFFICE / "crontab").read_text("utf-8"))))


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    """The jobs of the GitLab pipeline by name, templates left out."""
    known = read(GITLAB)
    return {name: job for name, job in known.items() if isinstance(job, dict) and "script" in job}


def cron_lines(text: str) -> Iterator[tuple[str, str]]:
    """The five fields and the command of each line of a crontab."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            *fields, command = line.split(maxsplit=5)
            yield " ".join(fields), command


def times_a_day(schedule: str) -> int:
    """How often a cron schedule fires on a day; raises ValueError where cron would not understand it."""
    fields = schedule.split()
    if len(fields) != len(CRON_FIELDS):
        raise ValueError(schedule)
    minutes, hours, *days = (_values(field, *limits) for field, limits in zip(fields, CRON_FIELDS, strict=True))
    assert [len(values) for values in days] == [31, 12, 8], "on every day"
    return len(minutes) * len(hours)


def _values(field: str, lowest: int, highest: int) -> set[int]:
    values: set[int] = set()
    for part in field.split(","):
        match = re.fullmatch(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?", part)
        if match is None:
            raise ValueError(field)
        first, last, step = (int(each) if each else None for each in match.groups())
        end = last if last is not None else (first if first is not None and step is None else highest)
        values |= set(range(lowest if first is None else first, end + 1, step or 1))
    if not values or min(values) < lowest or max(values) > highest:
        raise ValueError(field)
    return values
