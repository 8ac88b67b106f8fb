"""F7 页面标签: site, column and content pages bear their meta tags (国办秘函〔2019〕19号; 国办发〔2017〕47号)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.tags import PageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audits.rules import Rules
    from pages.site import Site
    from pages.tags import PageTags

EXAMPLES = 3
EVERY_PAGE = (PageKind.HOME, PageKind.COLUMN, PageKind.CONTENT)


def test_page_tags(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(not_checked("home_only") if site.home_only else judge(site.tags, tag_rules(rules)))


class TagRules(NamedTuple):
    """Which tags pages of which kinds should have, in official order, and what counts as having none.

    Attributes:
        placeholders, marks: contents, and parts of contents, that only a template holds, in lower case.
        least_pages: so many pages prove what a single one must be seen twice for.
        doubt_percent: from what part of the pages on a person decides.
    """

    tags: tuple[tuple[str, tuple[PageKind, ...]], ...]
    placeholders: frozenset[str]
    marks: tuple[str, ...]
    least_pages: int
    doubt_percent: int

    def is_placeholder(self, content: str) -> bool:
        """Whether the content is what a template holds before anybody fills it in; numbers of zeros are likewise."""
        said = content.lower()
        return said in self.placeholders or any(mark in said for mark in self.marks) or not said.strip("0-:/. ")


def tag_rules(rules: Rules) -> TagRules:
    """What the row's settings say."""
    kinds = {"site_tags": EVERY_PAGE, "column_tags": (PageKind.COLUMN,), "content_tags": (PageKind.CONTENT,)}
    return TagRules(
        tags=tuple((name, kinds[setting]) for setting in kinds for name in rules.text(setting).split()),
        placeholders=frozenset(rules.text("placeholders").lower().split()),
        marks=tuple(rules.text("placeholder_marks").lower().split()),
        least_pages=rules.number("least_pages"),
        doubt_percent=rules.number("doubt_percent"),
    )


def judge(pages: Sequence[PageTags], rules: TagRules) -> Judgement:
    """A finding for each tag that all pages of a kind lack which should have it; a placeholder is no tag.

    One page alone is believed when it was seen twice. Pages that had not arrived whole are left out where they lack the
    tag. What most pages lack is for a person to decide, who knows which of them matter.
    """
    findings, doubts, unseen = [], [], []
    for name, kinds in rules.tags:
        found = [_Group(name, [each for each in pages if each.kind in chosen], rules) for chosen in _choices(kinds)]
        whole = found[0]
        if sure := next((group for group in found if group.lacking_all and group.sure), None):
            findings.append(_finding(sure))
        elif not whole.seen:
            unseen.append(Doubt(code="no_pages", values={"item": name}))
        elif whole.lacking_all:
            unseen.append(_doubt("seen_once", whole))
        elif len(whole.lacking) * 100 >= rules.doubt_percent * len(whole.seen):
            doubts.append(_doubt("partly", whole))
    return Judgement(
        findings=tuple(findings), doubts=tuple(doubts), unseen=tuple(unseen), basis={"pages_read": len(pages)}
    )


def _choices(kinds: tuple[PageKind, ...]) -> Iterator[tuple[PageKind, ...]]:
    """All pages that should have a tag, then those of each kind by themselves."""
    yield kinds
    if len(kinds) > 1:
        yield from ((kind,) for kind in kinds)


class _Group:
    """Pages that should have one tag, and those of them that lack it."""

    def __init__(self, name: str, pages: Sequence[PageTags], rules: TagRules) -> None:
        self.name = name
        self.rules = rules
        lacking = [page for page in pages if self._lacks(page)]
        self.lacking = [page for page in lacking if page.complete]
        self.seen = [page for page in pages if page.complete or page not in lacking]

    def _lacks(self, page: PageTags) -> bool:
        content = page.content(self.name)
        return not content or self.rules.is_placeholder(content)

    @property
    def lacking_all(self) -> bool:
        return bool(self.seen) and len(self.lacking) == len(self.seen)

    @property
    def sure(self) -> bool:
        return len(self.lacking) >= self.rules.least_pages or any(page.confirmed for page in self.lacking)

    @property
    def values(self) -> dict[str, str | int]:
        first = self.lacking[0]
        share = {"pages": len(self.lacking), "seen": len(self.seen)}
        return {"item": self.name, **share, "page": first.title or first.url}


def _finding(group: _Group) -> Finding:
    places = evidence_of(*(page.place for page in group.lacking[:EXAMPLES]))
    shown = next((content for page in group.lacking if (content := page.content(group.name))), "")
    if shown:
        return Finding(code="placeholder", values={**group.values, "shown": shown}, evidence=places)
    return Finding(code="missing", values=group.values, evidence=places)


def _doubt(code: str, group: _Group) -> Doubt:
    places = evidence_of(*(page.place for page in group.lacking[:EXAMPLES]))
    return Doubt(code=code, values=group.values, evidence=places)
