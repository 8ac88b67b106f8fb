from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from pydantic import ValidationError

from audits import telling
from audits.telling import WIDTH, Telling, state_line
from audits.visits_note import FILE, VisitsNote, read_note, write_note

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"1": "某县人民政府网站", "2": "某县某局网站"}


class Terminal:
    """What a person sees: lines that stay, and the one the cursor is in, written as pytest's reporter writes."""

    WIDTH = 160

    def __init__(self, *, isatty: bool) -> None:
        self.isatty = isatty
        self.lines: list[str] = []
        self.rewritten = 0
        self._cells = [" "] * self.WIDTH
        self._cursor = 0

    @property
    def line(self) -> str:
        return "".join(self._cells).rstrip()

    def write(self, text: str) -> None:
        for char in text:
            if char == "\r":
                self._cursor = 0
            else:
                self._cells[self._cursor] = char
                self._cursor += 1

    def write_line(self, line: str) -> None:
        self.write(line)
        self.lines.append(self.line)
        self._cells, self._cursor = [" "] * self.WIDTH, 0

    def rewrite(self, line: str, *, erase: bool = False) -> None:
        fill = " " * (self.WIDTH - len(line) - 1) if erase else ""
        self.write(f"\r{line}{fill}")
        self.rewritten += 1


class Clock:
    now = 50.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(telling, "time", clock)
    monkeypatch.delenv("CI", raising=False)
    return clock


def told(terminal: Terminal | None) -> Telling:
    return Telling(NAMES, cast("pytest.TerminalReporter | None", terminal))


def state(**changes: object) -> dict[str, object]:
    return {"done": 3, "of": 9, "pages": 1234, "left": 500, "rate": 50.0, "slow": [], **changes}


def test_on_a_terminal_every_site_is_told_at_once() -> None:
    terminal = Terminal(isatty=True)
    tell = told(terminal)
    tell.finished("1", "ok", 321, 1, 12)
    tell.finished("2", "timeout", 5, 2, 12)
    tell.finished("3", "ok", 7, 12, 12)
    assert terminal.lines == [
        "[  1/12] 某县人民政府网站: 321 pages",
        "[  2/12] 某县某局网站: 5 pages, timeout",
        "[ 12/12] 3: 7 pages",
    ]


def test_in_a_log_only_what_went_wrong_is_told_and_nothing_rewritten() -> None:
    terminal = Terminal(isatty=False)
    tell = told(terminal)
    tell.tick(state())
    tell.finished("1", "ok", 321, 1, 2)
    tell.finished("2", "dns", 0, 2, 2)
    assert terminal.lines == ["[  2/2] 某县某局网站: 0 pages, dns"]
    assert terminal.rewritten == 0


def test_ci_is_a_log_also_where_it_looks_like_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    terminal = Terminal(isatty=True)
    tell = told(terminal)
    tell.tick(state())
    tell.finished("1", "ok", 321, 1, 2)
    tell.over()
    assert (len(terminal.lines), terminal.rewritten) == (1, 0)


def test_the_line_that_changes_gives_way_to_lines_that_stay_and_is_gone_in_the_end(clock: Clock) -> None:
    terminal = Terminal(isatty=True)
    tell = told(terminal)
    tell.tick(state())
    assert terminal.line == "3/9 sites, 1234 pages, 50 a second, about 10 s left"
    tell.finished("1", "ok", 400, 1, 2)
    tell.tick(state(pages=2000))
    assert "2000 pages" in terminal.line
    tell.finished("2", "refused", 0, 2, 2)
    clock.now += 20
    tell.over()
    assert terminal.line == ""
    assert terminal.lines[-1] == "visited 400 pages in 20 s, 20 a second; 1 not reached or not completed"


def test_the_line_that_changes_fits_the_terminal() -> None:
    terminal = Terminal(isatty=True)
    told(terminal).tick(state(slow=[[code * 60, 40] for code in "abc"]))
    assert len(terminal.line) == WIDTH


def test_without_trouble_the_last_line_names_none(clock: Clock) -> None:
    terminal = Terminal(isatty=False)
    tell = told(terminal)
    tell.finished("1", "ok", 9000, 1, 1)
    clock.now += 300
    tell.over()
    assert terminal.lines == ["visited 9000 pages in 5 min, 30 a second"]


def test_a_run_that_took_no_time_is_told_as_well() -> None:
    terminal = Terminal(isatty=False)
    told(terminal).over()
    assert terminal.lines == ["visited 0 pages in 0 s, 0 a second"]


def test_nobody_is_told_where_nobody_listens() -> None:
    tell = told(None)
    tell.tick(state())
    tell.finished("1", "dns", 0, 1, 1)
    tell.over()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "3/9 sites, 1234 pages, 50 a second, about 10 s left"),
        ({"left": 60_000}, "3/9 sites, 1234 pages, 50 a second, about 20 min left"),
        ({"left": 0}, "3/9 sites, 1234 pages, 50 a second, looking again at what seems to be missing"),
        ({"rate": 0.0, "pages": 0, "left": 0}, "3/9 sites, 0 pages, 0 a second"),
        (
            {"slow": [["1", 400], ["9", 31]]},
            "3/9 sites, 1234 pages, 50 a second, about 10 s left; slow: 某县人民政府网站 7 min, 9 31 s",
        ),
    ],
)
def test_the_state_is_a_line(changes: dict[str, object], expected: str) -> None:
    assert state_line(state(**changes), NAMES) == expected


def test_a_note_of_the_visits_comes_back_as_it_was_written(tmp_path: Path) -> None:
    note = VisitsNote(as_of=date(2022, 2, 24), replica="nanyang")
    write_note(note, tmp_path / "snapshots")
    assert read_note(tmp_path / "snapshots") == note
    write_note(VisitsNote(as_of=date(2022, 2, 25)), tmp_path / "snapshots")
    assert read_note(tmp_path / "snapshots") == VisitsNote(as_of=date(2022, 2, 25), replica="")
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [FILE]


def test_a_missing_or_damaged_note_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_note(tmp_path)
    (tmp_path / FILE).write_text('{"as_of": "yesterday"}', "utf-8")
    with pytest.raises(ValidationError):
        read_note(tmp_path)
