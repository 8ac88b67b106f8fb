"""What targets.yaml says of the bulletin beside its results: whose series it is in, and what it rests on."""

from pydantic import BaseModel, ConfigDict

from pages.registry_types import Count, Day, Text


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Issue(_Entry):
    """A bulletin's number in its series, and the day printed on it; what is left out stays blank on paper."""

    number: Count | None = None
    issued_on: Day | None = None


class BulletinEntry(_Entry):
    """The words of the bulletin that differ from place to place.

    Attributes:
        series: the name above the red line, such as 某市政务通报; '' for none.
        office: what the issuer calls itself in running text, such as 市政府办公室; '' for its full name.
        addressees: who has to act, such as 各县（区）政府、市直各部门; '' for everybody.
        mailbox: whose mailbox reports on rectification go to; '' for the office's.
        basis: the papers the spot check rests on.
        platform_basis: the papers on the disclosure platform (政府信息公开平台).
        interpretation_basis: the paper on interpretations (政策解读).
        copies: who gets the bulletin (本期发); '' for nobody named.
        template: a Word file to fill in instead of the suite's own, relative to targets.yaml; '' for the suite's own.
        notice_template: likewise for the notices to single units.
        shutdown_template: likewise for the notices that an account is to be shut down (关停通知).
        trends: whether the suite's own template compares the quarter with those before it.
    """

    series: str = ""
    office: str = ""
    addressees: str = ""
    mailbox: str = ""
    basis: tuple[Text, ...] = ()
    platform_basis: tuple[Text, ...] = ()
    interpretation_basis: str = ""
    copies: str = ""
    template: str = ""
    notice_template: str = ""
    shutdown_template: str = ""
    trends: bool = False
