"""What the judgements of the bottom function area share: which pages lack something, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Evidence, evidence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.page_footer import PageFooter


def certain(lacking: Sequence[PageFooter]) -> list[PageFooter]:
    """The pages that lack something, if at least one of them was seen twice and lacked it both times; else none."""
    return list(lacking) if any(page.confirmed for page in lacking) else []


def share(pages: Sequence[PageFooter], of: Sequence[PageFooter]) -> dict[str, str | int]:
    """How many pages are concerned, of how many seen, and one of them by name."""
    return {"pages": len(pages), "seen": len(of), "page": pages[0].title or pages[0].url}


def bottom_of(pages: Sequence[PageFooter], examples: int = 3) -> tuple[Evidence, ...]:
    """The bottom areas of some of the pages, to be looked at."""
    evidence = evidence_of(*(page.place for page in pages[:examples]))
    return tuple(each.model_copy(update={"at_bottom": True}) for each in evidence)
