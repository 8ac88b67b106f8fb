"""What an audit asks for: the rules it judges by, what was seen of its target, and where its judgement goes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.account_sources import why_not_whole
from audits.model import Doubt, Judgement, Subject, Target
from audits.outcomes import NotJudgedError, not_checked
from audits.rules import Rules
from audits.run import GATHERED_KEY, JUDGEMENT_KEY, RULES_KEY, RUN_KEY, TARGET_KEY
from pages.account_page import AccountPage
from pages.place import Place
from pages.registry_accounts import Account
from pages.snapshot import VisitOutcome
from pages.snapshot_file import SnapshotError

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.standard import Indicator
    from pages.probes import Probe
    from pages.site import Site


@pytest.fixture
def rules(request: pytest.FixtureRequest, indicator: Indicator, target: Target) -> Rules:
    """What the target is held against."""
    run = request.config.stash[RUN_KEY]
    is_account = target.subject is Subject.ACCOUNT
    rules = Rules(
        indicator=indicator,
        standard=run.standard,
        as_of=run.quarter.accounts_sampled_on if is_account else run.as_of,
        seed=f"{run.quarter.name}-{target.code}",
        registered=None if is_account else run.registry.site(target.code),
        answer=run.answers.of(indicator.id, target.code),
        again=run.again.addresses(target.code, indicator.id) if run.again else frozenset(),
    )
    request.node.stash[RULES_KEY] = rules
    request.node.stash[TARGET_KEY] = target
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
        outcome = rules.standard.reasons[f"outcome_{site.snapshot.outcome}"]
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
def verdict(request: pytest.FixtureRequest, rules: Rules) -> Callable[[Judgement], None]:
    """Takes the judgement; an item that never calls it ends as not checked."""

    def take(judgement: Judgement) -> None:
        seen = request.getfixturevalue("site") if "site" in request.fixturenames else None
        request.node.stash[JUDGEMENT_KEY] = _with_reach(judgement, seen, rules) if seen else judgement

    return take


def _with_reach(judgement: Judgement, site: Site, rules: Rules) -> Judgement:
    """The judgement with what it rests on: how much was seen, in which ways, and whether the survey was cut short."""
    snapshot = site.snapshot
    ways = {f"pages_{route}": count for route, count in site.routes.items()}
    reach = {"pages_seen": site.routes.total(), "pages_known": snapshot.known, **ways}
    unseen = judgement.unseen
    if snapshot.outcome is not VisitOutcome.OK:
        outcome = rules.standard.reasons[f"outcome_{snapshot.outcome}"]
        unseen = (*unseen, Doubt(code="survey_cut_short", values={"outcome": outcome}))
    return judgement.model_copy(update={"basis": {**judgement.basis, **reach}, "unseen": unseen})
