"""P3 公开平台空白栏目: columns below 法定主动公开内容 without any content that D9a does not count already (61号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen
from pages.column import ColumnState
from pages.reading.disclosure import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.rules import Rules
    from pages.column import Column
    from pages.disclosure import DisclosurePlatform
    from pages.site import Site

CODES = {ColumnState.BLANK: "blank", ColumnState.PLACEHOLDER: "placeholder"}


def test_platform_blank_columns(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge_seen(site, lambda platform: judge(platform, lambda name: rules.exemption(name) is not None)))


def judge(platform: DisclosurePlatform, exempt: Callable[[str], bool] = lambda _: False) -> Judgement:
    """A finding for each column that two looks showed empty; one that did not load, or was seen once, is unseen."""
    content = platform.part(Part.CONTENT)
    if content is None or not content.opened:
        evidence = evidence_of(content.place if content else platform.front_place)
        return Judgement(unseen=(Doubt(code="content_not_seen", evidence=evidence),))
    due = [column for column in platform.columns if not exempt(column.name)]
    empty = [column for column in due if column.state in CODES and column.confirmed]
    return Judgement(
        findings=tuple(map(_finding, empty)),
        unseen=tuple(_unseen(column) for column in due if column not in empty),
    )


def _finding(column: Column) -> Finding:
    values: dict[str, str | int] = {"column": column.name, "shown": column.shown}
    return Finding(code=CODES[column.state], values=values, evidence=evidence_of(column.place))


def _unseen(column: Column) -> Doubt:
    return Doubt(code="not_loaded", values={"column": column.name}, evidence=evidence_of(column.place))
