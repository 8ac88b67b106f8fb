import fcntl
import importlib
import re
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ci.conftest import ROOT, Checkout


def test_the_first_python_that_is_new_enough_is_chosen(checkout: Checkout) -> None:
    checkout.program("python3", says="3.9", status=1)
    right = checkout.program("python3.12")
    checkout.program("python3.11")
    assert checkout.run("bash", ".ci/python").stdout == f"{right}\n"


def test_a_python_named_in_the_environment_comes_first(checkout: Checkout) -> None:
    checkout.program("python3")
    assert checkout.run("bash", ".ci/python", PYTHON=sys.executable).stdout == f"{sys.executable}\n"


def test_without_a_python_new_enough_set_up_says_what_to_install(checkout: Checkout) -> None:
    checkout.program("python3", says="Python 3.9.2", status=1)
    said = checkout.run("bash", ".ci/setup")
    assert said.returncode != 0
    assert "Python 3.11 or newer is needed" in said.stderr
    assert "Python 3.9.2" in said.stderr


def test_make_alone_says_what_there_is(checkout: Checkout) -> None:
    said = checkout.run("make")
    assert said.returncode == 0
    for target in ("audit", "test", "setup", "doctor", "check", "clean"):
        assert f"make {target} " in said.stdout


def test_an_audit_without_a_quarter_says_so_and_sets_nothing_up(checkout: Checkout) -> None:
    said = checkout.run("make", "audit")
    assert said.returncode != 0
    assert "Name the quarter: make audit QUARTER=2022Q1" in said.stderr
    assert not (checkout.root / ".venv").exists()


def test_constraints_are_plain_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_package_asked_for_has_its_version_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normal(re.split(r"[<>=\[ ]", line)[0]) for line in asked}
    pinned = {normal(line.partition("==")[0]) for line in (ROOT / "constraints.txt").read_text("utf-8").split()}
    assert names - pinned == set()


@pytest.mark.parametrize("status", [0, 1])
def test_an_audit_that_finds_problems_is_no_error_of_make(checkout: Checkout, status: int) -> None:
    assert audit_ending_with(checkout, status) == 0


@pytest.mark.parametrize("status", [2, 3, 4, 5])
def test_an_audit_that_could_not_run_is_an_error_of_make(checkout: Checkout, status: int) -> None:
    assert audit_ending_with(checkout, status) != 0


def audit_ending_with(checkout: Checkout, status: int) -> int:
    (checkout.root / ".ci" / "setup").write_text("exit 0\n", "utf-8")
    (checkout.root / ".venv" / "bin").mkdir(parents=True)
    (checkout.bin / "pytest").symlink_to(checkout.root / ".venv" / "bin" / "pytest")
    checkout.program("pytest", status=status)
    return checkout.run("make", "audit", "QUARTER=2022Q1").returncode


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The set-up itself, whose steps are noted and not taken."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    monkeypatch.delitem(sys.modules, "prepare", raising=False)
    module = importlib.import_module("prepare")
    steps: list[str] = []
    for name in ("packages", "browser", "chinese_font"):
        monkeypatch.setattr(module, name, partial(steps.append, name))
    monkeypatch.setattr(module, "steps", steps, raising=False)
    return module


@pytest.mark.parametrize(
    ("words", "steps"), [([], ["packages", "browser", "chinese_font"]), (["packages"], ["packages"])]
)
def test_a_probe_needs_no_browser(
    prepare: Any, monkeypatch: pytest.MonkeyPatch, words: list[str], steps: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["prepare.py", *words])
    assert prepare.main() == 0
    assert prepare.steps == steps


def test_a_second_set_up_waits_for_the_first(prepare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def second() -> None:
        with Path(prepare.__file__).open() as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    monkeypatch.setattr(prepare, "packages", second)
    monkeypatch.setattr(sys, "argv", ["prepare.py"])
    assert prepare.main() == 0
