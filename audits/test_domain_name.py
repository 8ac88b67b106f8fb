"""F1 域名名称: a .gov.cn host of the prescribed form, and the site's full name in the head (国办秘函〔2019〕19号)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from audits.domains import form_of, is_ip_address, is_official
from audits.model import Doubt, Evidence, Finding, Judgement, Subject, evidence_of
from pages.identity import host_of
from pages.reading.titles import normalise_title

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from audits.model import Target
    from audits.rules import Rules
    from pages.site import Site
    from pages.site_head import SiteHead

DOMAIN, NAME = "domain", "full_name"


def test_domain_name(site: Site, target: Target, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    seen = site.home_visit
    address = (seen.final_url or seen.url) if seen else target.url
    host = judge_host(host_of(address), forms_for(target, rules), _at(address, site))
    name = judge_name(site.heads, full_names(target, rules), rules.number("least_heads"))
    verdict(
        Judgement(
            findings=host.findings + name.findings, doubts=host.doubts + name.doubts, unseen=host.unseen + name.unseen
        )
    )


class HostForms(NamedTuple):
    """What hosts may look like: forms of official ones (see `audits.domains`), and endings that no office may use."""

    right: Collection[str]
    wrong_endings: tuple[str, ...]


def forms_for(target: Target, rules: Rules) -> HostForms:
    """The forms that are right for a portal or for a department, as the row has them."""
    kind = "portal_forms" if target.subject is Subject.PORTAL else "department_forms"
    return HostForms(rules.text(kind).split(), tuple(rules.text("wrong_endings").split()))


def full_names(target: Target, rules: Rules) -> list[str]:
    """What the site may call itself in full: its registered name, or its unit's, without 网站, 办公室 and the like."""
    endings = rules.text("name_endings").split()
    return [bare for name in (target.name, target.unit) if (bare := _without(normalise_title(name), endings))]


def _without(name: str, endings: Sequence[str]) -> str:
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


def judge_host(host: str, forms: HostForms, evidence: tuple[Evidence, ...]) -> Judgement:
    """A finding for an IP address or a commercial ending; an official host of another form is for a person."""
    values: dict[str, str | int] = {"item": DOMAIN, "host": host}
    if is_official(host):
        usual = form_of(host) in forms.right
        return Judgement() if usual else Judgement(doubts=(Doubt(code="unusual", values=values, evidence=evidence),))
    if is_ip_address(host):
        return Judgement(findings=(Finding(code="ip_address", values=values, evidence=evidence),))
    if host.endswith(forms.wrong_endings):
        return Judgement(findings=(Finding(code="not_official", values=values, evidence=evidence),))
    return Judgement(doubts=(Doubt(code="unusual", values=values, evidence=evidence),))


def judge_name(heads: Sequence[SiteHead], names: Sequence[str], least: int) -> Judgement:
    """A finding where the head calls the site in text by another name, on as many pages as `least`, and nothing else.

    One line, title or SiteName with the full name is enough. A picture may show what no text says, and a head that
    names nothing in text may show it as a background: a person has to look.
    """
    if not heads:
        return Judgement(unseen=(Doubt(code="heads_unseen", values={"item": NAME}),))
    if any(name in normalise_title(said) for said in _repeated(heads) for name in names):
        return Judgement()
    other = next((name for head in heads for name in head.names), "")
    evidence = evidence_of(heads[0].place)
    values: dict[str, str | int] = {"item": NAME, "shown": other, "name": names[0]}
    if not all(head.complete for head in heads):
        return Judgement(unseen=(Doubt(code="heads_unseen", values=values, evidence=evidence),))
    if any(head.pictures for head in heads) or not other:
        return Judgement(doubts=(Doubt(code="picture_only", values=values, evidence=evidence),))
    if len(heads) < least:
        return Judgement(unseen=(Doubt(code="heads_unseen", values=values, evidence=evidence),))
    return Judgement(findings=(Finding(code="other_name", values=values, evidence=evidence),))


def _repeated(heads: Sequence[SiteHead]) -> list[str]:
    """What the home page's head says, and what those of two pages say: a single page's may be of its content."""
    counts = Counter(said for head in heads for said in head.said)
    return [said for head in heads for said in head.said if head.home or counts[said] > 1]


def _at(address: str, site: Site) -> tuple[Evidence, ...]:
    seen_at = site.home_visit.seen_at if site.home_visit else None
    return (Evidence(url=address, seen_at=seen_at),)
