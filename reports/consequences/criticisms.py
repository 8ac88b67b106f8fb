"""criticisms.yaml: bulletins that no run knows of, what was shut down or turned down, and targets with another code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from pages.registry_consequences import CRITICISMS
from pages.registry_error import Mistake, RegistryError
from pages.registry_words import mistakes_of
from pages.registry_yaml import read_yaml, told
from reports.consequences.entries import Criticism, CriticismsFile, Renamed, Turned
from reports.consequences.records import Closing, Declined, History
from reports.ledger.records import Naming

if TYPE_CHECKING:
    from pathlib import Path

    from audits.model import Target
    from pages.registry import Registry

ROOMS = "criticisms:, closed:, declined: or renamed:"
E = TypeVar("E", bound=BaseModel)


def criticisms_path(registry: Registry, registry_path: Path) -> Path | None:
    """The file that the registry names, else the usual one beside it; None where that does not exist."""
    beside = registry_path.resolve().parent
    if registry.criticisms:
        return beside / registry.criticisms
    usual = beside / CRITICISMS
    return usual if usual.is_file() else None


def read_criticisms(path: Path, known: Mapping[str, Target]) -> History:
    """What the file tells; `known` are the registered targets by code.

    Raises:
        RegistryError: it cannot be read or has mistakes; all of them are listed, each as `criticisms.yaml:LINE:COL: …`.
    """
    raw = read_yaml(path, ROOMS)
    mistakes = [*_unknown(raw, known), *_twice(raw), *_circles(raw)]
    try:
        file = CriticismsFile.model_validate(raw)
    except ValidationError as error:
        mistakes += mistakes_of(error, CriticismsFile)
    if mistakes:
        raise RegistryError(*told(mistakes, raw, path.name))
    return History(
        namings=tuple(_naming(each, target) for each in file.criticisms if (target := each.target.target(known))),
        closings=tuple(Closing(target=each.target.key, on=each.on, document=each.document) for each in file.closed),
        declined=tuple(
            Declined(target=each.target.key, proposal=each.proposal, on=each.on, reason=each.reason)
            for each in file.declined
        ),
        renamed={each.was.key: each.now.key for each in file.renamed},
    )


def _naming(criticism: Criticism, target: Target) -> Naming:
    said = {"document": criticism.document, "sentence": criticism.sentence}
    return Naming.of(target, criticism.by, criticism.quarter or "", criticism.on, **said)


def _unknown(raw: Mapping[Any, Any], known: Mapping[str, Target]) -> Iterator[Mistake]:
    said = [("criticisms", index, each.target) for index, each in _entries(raw, "criticisms", Criticism)]
    said += [("declined", index, each.target) for index, each in _entries(raw, "declined", Turned)]
    for room, index, target in said:
        if target.target(known) is None:
            message = (
                f"no registered site or account has the code {target.key!r}; correct it, or write "
                "`{code: …, unit: …, name: …}` where it is registered no more"
            )
            yield Mistake((room, index, "target"), message)


def _twice(raw: Mapping[Any, Any]) -> Iterator[Mistake]:
    """What is told of one target twice, a mistake at its second place."""
    first: dict[tuple[str, ...], int] = {}
    told_of = [("criticisms", index, each.key) for index, each in _entries(raw, "criticisms", Criticism)]
    told_of += [("renamed", index, ("renamed", each.was.key)) for index, each in _entries(raw, "renamed", Renamed)]
    for room, index, key in told_of:
        before = first.setdefault(key, index)
        if before != index:
            yield Mistake((room, index), f"says the same of the same target as {room}[{before}]; keep one of the two")


def _circles(raw: Mapping[Any, Any]) -> Iterator[Mistake]:
    following = {each.was.key: each.now.key for _, each in _entries(raw, "renamed", Renamed)}
    for index, each in _entries(raw, "renamed", Renamed):
        code, steps = each.now.key, 0
        while code in following and code != each.was.key and steps < len(following):
            code, steps = following[code], steps + 1
        if code == each.was.key:
            yield Mistake(("renamed", index), "leads back to the name it had before; remove or correct this entry")


def _entries(raw: Mapping[Any, Any], room: str, model: type[E]) -> Iterator[tuple[int, E]]:
    """The entries that are in order by themselves, so that a mistake in one hides none between the others."""
    entries = raw.get(room)
    for index, entry in enumerate(entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ()):
        try:
            yield index, model.model_validate(entry)
        except ValidationError:
            continue
