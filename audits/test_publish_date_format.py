"""F7b 发布时间标签格式: PubDate says day, hour and minute, as 国办发〔2017〕47号 (网页设计规范) asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.reading.dates import find_dates
from pages.tags import PageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.site import Site
    from pages.tags import PageTags

EXAMPLES = 3


def test_publish_date_format(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    form = re.compile(rules.text("form"))
    judgement = judge(site.tags, rules.text("tag"), form, rules.number("least_pages"))
    verdict(not_checked("home_only") if site.home_only else judgement)


def judge(pages: Sequence[PageTags], tag: str, form: re.Pattern[str], least_pages: int) -> Judgement:
    """A finding when at least so many content pages have the tag `tag` in another form, and no page in the right one.

    Pages without the tag, or with no date in it, say nothing of its form (F7 asks whether it is there).
    """
    content_pages = [(page, page.content(tag)) for page in pages if page.kind is PageKind.CONTENT]
    said = [(page, content) for page, content in content_pages if find_dates(content)]
    if not said:
        return Judgement(not_applicable=Doubt(code="none"))
    other = [(page, content) for page, content in said if not form.fullmatch(content)]
    basis = {"pages": len(said), "other_form": len(other)}
    if len(other) < max(least_pages, len(said)):
        return Judgement(basis=basis)
    values: dict[str, str | int] = {"shown": other[0][1], "pages": len(other)}
    evidence = evidence_of(*(page.place for page, _ in other[:EXAMPLES]))
    return Judgement(findings=(Finding(code="other_form", values=values, evidence=evidence),), basis=basis)
