"""多元化解读: the share of interpretations in other forms than text, per unit and for the city (bulletin, part 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reports.book import QuarterBook
from reports.rates import percentage

NAME = "diverse_interpretations"


class Reached(StrEnum):
    """Whether a share is large enough; open where interpretations whose form is not known decide."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True)
class Share:
    """Of a unit's interpretations of the last year how many are `diverse`; `unit` is '' for the city."""

    unit: str
    total: int
    diverse: int
    unknown: int
    least_percent: int

    @property
    def text(self) -> str:
        """The share as a bulletin prints it."""
        return percentage(self.diverse, self.total)

    @property
    def reached(self) -> Reached:
        """Whether at least `least_percent` are diverse; exactly as many are enough."""
        line = self.least_percent * self.total
        if self.diverse * 100 >= line:
            return Reached.YES
        return Reached.OPEN if (self.diverse + self.unknown) * 100 >= line else Reached.NO


def unit_shares(book: QuarterBook) -> list[Share]:
    """The shares of units (填报单位), in registry order, its sites taken together; units without any are left out."""
    shares: dict[str, Share] = {}
    ids = {indicator.id for indicator in book.indicators if indicator.name == NAME}
    for site in book.sites:
        for outcome in book.outcomes_of[site.code]:
            if outcome.indicator in ids and outcome.basis.get("interpretations"):
                known = [shares[site.unit]] if site.unit in shares else []
                shares[site.unit] = _sum(site.unit, (*known, _share(site.unit, outcome.basis)))
    return list(shares.values())


def city_share(shares: Iterable[Share]) -> Share:
    """The share of all units together, each interpretation counting once."""
    return _sum("", tuple(shares))


def _share(unit: str, basis: dict[str, int]) -> Share:
    return Share(unit, basis["interpretations"], basis["diverse"], basis["unknown"], basis["least_percent"])


def _sum(unit: str, shares: tuple[Share, ...]) -> Share:
    return Share(
        unit,
        sum(share.total for share in shares),
        sum(share.diverse for share in shares),
        sum(share.unknown for share in shares),
        max((share.least_percent for share in shares), default=0),
    )
