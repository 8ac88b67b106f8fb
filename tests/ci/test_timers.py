"""An office's own server: units and crontab, filled in for its folder and user."""

from __future__ import annotations

import importlib
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.ci.conftest import ROOT, Checkout
from tests.ci.pipelines import cron_lines, times_a_day

if TYPE_CHECKING:
    from pathlib import Path

UNITS = "# /etc/systemd/system/"
NIGHTLY = "gov-site-audit-nightly.service"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A clone in a folder whose name is a trial for everything that reads it."""
    folder = tmp_path / "抽查 100%"
    folder.mkdir()
    return Checkout(folder)


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module itself, on a machine with systemd, where commands are noted and not run."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    monkeypatch.delitem(sys.modules, "timers", raising=False)
    module = importlib.import_module("timers")
    done: list[list[str]] = []
    monkeypatch.setattr(module, "_has_systemd", lambda: True)
    monkeypatch.setattr(module, "_do", done.append)
    monkeypatch.setattr(module, "done", done, raising=False)
    return module


def said(checkout: Checkout, *options: str) -> str:
    done = checkout.run(sys.executable, ".ci/timers.py", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def units(checkout: Checkout, folder: Path) -> dict[str, Path]:
    """The units as they would be installed, in files of their names."""
    files: dict[str, Path] = {}
    for part in said(checkout, "--show", "--user=daemon").split(UNITS)[1:]:
        name, _, text = part.partition("\n")
        files[name] = folder / name
        files[name].write_text(text, "utf-8")
    return files


def test_units_are_filled_in_for_the_folder_and_the_user(checkout: Checkout, tmp_path: Path) -> None:
    text = units(checkout, tmp_path)[NIGHTLY].read_text("utf-8")
    assert f"WorkingDirectory={str(checkout.root).replace('%', '%%')}\n" in text
    assert "User=daemon\n" in text
    assert "@" not in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_in_the_units(checkout: Checkout, tmp_path: Path) -> None:
    paths = list(map(str, units(checkout, tmp_path).values()))
    assert len(paths) == 4
    command = ["systemd-analyze", "verify", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (systemd's own)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_night_that_was_slept_through_is_made_up_for_and_a_visit_is_not(checkout: Checkout, tmp_path: Path) -> None:
    shown = units(checkout, tmp_path)
    assert "Persistent=true" in shown["gov-site-audit-nightly.timer"].read_text("utf-8")
    assert "Persistent=false" in shown["gov-site-audit-probe.timer"].read_text("utf-8")


@pytest.mark.skipif(not shutil.which("flock"), reason="flock is not installed")
def test_of_two_nights_at_once_the_second_ends_at_once(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.bin / "flock").symlink_to(str(shutil.which("flock")))
    (checkout.bin / "make").unlink()
    checkout.program("make", says="audited")
    text = units(checkout, tmp_path)[NIGHTLY].read_text("utf-8")
    (command,) = (line.removeprefix("ExecStart=") for line in text.splitlines() if line.startswith("ExecStart="))
    assert checkout.run(*shlex.split(command)).stdout == "audited\n"
    lock = checkout.run("sh", "-c", f"exec 9<.ci/office; flock -n 9 && {command}")
    assert (lock.returncode, lock.stdout) == (75, "")
    assert "SuccessExitStatus=75" in text


def test_lines_for_cron_say_the_same(checkout: Checkout) -> None:
    lines = list(cron_lines(said(checkout, "--cron")))
    assert [times_a_day(schedule) for schedule, _ in lines] == [1, 48]
    folder = shlex.quote(str(checkout.root)).replace("%", r"\%")
    assert all(command.startswith(f"cd {folder} && ") for _, command in lines)
    assert all("%" not in command.replace(r"\%", "") for _, command in lines), "which ends a line for cron"


def test_without_systemd_one_is_told_of_cron(checkout: Checkout) -> None:
    assert "There is no systemd here" in said(checkout)


def test_they_are_verified_installed_and_started_in_this_order(timers: Any) -> None:
    assert timers.main(["--user=daemon"]) == 0
    words = [next(word for word in command if word != "sudo") for command in timers.done]
    assert [word for word in words if word != "systemd-analyze"] == ["install", "systemctl", "systemctl"]
    assert timers.done[-2][-1] == "daemon-reload"
    assert timers.done[-1][-4:] == ["enable", "--now", "gov-site-audit-nightly.timer", "gov-site-audit-probe.timer"]


def test_what_was_installed_can_be_removed(timers: Any) -> None:
    assert timers.main(["--remove"]) == 0
    assert [word for command in timers.done for word in command if word in {"disable", "rm", "daemon-reload"}] == [
        "disable",
        "rm",
        "daemon-reload",
    ]
    assert {path.rsplit("/", 1)[-1] for path in timers.done[1] if path.startswith("/")} == set(timers.FILES)


def test_root_does_not_audit(timers: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert timers.main(["--user=root"]) == 4
    assert "--user NAME" in capsys.readouterr().err
    assert timers.done == []


def test_a_command_that_fails_ends_it(timers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str]) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(timers, "_do", fail)
    assert timers.main(["--user=daemon"]) == 3
