"""Putting a whole run on record: what changed since the last one, and nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from audits.run import BEIJING
from reports.ledger.spells import Key, key_of, seen_in, state_of, told_of

if TYPE_CHECKING:
    import sqlite3

    from reports.book import QuarterBook


def note_run(db: sqlite3.Connection, replica: str, book: QuarterBook) -> int | None:
    """Note the run, and return its number; None when it is on record already."""
    cursor = db.execute(
        """INSERT OR IGNORE INTO run (replica, quarter, started_at, finished_at, day, head)
        VALUES (?, ?, ?, ?, ?, ?)""",
        (
            replica,
            book.quarter,
            moment(book.run.started_at),
            moment(book.run.finished_at),
            day_of(book).isoformat(),
            book.model_dump_json(exclude={"outcomes", "decisions", "corrected"}),
        ),
    )
    return cursor.lastrowid if cursor.rowcount else None


def day_of(book: QuarterBook) -> date:
    """The day a run tells of: the one it ended on; in a replica time stands still on the day that is judged as of."""
    return book.as_of if book.run.replica else book.run.finished_at.astimezone(BEIJING).date()


def note_outcomes(db: sqlite3.Connection, replica: str, book: QuarterBook, number: int) -> None:
    """End the outcomes that stood before the run `number` and changed, and begin those that they changed to."""
    rows = db.execute(
        "SELECT target, indicator, kind, id, state FROM outcome WHERE replica = ? AND quarter = ? AND gone_run IS NULL",
        (replica, book.quarter),
    )
    standing = {Key(*key): (row, state) for *key, row, state in rows}
    now = {key_of(outcome): (outcome, state_of(outcome)) for outcome in book.outcomes}
    gone = [row for key, (row, state) in standing.items() if key not in now or now[key][1] != state]
    begun = [(*key, now[key][1], now[key][0]) for key in now if key not in standing or standing[key][1] != now[key][1]]
    db.executemany("UPDATE outcome SET gone_run = ? WHERE id = ?", [(number, row) for row in gone])
    db.executemany(
        """INSERT INTO outcome (replica, quarter, target, indicator, kind, state, body, first_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [(replica, book.quarter, *key, outcome.model_dump_json(), number) for *key, outcome in begun],
    )


def note_findings(db: sqlite3.Connection, replica: str, book: QuarterBook, number: int) -> None:
    """Note which findings the run `number` saw, for the first time or again, and which it saw gone.

    Gone is what a verdict was come to on without it. Where nothing could be seen, or the run did not look there again,
    a finding neither lasts nor ends.
    """
    rows = db.execute(
        "SELECT finding, id, target, indicator, kind FROM finding WHERE replica = ? AND gone_run IS NULL", (replica,)
    )
    standing = {finding: (row, Key(*key)) for finding, row, *key in rows}
    now = {each.finding: each for each in seen_in(book.outcomes)}
    told = told_of(book.outcomes)
    again = [(number, now[finding].text, row) for finding, (row, _) in standing.items() if finding in now]
    lasting = now.keys() | book.passed_over
    gone = [(number, row) for finding, (row, key) in standing.items() if finding not in lasting and key in told]
    begun = [each for each in now.values() if each.finding not in standing]
    db.executemany("UPDATE finding SET last_run = ?, text = ? WHERE id = ?", again)
    db.executemany("UPDATE finding SET gone_run = ? WHERE id = ?", gone)
    db.executemany(
        """INSERT INTO finding (replica, finding, target, indicator, kind, text, sampled, first_run, last_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(replica, each.finding, *each.key, each.text, each.sampled, number, number) for each in begun],
    )


def note_decisions(db: sqlite3.Connection, replica: str, book: QuarterBook) -> None:
    """Note what people decided, each word once; in a replica on the day that its last run tells of."""
    day = day_of(book) if replica else None
    rows = [
        (
            replica,
            book.quarter,
            each.finding,
            each.by,
            moment(each.at),
            (day or each.at.astimezone(BEIJING).date()).isoformat(),
            each.model_dump_json(),
        )
        for each in book.decisions
    ]
    db.executemany("INSERT OR IGNORE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def moment(when: datetime) -> str:
    """A point in time as the ledger keeps it: in UTC, so that it sorts."""
    return when.astimezone(UTC).isoformat()
