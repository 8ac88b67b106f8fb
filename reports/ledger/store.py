"""The ledger: what all runs came to, and what people said and did about it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from audits.model import Outcome
from reports.book import QuarterBook, sort_outcomes
from reports.corrected import Corrected, as_that_night, only
from reports.ledger.file import opened, writing
from reports.ledger.recording import moment, note_decisions, note_findings, note_outcomes, note_run
from reports.ledger.records import Naming, Recheck, Run, Spell
from reports.ledger.spells import key_of, seen_in, told_of
from reports.review.decisions import Decision, identities

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pages.probes import Probe

LATEST = date.max


@contextmanager
def open_ledger(path: Path, replica: str = "") -> Iterator[Ledger]:
    """The ledger at `path`, of real sites or of the replica with that label; made where there is none.

    Raises:
        BrokenLedgerError: the file is damaged.
        LedgerError: it cannot be used for another reason.
    """
    with opened(path) as connection:
        yield Ledger(connection, replica)


class Ledger:
    """An open ledger; one that the controller of a run writes to, nobody else."""

    def __init__(self, connection: sqlite3.Connection, replica: str = "") -> None:
        """Read and write what is of `replica`, '' for real sites."""
        self._db = connection
        self.replica = replica

    def add_run(self, book: QuarterBook) -> bool:
        """Put a whole run on record, with what people decided; returns False when it was there already.

        A narrowed run is not put on record: it came to no results of the quarter.
        """
        if book.run.narrowed:
            return False
        with writing(self._db):
            number = note_run(self._db, self.replica, book)
            if number is not None:
                note_outcomes(self._db, self.replica, book, number)
                note_findings(self._db, self.replica, book, number)
            note_decisions(self._db, self.replica, book)
        return number is not None

    def add_decisions(self, book: QuarterBook) -> None:
        """Put on record what people decided of the book's findings."""
        with writing(self._db):
            note_decisions(self._db, self.replica, book)

    def add_probes(self, probes: Iterable[Probe]) -> None:
        """Put timed visits on record, those of this replica or of real sites."""
        rows = [
            (self.replica, probe.site, moment(probe.at), probe.model_dump_json(exclude_defaults=True))
            for probe in probes
            if probe.replica == self.replica
        ]
        with writing(self._db):
            self._db.executemany("INSERT OR IGNORE INTO probe VALUES (?, ?, ?, ?)", rows)

    def runs(self, quarter: str | None = None, until: date = LATEST) -> list[Run]:
        """The whole runs on record, of one quarter or of all, in the order they were put there."""
        rows = self._rows(
            """SELECT number, quarter, day, started_at, finished_at FROM run
            WHERE replica = ? AND quarter = ifnull(?, quarter) AND day <= ? ORDER BY number""",
            (self.replica, quarter, until.isoformat()),
        )
        return [Run.model_validate(row) for row in rows]

    def quarters(self) -> list[str]:
        """The quarters with a run on record, in their order on the calendar."""
        rows = self._db.execute("SELECT DISTINCT quarter FROM run WHERE replica = ? ORDER BY quarter", (self.replica,))
        return [quarter for (quarter,) in rows]

    def book(self, quarter: str, until: date = LATEST) -> QuarterBook | None:
        """The results of the quarter as they were at the end of the day `until`; None when there were none yet.

        Times of outcomes that stayed the same are those of the run that first came to them.
        """
        runs = self.runs(quarter, until)
        return self.book_of(runs[-1], until) if runs else None

    def book_of(self, run: Run, until: date = LATEST) -> QuarterBook:
        """The results of one run, with what had been decided by the end of the day `until`."""
        (head,) = self._db.execute("SELECT head FROM run WHERE number = ?", (run.number,)).fetchone()
        bodies = self._db.execute(
            """SELECT body FROM outcome WHERE replica = ? AND quarter = ? AND first_run <= ?
            AND (gone_run IS NULL OR gone_run > ?)""",
            (self.replica, run.quarter, run.number, run.number),
        )
        outcomes = tuple(Outcome.model_validate_json(body) for (body,) in bodies)
        decisions = self._decisions(run.quarter, until)
        book = QuarterBook.model_validate({**json.loads(head), "outcomes": (), "decisions": ()})
        ordered = sort_outcomes(outcomes, book.targets, book.indicators)
        return book.model_copy(update={"outcomes": ordered, "decisions": decisions})

    def history(self, target: str | None = None) -> list[Spell]:
        """The findings on record, of one target or of all, the earliest first."""
        rows = self._rows(
            """SELECT finding, target, indicator, kind, text, sampled,
                first.quarter AS first_quarter, first.day AS first_on,
                last.quarter AS last_quarter, last.day AS last_on, gone.day AS gone_on,
                first_run = newest AS is_new, gone_run IS newest AS just_gone
            FROM (SELECT max(number) AS newest FROM run WHERE replica = ?1), finding
                JOIN run AS first ON first.number = first_run JOIN run AS last ON last.number = last_run
                LEFT JOIN run AS gone ON gone.number = gone_run
            WHERE finding.replica = ?1 AND target = ifnull(?2, target) ORDER BY first_run, id""",
            (self.replica, target),
        )
        return [Spell.model_validate(row) for row in rows]

    def missing(self, book: QuarterBook) -> list[tuple[str, Outcome]]:
        """What is on record as found, and the book's run, not yet on record itself, came to a verdict without.

        Each by the finding's id, with the outcome that last had it, without its other findings.
        """
        rows = self._db.execute(
            """SELECT finding, body FROM finding JOIN run AS last ON last.number = last_run
                JOIN outcome USING (replica, target, indicator, kind)
            WHERE finding.replica = ? AND finding.gone_run IS NULL AND outcome.quarter = last.quarter
                AND outcome.first_run <= last_run AND (outcome.gone_run IS NULL OR outcome.gone_run > last_run)
            ORDER BY finding.id""",
            (self.replica,),
        )
        now, told = {each.finding for each in seen_in(book.outcomes)}, told_of(book.outcomes)
        outcomes = ((finding, Outcome.model_validate_json(body)) for finding, body in rows if finding not in now)
        kept = ((finding, only(outcome, finding)) for finding, outcome in outcomes if key_of(outcome) in told)
        return [(finding, outcome) for finding, outcome in kept if outcome]

    def corrected(self, book: QuarterBook, until: date = LATEST) -> tuple[Corrected, ...]:
        """What runs of the book's quarter found and saw gone within its window, by the end of the day `until`.

        Where only a sample is looked at, gone does not mean mended: such findings are left out.
        """
        last = min(until, book.window.end).isoformat()
        rows = self._db.execute(
            """SELECT finding, first.day, gone.day, body, told.started_at
            FROM finding JOIN run AS first ON first.number = finding.first_run
                JOIN run AS last ON last.number = finding.last_run JOIN run AS gone ON gone.number = finding.gone_run
                JOIN outcome USING (replica, target, indicator, kind)
                JOIN run AS told ON told.number = outcome.first_run
            WHERE finding.replica = ?1 AND sampled = 0 AND kind IN ('veto', 'deduction')
                AND last.quarter = ?2 AND gone.quarter = ?2 AND gone.day BETWEEN ?3 AND ?4
                AND outcome.quarter = ?2 AND outcome.first_run <= last_run
                AND (outcome.gone_run IS NULL OR outcome.gone_run > last_run)
            ORDER BY gone.number, finding.id""",
            (self.replica, book.quarter, book.window.start.isoformat(), last),
        )
        standing = {identity.finding for outcome in book.outcomes for identity in identities(outcome)}
        found = [(row, only(Outcome.model_validate_json(row[3]), row[0])) for row in rows if row[0] not in standing]
        return tuple(
            Corrected(
                outcome=as_that_night(outcome, datetime.fromisoformat(row[4])),
                first_on=date.fromisoformat(row[1]),
                gone_on=date.fromisoformat(row[2]),
            )
            for row, outcome in {row[0]: (row, outcome) for row, outcome in found}.values()
            if outcome
        )

    def issue(self, book: QuarterBook, issued_on: date, document: str, namings: Sequence[Naming]) -> bool:
        """Put on record that the quarter's bulletin was issued as the book has it, in place of an earlier issue.

        Returns whether there was none before.
        """
        units = dict.fromkeys(naming.unit for naming in namings)
        key = (self.replica, book.quarter)
        with writing(self._db):
            before = [
                self._db.execute(f"DELETE FROM {table} WHERE replica = ? AND quarter = ?", key).rowcount  # noqa: S608 (names of our own)
                for table in ("bulletin", "naming", "notice")
            ]
            self._db.execute(
                "INSERT INTO bulletin VALUES (?, ?, ?, ?, ?)",
                (*key, issued_on.isoformat(), document, book.model_dump_json()),
            )
            self._db.executemany(
                "INSERT INTO naming VALUES (?, ?, ?, ?, ?)",
                [(*key, each.target, place, each.model_dump_json()) for place, each in enumerate(namings)],
            )
            deadline = book.rectification_deadline.isoformat()
            self._db.executemany("INSERT INTO notice VALUES (?, ?, ?, ?)", [(*key, unit, deadline) for unit in units])
        return not before[0]

    def issued(self, quarter: str, until: date = LATEST) -> QuarterBook | None:
        """The book of the quarter's bulletin as it was issued; None when it was not by the end of the day `until`."""
        row = self._db.execute(
            "SELECT book FROM bulletin WHERE replica = ? AND quarter = ? AND issued_on <= ?",
            (self.replica, quarter, until.isoformat()),
        ).fetchone()
        return QuarterBook.model_validate_json(row[0]) if row else None

    def namings(self, until: date = LATEST) -> tuple[Naming, ...]:
        """The targets named in bulletins issued by the end of that day, quarter by quarter."""
        rows = self._db.execute(
            """SELECT body FROM naming JOIN bulletin USING (replica, quarter)
            WHERE replica = ? AND issued_on <= ? ORDER BY quarter, place""",
            (self.replica, until.isoformat()),
        )
        return tuple(Naming.model_validate_json(body) for (body,) in rows)

    def add_rechecks(self, rechecks: Iterable[Recheck]) -> None:
        """Put re-checks on record; of one finding the last of a day counts."""
        rows = [
            (self.replica, each.quarter, each.finding, each.on.isoformat(), each.model_dump_json()) for each in rechecks
        ]
        with writing(self._db):
            self._db.executemany("INSERT OR REPLACE INTO recheck VALUES (?, ?, ?, ?, ?)", rows)

    def rechecks(self, quarter: str | None = None, until: date = LATEST) -> tuple[Recheck, ...]:
        """The last re-check of each finding of one quarter's bulletin or of all, as known at the end of that day."""
        rows = self._db.execute(
            """SELECT body, max(day) FROM recheck WHERE replica = ? AND quarter = ifnull(?, quarter) AND day <= ?
            GROUP BY quarter, finding ORDER BY quarter, finding""",
            (self.replica, quarter, until.isoformat()),
        )
        return tuple(Recheck.model_validate_json(body) for body, _ in rows)

    def all_rechecks(self, until: date = LATEST) -> tuple[Recheck, ...]:
        """Every re-check known at the end of that day, in the order of their days."""
        rows = self._db.execute(
            "SELECT body FROM recheck WHERE replica = ? AND day <= ? ORDER BY day, quarter, finding",
            (self.replica, until.isoformat()),
        )
        return tuple(Recheck.model_validate_json(body) for (body,) in rows)

    def _decisions(self, quarter: str, until: date) -> tuple[Decision, ...]:
        rows = self._db.execute(
            "SELECT body FROM decision WHERE replica = ? AND quarter = ? AND day <= ? ORDER BY at",
            (self.replica, quarter, until.isoformat()),
        )
        return tuple(Decision.model_validate_json(body) for (body,) in rows)

    def _rows(self, query: str, values: Sequence[str | None]) -> list[dict[str, object]]:
        cursor = self._db.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def replicas_of(path: Path, quarter: str) -> list[str]:
    """The labels of the replicas with a run of `quarter` on record, '' standing for real sites; raises LedgerError."""
    with opened(path) as connection:
        rows = connection.execute("SELECT DISTINCT replica FROM run WHERE quarter = ? ORDER BY replica", (quarter,))
        return [replica for (replica,) in rows]
