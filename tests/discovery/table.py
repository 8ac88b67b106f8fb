"""The figures as a table for people, with each miss and each invention below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discovery.compare import FIELDS, Score, Scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEAD = ("family", "columns", "precision", "recall", "kinds right", "documents", "interpretations", "boards")
ALL = "all"
WRONG = {"kinds": "wrong"}


def table(families: Mapping[str, Scores]) -> str:
    """A line for each family and one for all; then every miss, every invention and every wrong kind."""
    whole = sum(families.values(), Scores())
    lines = [HEAD, *(_line(name, scores) for name, scores in (*families.items(), (ALL, whole)))]
    widths = [max(len(cell) for cell in cells) for cells in zip(*lines, strict=True)]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join((*text, *mistakes(families))) + "\n"


def _line(name: str, scores: Scores) -> tuple[str, ...]:
    columns, kinds, *others = (scores.of[each] for each in FIELDS)
    return (
        name,
        _counts(columns),
        _percent(columns.precision),
        _percent(columns.recall),
        _percent(kinds.precision),
        *map(_counts, others),
    )


def _counts(score: Score) -> str:
    """Found/true, and what was invented."""
    invented = f" +{len(score.invented)}" if score.invented else ""
    return f"{score.right}/{score.right + len(score.missed)}{invented}"


def _percent(share: float | None) -> str:
    """With two decimals, cut: what is not all never prints as 100."""
    return "-" if share is None else f"{int(share * 10_000) / 100:.2f} %"


def mistakes(families: Mapping[str, Scores]) -> Iterator[str]:
    """A line for each miss, invention and wrong kind."""
    for family, scores in families.items():
        for name, score in scores.of.items():
            yield from (f"{family} {name} missed: {url}" for url in score.missed)
            yield from (
                f"{family} {name} {'wrong' if name == 'kinds' else 'invented'}: {url}" for url in score.invented
            )
