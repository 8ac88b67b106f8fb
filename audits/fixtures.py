"""What an audit asks for: the rules it judges by, what was seen of its target, and where its judgement goes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.account_sources import why_not_whole
from audits.model import Doubt, Judgement, Target
from audits.outcomes import NotJudgedError, not_checked
from audits.recording import Taken
from audits.rules import Rules, rules_of
from audits.run import GATHERED_KEY, RUN_KEY
from pages.account_page import AccountPage
from pages.place import Place
from pages.registry_accounts import Account
from pages.snapshot_file import SnapshotError

if TYPE_CHECKING:
    from audits.standard import Indicator
    from pages.probes import Probe
    from pages.site import Site


@pytest.fixture
def rules(pytestconfig: pytest.Config, indicator: Indicator, target: Target) -> Rules:
    """What the target is held against."""
    rules = rules_of(pytestconfig.stash[RUN_KEY], indicator, target)
    if exemption := rules.exemption():
        doubt = Doubt(code="exempted", values={"comment": exemption.comment})
        raise NotJudgedError(Judgement(not_applicable=doubt))
    return rules


@pytest.fixture
def site(pytestconfig: pytest.Config, target: Target, rules: Rules) -> Site:
    """What the site said when it was visited; without its home page, or what the row `needs`, nothing is judged."""
    return _seen_site(pytestconfig, target, rules)


@pytest.fixture
def site_if_seen(pytestconfig: pytest.Config, target: Target, rules: Rules) -> Site | None:
    """The same, None without a sight of its home page: for what people judge, with or without the machine's help."""
    with suppress(NotJudgedError):
        return _seen_site(pytestconfig, target, rules)
    return None


def _seen_site(config: pytest.Config, target: Target, rules: Rules) -> Site:
    try:
        site = config.stash[GATHERED_KEY].site(target.code)
    except FileNotFoundError:
        raise NotJudgedError(not_checked("not_surveyed")) from None
    except SnapshotError as error:
        raise NotJudgedError(not_checked("internal_error", error=str(error))) from error
    home = site.home_visit
    if home is None or not home.ok:
        attempts = home.attempts if home else 0
        outcome = rules.standard.called(site.snapshot.outcome)
        raise NotJudgedError(not_checked("site_unreachable", outcome=outcome, attempts=attempts))
    if not all(map(site.snapshot.found.has, rules.indicator.needs)):
        raise NotJudgedError(not_checked("not_gathered"))
    return site


@pytest.fixture
def probes(pytestconfig: pytest.Config, target: Target) -> tuple[Probe, ...]:
    """The timed visits of the site that were recorded, in the order of their time; none where there are none."""
    return pytestconfig.stash[RUN_KEY].probes.get(target.code, ())


@dataclass(frozen=True)
class ListedAccount:
    """An account and where its source shows it.

    Attributes:
        known_until: the newest day in the source, where that is a file; None where it knows everything until now.
        page: the account's public page, where one was visited.
    """

    account: Account
    place: Place
    known_until: date | None = None
    page: AccountPage | None = None


@pytest.fixture
def account(pytestconfig: pytest.Config, target: Target, rules: Rules) -> ListedAccount:
    """The account as its statistics list it."""
    gathered = pytestconfig.stash[GATHERED_KEY]
    if target.code in gathered.accounts:
        return ListedAccount(*gathered.accounts[target.code], gathered.account_page(target.code))
    source, listing = gathered.sources[target.code], gathered.listings[target.code]
    raise NotJudgedError(why_not_whole(source, listing, rules.standard))


@pytest.fixture
def words(pytestconfig: pytest.Config) -> tuple[str, ...]:
    """The words that the user's own file asks to be told of, () where there is none."""
    return pytestconfig.stash[RUN_KEY].words


@pytest.fixture
def verdict(rules: Rules) -> Taken:  # noqa: ARG001 (nothing is judged that the rules exempt)
    """Takes the judgement; an item that never calls it ends as not checked."""
    return Taken()
