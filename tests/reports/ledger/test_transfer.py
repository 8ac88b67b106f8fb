"""The ledger taken away as JSON lines, and put back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pages.probes import Probe
from pages.snapshot import VisitOutcome
from reports.ledger.__main__ import main
from reports.ledger.store import open_ledger
from tests.reports.ledger.nights import FIRST, blank, night

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.ledger.records import Spell


def kept(path: Path, *books: QuarterBook) -> Path:
    with open_ledger(path) as ledger:
        for book in books:
            ledger.add_run(book)
        ledger.add_probes(
            [
                Probe(
                    site="4113000001",
                    url="http://x.gov.cn/",
                    at=datetime(2022, 2, 16, tzinfo=UTC),
                    seconds=0.5,
                    outcome=VisitOutcome.OK,
                )
            ]
        )
        ledger.issue(books[0], FIRST, "第5期", [])
    return path


def run(ledger: Path, *arguments: object) -> int:
    return main(["--ledger", str(ledger), *map(str, arguments)])


def nights(*numbers: int) -> list[QuarterBook]:
    return [night(FIRST + timedelta(days=number), blank(f"栏目{number}")) for number in numbers]


def test_what_was_exported_makes_the_same_ledger_again(tmp_path: Path) -> None:
    ledger = kept(tmp_path / "ledger.sqlite", *nights(0, 1, 2))
    assert run(ledger, "export", tmp_path / "a.jsonl") == 0
    assert run(tmp_path / "other.sqlite", "import", tmp_path / "a.jsonl") == 0
    assert run(tmp_path / "other.sqlite", "export", tmp_path / "b.jsonl") == 0
    assert (tmp_path / "a.jsonl").read_text() == (tmp_path / "b.jsonl").read_text()


def test_what_a_night_passed_over_stays_so_in_another_ledger(tmp_path: Path) -> None:
    (first, second) = nights(0, 1)
    (standing,) = [spell.finding for spell in told(kept(tmp_path / "a.sqlite", first))]
    kept(tmp_path / "a.sqlite", second.model_copy(update={"passed_over": (standing,)}))
    assert run(tmp_path / "a.sqlite", "export", tmp_path / "a.jsonl") == 0
    assert run(kept(tmp_path / "b.sqlite", first), "import", tmp_path / "a.jsonl") == 0
    assert [spell.gone_on for spell in told(tmp_path / "b.sqlite")] == [None, None]


def told(path: Path) -> list[Spell]:
    with open_ledger(path) as ledger:
        return ledger.history()


def test_two_ledgers_are_joined_night_by_night(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost, begun_anew = kept(tmp_path / "lost.sqlite", *nights(0, 1, 3)), kept(tmp_path / "new.sqlite", *nights(2, 3, 4))
    assert run(lost, "export", tmp_path / "lost.jsonl") == 0
    assert run(begun_anew, "import", tmp_path / "lost.jsonl") == 0
    assert capsys.readouterr().out.endswith("new.sqlite: 2 runs added\n")
    undisturbed = kept(tmp_path / "whole.sqlite", *nights(0, 1, 2, 3, 4))
    with open_ledger(begun_anew) as joined, open_ledger(undisturbed) as whole:
        assert [each.model_dump(exclude={"is_new"}) for each in joined.history()] == [
            each.model_dump(exclude={"is_new"}) for each in whole.history()
        ]
        for number in range(5):
            until = FIRST + timedelta(days=number)
            assert joined.book("2022Q1", until) == whole.book("2022Q1", until)
        assert joined.issued("2022Q1") == nights(2)[0]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{}"], "is no export of a ledger"),
        (["", '"ledger"'], "is no export of a ledger"),
        (['{"ledger": 99}'], "update the suite"),
        (['{"ledger": 1}', '{"table": "run", "num'], r":2: is not complete JSON"),
        (['{"ledger": 1}', '{"table": "people"}'], r":2: cannot be put in a ledger \(no row of a table 'people'\)"),
        (['{"ledger": 1}', '{"table": "probe", "site": "1"}'], ":2: cannot be put in a ledger"),
        (
            [
                '{"ledger": 1}',
                '{"table": "naming", "replica": "", "quarter": "", "target": "", "place": "x", "body": ""}',
            ],
            ":2: cannot be put",
        ),
    ],
)
def test_a_bad_export_is_refused_and_nothing_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], said: str
) -> None:
    ledger = kept(tmp_path / "ledger.sqlite", *nights(0))
    (tmp_path / "bad.jsonl").write_text("\n".join(lines))
    assert run(ledger, "import", tmp_path / "bad.jsonl") == 3
    assert re.search(said, capsys.readouterr().err)
    with open_ledger(ledger) as opened:
        assert len(opened.runs()) == 1


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = kept(tmp_path / "ledger.sqlite", *nights(0))
    assert run(ledger, "import", tmp_path / "missing.jsonl") == 3
    assert "missing.jsonl: No such file" in capsys.readouterr().err
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    assert run(ledger, "import", tmp_path / "picture.png") == 3
    assert "is not UTF-8 text" in capsys.readouterr().err


def test_without_a_ledger_there_is_nothing_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.sqlite", "check") == 4
    assert "there is no ledger yet" in capsys.readouterr().err
    assert not (tmp_path / "none.sqlite").exists()


def test_check_says_what_is_on_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = kept(tmp_path / "ledger.sqlite", *nights(0, 1))
    assert run(ledger, "check") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["  2022Q1  2 runs, 2022-02-16 to 2022-02-17"]
    ledger.write_bytes(b"damaged" * 999)
    assert run(ledger, "check") == 3
    assert "is damaged" in capsys.readouterr().err


def test_any_program_can_read_the_lines(tmp_path: Path) -> None:
    ledger = kept(tmp_path / "ledger.sqlite", *nights(0))
    assert run(ledger, "export", tmp_path / "a.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert rows[0] == {"ledger": 1}
    assert {row["table"] for row in rows[1:]} == {"run", "outcome", "finding", "probe", "bulletin"}
