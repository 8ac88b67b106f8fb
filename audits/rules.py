"""What a judgement is held against: the indicator's row, the quarter's clock and the registry's word on the target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from audits.model import Answer, Subject
from audits.standard import Indicator, Standard
from pages.reading.links import canonical
from pages.reading.section_names import Section
from pages.registry import Site
from pages.update_periods import UpdatePeriods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audits.model import Target
    from audits.run import AuditRun
    from pages.column import Column
    from pages.registry import Exemption


@dataclass(frozen=True)
class Rules:
    """The rules for one target.

    Attributes:
        as_of: the day the target is judged on.
        seed: chooses samples; the same for every run of a quarter.
        registered: the site's entry in targets.yaml, None for accounts.
        answer: what a person answered for this indicator and target, None when nobody did.
        again: addresses of the pages that a re-check looks at instead of a sample.
    """

    indicator: Indicator
    standard: Standard
    as_of: date
    seed: str
    registered: Site | None = None
    answer: Answer | None = None
    again: frozenset[str] = frozenset()

    @property
    def site_code(self) -> str:
        """The registered 网站标识码; '' for accounts, which have none."""
        return self.registered.site_code if self.registered else ""

    @property
    def unit(self) -> str:
        """The reporting unit (填报单位); '' for accounts."""
        return self.registered.unit if self.registered else ""

    def of(self, name: str) -> Rules:
        """The rules of another row of the standard for the same target, with that row's settings and exemptions.

        What a person answered there is left out. Raises StandardError where there is no such row.
        """
        return replace(self, indicator=self.standard.by_name(name), answer=None)

    @property
    def applies(self) -> bool:
        """Whether the standard has the indicator judged of this target: it is on, and no exemption holds."""
        return self.indicator.enabled and self.exemption() is None

    def number(self, setting: str) -> int:
        """A threshold of the indicator's row."""
        return self.indicator.number(setting)

    def text(self, setting: str) -> str:
        """A word among the settings of the indicator's row."""
        return self.indicator.text(setting)

    @property
    def periods(self) -> UpdatePeriods:
        """How often the site's columns owe an update."""
        return update_periods(self.standard, self.registered)

    def exemption(self, column: str | None = None) -> Exemption | None:
        """The exemption that holds for this indicator on the day judged, for all of the site or for one column."""
        exemptions = self.registered.exemptions if self.registered else ()
        for exemption in exemptions:
            if exemption.indicator not in {self.indicator.id, self.indicator.name} or exemption.column != column:
                continue
            if exemption.until is None or self.as_of <= exemption.until:
                return exemption
        return None

    def without_exempted(self, columns: Iterable[Column]) -> list[Column]:
        """The columns that the indicator is asked of: those without an exemption, of their own or of the whole site."""
        exempted = self.exemption() is not None
        return [column for column in columns if not exempted and self.exemption(column.name) is None]


def rules_of(run: AuditRun, indicator: Indicator, target: Target) -> Rules:
    """The rules of a run for one target."""
    is_account = target.subject is Subject.ACCOUNT
    return Rules(
        indicator=indicator,
        standard=run.standard,
        as_of=run.quarter.accounts_sampled_on if is_account else run.as_of,
        seed=f"{run.quarter.name}-{target.code}",
        registered=None if is_account else run.registry.site(target.code),
        answer=run.answers.of(indicator.id, target.code),
        again=run.again.addresses(target.code, indicator.id) if run.again else frozenset(),
    )


def update_periods(standard: Standard, site: Site | None) -> UpdatePeriods:
    """How often columns owe an update: the standard's periods, and those the registry declares for `site`."""
    usual = UpdatePeriods(
        usual=standard.column_periods,
        kinds={kind.value: d for kind, d in standard.periods.items()},
        home=standard.by_name("home_updates").number("within_days"),
        sections=frozenset(_sections_owed(standard, site)),
    )
    if site is None:
        return usual
    declared = {canonical(each.url): each.period_days for each in site.columns if each.period_days}
    return usual.model_copy(update={"names": site.periods, "addresses": declared})


def _sections_owed(standard: Standard, site: Site | None) -> Iterator[Section]:
    """The sections that rows which are on ask of sites of its kind, by their setting `section`."""
    for row in standard.indicators:
        if row.enabled and "section" in row.settings and site and Subject(site.kind) in row.subjects:
            yield Section(row.text("section"))
