"""A conftest for tiny audit runs: outcomes are made up, all that files them is real."""

import json
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audits.model import Kind, Outcome, Subject, Target, Verdict
from audits.run import OUTCOME_PROPERTY, RUN_KEY, AuditRun
from audits.standard_file import load_standard
from pages.registry import load_registry

pytest_plugins = ["reports.plugin"]

HERE = Path(__file__).parent
SITE = Target(
    code="4113000001", subject=Subject.DEPARTMENT, name="甲网站", unit="甲单位", url="https://a.example.gov.cn/"
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    registry = load_registry(HERE / "targets.yaml")
    quarter = registry.quarter("2022Q1")
    config.stash[RUN_KEY] = AuditRun(
        registry=registry,
        registry_path=HERE / "targets.yaml",
        quarter=quarter,
        standard=load_standard(quarter.standard),
        as_of=quarter.window.end,
        out=HERE / "out",
        narrowed=False,
        started_at=datetime.now(UTC),
        targets=[SITE],
    )
    if not config.option.collectonly:
        config.option.htmlpath = str(HERE / "out" / "report.html")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    mark = item.get_closest_marker("outcome")
    if mark is None or report.when != "call":
        return report
    verdict, indicator = mark.args
    outcome = Outcome(
        target=SITE.code,
        indicator=indicator,
        kind=Kind.DEDUCTION,
        verdict=Verdict(verdict),
        clause="附件1",
        sentence="存在1个空白栏目" if verdict == "found" else "",
        reason="看不清" if verdict in {"needs_review", "not_checked"} else "",
    )
    report.user_properties.append((OUTCOME_PROPERTY, json.loads(json.dumps(outcome.as_property()))))
    if verdict == "found":
        report.outcome, report.longrepr = "failed", "存在1个空白栏目"
    return report
