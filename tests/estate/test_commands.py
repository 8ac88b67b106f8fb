from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.estate import __main__ as command
from tests.estate.city import load_city

_CITY = Path(__file__).parent / "cities" / "nanyang-2022Q1.yaml"


def _called(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["estate", *arguments])
    return command.main()


def test_targets_name_every_site_without_hints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _called(monkeypatch, "targets", str(_CITY)) == 0
    registry = YAML(typ="safe").load(capsys.readouterr().out)
    city = load_city(_CITY)
    assert [site["name"] for site in registry["sites"]] == [site.name for site in city.sites]
    assert all(set(site) == {"name", "unit", "site_code", "kind", "url"} for site in registry["sites"])
    assert registry["replica"].startswith("python -m tests.estate serve ")
    assert registry["issuer"]["region"] == "411300"


def test_truth_is_written_as_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _called(monkeypatch, "truth", str(_CITY), "--out", str(tmp_path)) == 0
    text = (tmp_path / "annex-1-websites.csv").read_bytes()
    assert text.startswith("序号,填报单位".encode())
    assert text.count(b"\r\n") == 11
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annex-1-websites.csv", "annex-2-accounts.csv"]


def test_a_wrong_city_file_ends_with_4_and_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "empty.yaml").write_text("label: x\n", encoding="utf-8")
    assert _called(monkeypatch, "truth", str(tmp_path / "empty.yaml")) == 4
    assert "issuer: Field required" in capsys.readouterr().err
