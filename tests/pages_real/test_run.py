"""The whole way, as a user goes it: a registry for the saved pages, the run of a quarter, the comparison."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.pages_real import __main__ as command
from tests.pages_real.conftest import Saved, save

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
SILENT = ("-p", "no:cacheprovider", "-p", "no:randomly", "-q")


def called(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)  # noqa: S603


def ours(name: str, saved: Saved, *more: str) -> str:
    done = called([sys.executable, "-m", "tests.pages_real", name, str(saved.pages), str(saved.facts), *more])
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Saved, Path]:
    """The pages and the results of a run over them."""
    folder = tmp_path_factory.mktemp("real")
    saved = save(folder)
    (folder / "targets.yaml").write_text(ours("targets", saved), encoding="utf-8")
    options = ("--quarter=2022Q1", f"--targets={folder / 'targets.yaml'}", f"--out={folder / 'out'}")
    done = called([sys.executable, "-m", "pytest", *SILENT, *options])
    assert done.returncode == 1, done.stdout + done.stderr
    return saved, folder / "out" / "results.json"


def outcomes(results: Path, code: str) -> dict[str, Any]:
    found = json.loads(results.read_text(encoding="utf-8"))["outcomes"]
    return {each["indicator"]: each for each in found if each["target"] == code}


def test_what_one_page_can_answer_is_judged_as_the_facts_say(run: tuple[Saved, Path]) -> None:
    saved, results = run
    last = next(line for line in ours("compare", saved, str(results)).splitlines() if line.startswith("all "))
    assert last.split(maxsplit=1)[1] == "right 11, wrong 0, unjudged 0, unknown 1"
    assert outcomes(results, "4113990001")["F2b"]["verdict"] == "clear"
    named = [each["values"]["item"] for each in outcomes(results, "4113990002")["F2b"]["findings"]]
    assert named == ["党政机关网站标识", "ICP备案编号", "公安机关备案标识", "主办单位", "联系方式"]


@pytest.mark.parametrize("indicator", ["D9a", "D9b", "D7", "D8", "I3"])
def test_what_a_single_page_cannot_answer_is_not_checked(run: tuple[Saved, Path], indicator: str) -> None:
    for code in ("4113990001", "4113990002"):
        outcome = outcomes(run[1], code)[indicator]
        assert outcome["verdict"] == "not_checked"
        assert [doubt["code"] for doubt in outcome["doubts"]] == ["home_only"]


def test_units_of_one_region_share_its_place_name(saved: Saved) -> None:
    registry = YAML(typ="safe").load(ours("targets", saved))
    assert registry["regions"] == {"411399": "示范市"}
    assert [site["kind"] for site in registry["sites"]] == ["portal", "department"]


def test_the_replica_announces_its_hosts_and_ends_when_its_input_does(saved: Saved, tmp_path: Path) -> None:
    words = shlex.split(YAML(typ="safe").load(ours("targets", saved))["replica"])
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=tmp_path, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as server:  # noqa: S603
        assert server.stdin is not None
        assert server.stdout is not None
        book = json.loads(server.stdout.readline())
        server.stdin.close()
        assert server.wait(30) == 0
    assert sorted(book["hosts"]) == ["sfj.sfs.gov.cn", "www.sfs.gov.cn"]
    assert all(address.startswith("127.0.0.1:") for address in book["hosts"].values())


def test_pages_that_are_not_there_end_a_command_with_4(
    saved: Saved, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["pages_real", "serve", str(tmp_path / "empty"), str(saved.facts)])
    assert command.main() == 4
    assert capsys.readouterr().err.count("unpack it there") == 2
