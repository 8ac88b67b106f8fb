"""The tables of the ledger, and the steps that bring an older one up to date."""

from __future__ import annotations

# Each step is applied once and never edited afterwards: whoever changes a table adds a step.
# `replica` is the label of the replica that was visited, '' for real sites: the two never mix.
# Outcomes are kept as spells: from the run that first came to one until the run that came to another. All outcomes of a
# whole run are in it, so what stands was seen by the last run too.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT NOT NULL,
            day TEXT NOT NULL,
            head TEXT NOT NULL,
            UNIQUE (replica, quarter, started_at)
        ) STRICT""",
        "CREATE INDEX run_of_day ON run (replica, quarter, day)",
        """CREATE TABLE outcome (
            id INTEGER PRIMARY KEY,
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            target TEXT NOT NULL,
            indicator TEXT NOT NULL,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            body TEXT NOT NULL,
            first_run INTEGER NOT NULL REFERENCES run,
            gone_run INTEGER REFERENCES run
        ) STRICT""",
        """CREATE UNIQUE INDEX standing_outcome ON outcome (replica, quarter, target, indicator, kind)
            WHERE gone_run IS NULL""",
        "CREATE INDEX outcome_of_run ON outcome (replica, quarter, first_run)",
        """CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            replica TEXT NOT NULL,
            finding TEXT NOT NULL,
            target TEXT NOT NULL,
            indicator TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            sampled INTEGER NOT NULL,
            first_run INTEGER NOT NULL REFERENCES run,
            last_run INTEGER NOT NULL REFERENCES run,
            gone_run INTEGER REFERENCES run
        ) STRICT""",
        "CREATE UNIQUE INDEX standing_finding ON finding (replica, finding) WHERE gone_run IS NULL",
        "CREATE INDEX finding_of_target ON finding (replica, target)",
        """CREATE TABLE decision (
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            finding TEXT NOT NULL,
            by TEXT NOT NULL,
            at TEXT NOT NULL,
            day TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (replica, quarter, finding, by, at)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE probe (
            replica TEXT NOT NULL,
            site TEXT NOT NULL,
            at TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (replica, site, at)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE bulletin (
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            issued_on TEXT NOT NULL,
            document TEXT NOT NULL,
            book TEXT NOT NULL,
            PRIMARY KEY (replica, quarter)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE naming (
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            target TEXT NOT NULL,
            place INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (replica, quarter, target)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE notice (
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            unit TEXT NOT NULL,
            deadline TEXT NOT NULL,
            PRIMARY KEY (replica, quarter, unit)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE recheck (
            replica TEXT NOT NULL,
            quarter TEXT NOT NULL,
            finding TEXT NOT NULL,
            day TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (replica, quarter, finding, day)
        ) STRICT, WITHOUT ROWID""",
    ),
)
TABLES = ("run", "outcome", "finding", "decision", "probe", "bulletin", "naming", "notice", "recheck")
