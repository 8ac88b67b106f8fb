"""What a site was said to hold beside what it holds: right, missed and invented, each by its address."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.site import Site
    from tests.discovery.truth import TrueSite

FIELDS = ("columns", "kinds", "documents", "interpretations", "boards")


@dataclass(frozen=True)
class Score:
    """How often a site was right about one sort of thing; `missed` and `invented` say where it was not."""

    right: int = 0
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(self.right + other.right, self.missed + other.missed, self.invented + other.invented)

    @property
    def precision(self) -> float | None:
        """The share of what was said that is true; None where nothing was said."""
        return _share(self.right, self.right + len(self.invented))

    @property
    def recall(self) -> float | None:
        """The share of what is true that was said; None where there is nothing."""
        return _share(self.right, self.right + len(self.missed))


@dataclass(frozen=True)
class Scores:
    """A site's or a family's scores, by the names in `FIELDS`."""

    of: dict[str, Score] = field(default_factory=dict)

    def __add__(self, other: Scores) -> Scores:
        """Both together."""
        return Scores({name: self.of.get(name, Score()) + other.of.get(name, Score()) for name in FIELDS})

    def as_json(self) -> dict[str, Any]:
        """All figures and addresses."""
        shares = {name: {"precision": score.precision, "recall": score.recall} for name, score in self.of.items()}
        return {name: asdict(score) | shares[name] for name, score in self.of.items()}


def compare(site: Site, truth: TrueSite) -> Scores:
    """How well `site` tells what is true of it. The kind of a column counts where the column itself was found."""
    said = {column.url: column for column in site.columns}
    both = said.keys() & truth.columns.keys()
    wrong = {url for url in both if said[url].kind is not truth.columns[url]}
    mistaken = (f"{url} {said[url].name}: {said[url].kind}, is {truth.columns[url]}" for url in sorted(wrong))
    return Scores(
        {
            "columns": _score(said, truth.columns),
            "kinds": Score(len(both - wrong), invented=tuple(mistaken)),
            "documents": _score((each.url for each in site.policy_documents), truth.documents),
            "interpretations": _score((each.url for each in site.interpretations), truth.interpretations),
            "boards": _boards(site, truth),
        }
    )


def _boards(site: Site, truth: TrueSite) -> Score:
    """A site tells of one board; any of its boards will do."""
    if site.board is None:
        return Score(missed=tuple(sorted(truth.boards))[:1])
    right = site.board.url in truth.boards
    return Score(1) if right else Score(missed=tuple(sorted(truth.boards))[:1], invented=(site.board.url,))


def _score(said: Iterable[str], true: Iterable[str]) -> Score:
    told, there = set(said), set(true)
    return Score(len(told & there), tuple(sorted(there - told)), tuple(sorted(told - there)))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
