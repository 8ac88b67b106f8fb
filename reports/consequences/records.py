"""What the rules are given and what they say: plain values."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (types of fields)
from datetime import date  # noqa: TC003
from enum import StrEnum

from audits.model import Record, Target
from pages.registry_consequences import ConsequenceSettings
from reports.ledger.records import Naming, Recheck  # noqa: TC001 (types of fields)

# What a finding is by its re-checks, as fields of a rectification.
STATES = ("fixed", "late", "not_fixed", "overdue", "gone", "not_rechecked")


class Closing(Record):
    """An account that was shut down: from when on, and by which document."""

    target: str
    on: date
    document: str


class Consequence(StrEnum):
    """What is proposed: 通报批评 or 关停."""

    CRITICISE = "criticise"
    SHUT_DOWN = "shut_down"


class Declined(Record):
    """A proposal that a person turned down: which one, when and why."""

    target: str
    proposal: Consequence
    on: date
    reason: str


class History(Record):
    """All that is on record, of whatever day.

    Attributes:
        namings: in bulletins of the city and the province; one told twice counts once.
        renamed: former code → the code it was given instead.
    """

    namings: tuple[Naming, ...] = ()
    rechecks: tuple[Recheck, ...] = ()
    closings: tuple[Closing, ...] = ()
    declined: tuple[Declined, ...] = ()
    renamed: Mapping[str, str] = {}


class Asked(Record):
    """What is asked: what follows for the quarter from all that was known at the end of a day.

    Attributes:
        targets: the registered ones, in registry order.
        all_accounts: whether `targets` are known to hold every account that is registered.
        deadlines: quarter → the day by which its findings had to be rectified.
    """

    quarter: str
    on: date
    targets: tuple[Target, ...]
    all_accounts: bool = True
    deadlines: Mapping[str, date] = {}
    settings: ConsequenceSettings = ConsequenceSettings()


class Ground(StrEnum):
    """The rule that a proposal rests on."""

    CONSECUTIVE = "consecutive"
    PROVINCE = "province"
    CITY = "city"


class Reason(Record):
    """A rule that holds, and the namings that it counts, in the order of their days."""

    ground: Ground
    namings: tuple[Naming, ...]


class Rectification(Record):
    """What became of the findings of one quarter's bulletin at a target, by all re-checks of each.

    Attributes:
        deadline: None where it is not known.
        rechecked_on: the day of the last re-check; None when there was none yet.
        late: how many are rectified now, and were not at a re-check after the deadline.
        fixed: how many others are rectified.
        overdue: how many are not rectified and were re-checked after the deadline.
        not_fixed: how many others are not rectified.
        gone: of how many the page is gone.
        not_rechecked: how many could not be re-checked.
    """

    quarter: str
    deadline: date | None = None
    rechecked_on: date | None = None
    fixed: int = 0
    late: int = 0
    not_fixed: int = 0
    overdue: int = 0
    gone: int = 0
    not_rechecked: int = 0

    @property
    def in_time(self) -> bool:
        """Whether every finding that was re-checked is rectified, as far as known by the deadline."""
        return self.fixed > 0 and not any((self.late, self.not_fixed, self.overdue, self.gone, self.not_rechecked))


class Proposal(Record):
    """Something for a person to decide, with all it rests on."""

    target: Target
    kind: Consequence
    reasons: tuple[Reason, ...]
    rectifications: tuple[Rectification, ...]


class Why(StrEnum):
    """Why a target is only mentioned.

    It was named and is registered no more; or perhaps still is, since not all accounts are known; it would be proposed
    for criticism, but all was rectified in time; it was shut down, and is registered still; it would be proposed, but a
    person turned that down.
    """

    UNREGISTERED = "unregistered"
    UNKNOWN = "unknown"
    RECTIFIED = "rectified"
    CLOSED = "closed"
    DECLINED = "declined"


class Mention(Record):
    """A target of which nothing is proposed and yet something should be known; what there is to tell of it."""

    target: Target
    why: Why
    namings: tuple[Naming, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    closing: Closing | None = None
    declined: Declined | None = None


class Listed(Record):
    """All that follows for a quarter from what was known at the end of the day `on`."""

    quarter: str
    on: date
    settings: ConsequenceSettings
    proposals: tuple[Proposal, ...]
    mentions: tuple[Mention, ...]
