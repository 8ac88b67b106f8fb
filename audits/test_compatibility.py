"""F8 兼容性: pages fit windows of the usual widths, and their scripts run (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Evidence, Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.errands import Display
    from pages.site import Site


def test_compatibility(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge(site.snapshot.found.displays or (), rules.number("tolerance_pixels")))


def judge(displays: Sequence[Display], tolerance: int) -> Judgement:
    """A doubt for each display that is wider than its window by more than `tolerance` pixels, and for each error.

    Never a finding. What a page lacked may be what it needed to look and work as it should: it is unseen then.
    """
    complete = [display for display in displays if display.complete]
    lacking = len(displays) - len(complete)
    wide = [_overflow(display) for display in complete if display.overflow > tolerance]
    unseen = Doubt(code="unseen", values={"count": lacking})
    return Judgement(
        doubts=(*wide, *_errors(complete)),
        unseen=(unseen,) if lacking or not displays else (),
        basis={"displays": len(displays), "displays_incomplete": lacking},
    )


def _overflow(display: Display) -> Doubt:
    place = Evidence(url=display.url, seen_at=display.seen_at, pixels=display.pixels)
    values: dict[str, str | int] = {"pixels": display.pixels, "overflow": display.overflow}
    return Doubt(code="overflow", values=values, evidence=(place,))


def _errors(displays: Sequence[Display]) -> list[Doubt]:
    """Each error once, where it was met first: a shared script fails on many pages, in every window."""
    doubts: dict[str, Doubt] = {}
    for display in displays:
        for error in display.errors:
            place = Evidence(url=display.url, seen_at=display.seen_at)
            doubts.setdefault(error, Doubt(code="script_error", values={"error": error}, evidence=(place,)))
    return list(doubts.values())
