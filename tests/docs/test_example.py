"""The indicator that CONTRIBUTING.md adds as an example, added to a copy of the audits."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from pages.snapshot_file import write_snapshot
from tests.docs.documents import ROOT, blocks_of

OFFLINE = """
import audits.visiting

audits.visiting.gather_quarter = lambda *_, **__: None  # the snapshots are there already
pytest_plugins = ["audits.plugin", "audits.fixtures"]
"""
REGISTRY = """
issuer: {name: 市政府办公室, city: 南阳市, region: "411300", contact: office@example.gov.cn}
quarters:
  2022Q1:
    window: {start: 2022-02-16, end: 2022-02-24}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
sites:
  - {name: 甲网站, unit: 甲单位, site_code: "4113000001", kind: portal, url: "https://a.example.gov.cn/"}
  - {name: 乙网站, unit: 乙单位, site_code: "4113000002", kind: department, url: "https://b.example.gov.cn/"}
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "audits", folder / "audits", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pages").symlink_to(ROOT / "pages")
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n", "utf-8")
    (folder / "conftest.py").write_text(OFFLINE, "utf-8")
    (folder / "targets.yaml").write_text(REGISTRY, "utf-8")
    _add_the_example(folder)
    return folder


def test_one_row_and_one_file_are_an_indicator_that_is_judged(checkout: Path) -> None:
    _seen(checkout, "4113000001", "https://a.example.gov.cn/", "欢迎访问甲网站")
    _seen(checkout, "4113000002", "https://b.example.gov.cn/", "首页")
    done = _pytest(checkout, "--quarter", "2022Q1", "--indicator", "site_name_in_title")
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "FAILED audits/test_site_name_in_title.py::test_site_name_in_title[4113000002]" in done.stdout
    assert "首页标题“首页”未含网站全称“乙网站”" in done.stdout
    assert done.returncode == pytest.ExitCode.TESTS_FAILED


def test_the_judges_own_tests_pass(checkout: Path) -> None:
    done = _pytest(checkout, "test_example_judge.py")
    assert "3 passed" in done.stdout, done.stdout + done.stderr


def _add_the_example(folder: Path) -> None:
    row, (audit, test) = blocks_of("CONTRIBUTING.md", "yaml")[0], blocks_of("CONTRIBUTING.md", "python")
    standard = folder / "audits" / "standards" / "2019.yaml"
    standard.write_text(f"{standard.read_text('utf-8').rstrip()}\n\n{row}", "utf-8")
    (folder / "audits" / "test_site_name_in_title.py").write_text(audit, "utf-8")
    (folder / "test_example_judge.py").write_text(test, "utf-8")


def _seen(folder: Path, code: str, url: str, title: str) -> None:
    now = datetime.now(UTC)
    html = f"<html><head><title>{title}</title></head><body><p>{title}</p></body></html>"
    home = PageVisit(url=url, outcome=VisitOutcome.OK, html=html, seen_at=now)
    snapshot = SiteSnapshot(code=code, home=url, started_at=now, finished_at=now, pages=(home,))
    write_snapshot(snapshot, folder / "out-partial" / "snapshots")


def _pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    plain = ("-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:html", "--out=out")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTEST_ADDOPTS": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *plain, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
