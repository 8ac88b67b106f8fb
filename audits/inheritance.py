"""A standard based on another one: the other's rules, but for what its own file changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from audits.model import Subject
from audits.standard import Indicator, Standard, fields_of
from pages.registry_error import Mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Raw: TypeAlias = Mapping[object, object]

OWN = frozenset({"version", "title"})  # never taken over: results name the standard by them
OF_THE_SUITE = frozenset(
    {"id", "name", "automation", "no_audit", "choices", "needs"}
)  # what the suite can do is no rule
SITES = frozenset({Subject.PORTAL, Subject.DEPARTMENT})
ALWAYS_FILLED = frozenset({"count", "items"})


def inherit(base: Standard, raw: Raw) -> dict[str, object]:
    """What the file `raw`, based on `base`, says when it is written out in full; wrong rows are left as in `base`."""
    taken = base.model_dump(exclude=set(OWN))
    changed = {key: _over(taken.get(key), value) for key, value in _entries(raw)}
    return {**taken, **changed, "indicators": _rows(base, raw)}


def cross_checks(base: Standard, raw: Raw) -> Iterator[Mistake]:
    """The mistakes that show only beside `base`: rows, fields, settings and phrases that it does not have."""
    rows = raw.get("indicators")
    if rows is not None and not isinstance(rows, Mapping):
        message = f"must be a block of `id:` and changed fields, since the standard is based on {base.version}"
        yield Mistake(("indicators",), message)
    for key, change in _changes(raw).items():
        path = ("indicators", str(key))
        row = _by_id(base).get(str(key))
        if row is None:
            known = ", ".join(_by_id(base))
            message = f"standard {base.version} has no such indicator; correct it, or add a row there. Known: {known}"
            yield Mistake(path, message, at_key=True)
        elif not isinstance(change, Mapping):
            yield Mistake(path, "must be a block of `field: value` lines")
        else:
            yield from (replace(each, path=(*path, *each.path)) for each in _row_mistakes(row, change))
    yield from _unknown("reasons", base.reasons, raw.get("reasons"))
    yield from _unfillable("reasons", base.reasons, raw.get("reasons"))


def own_path(base: Standard, mistake: Mistake) -> Mistake:
    """The mistake in the full standard at its place in the file, where rows are named and not counted."""
    room, *rest = mistake.path or ("",)
    if room != "indicators" or not rest or not isinstance(rest[0], int):
        return mistake
    return replace(mistake, path=(room, base.indicators[rest[0]].id, *rest[1:]))


def changes(base: Standard, heir: Standard) -> dict[str, tuple[object, object]]:
    """What `base` and `heir` say of all in which they differ, by its place, such as `M2.settings.veto_after_days`."""
    return {place: (before, after) for place, before, after in _differences(_plain(base), _plain(heir))}


def _plain(standard: Standard) -> Raw:
    told = standard.model_dump(mode="json", exclude={*OWN, "based_on", "indicators"})
    return told | {row.id: row.model_dump(mode="json") for row in standard.indicators}


def _differences(old: Raw, new: Raw, above: str = "") -> Iterator[tuple[str, object, object]]:
    for key, after in new.items():
        before = old.get(key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _differences(before, after, f"{above}{key}.")
        elif before != after:
            yield f"{above}{key}", before, after


def _over(old: object, new: object) -> object:
    """A table is taken over entry by entry, anything else as a whole; what fits nowhere is for the validator."""
    return {**old, **new} if isinstance(old, Mapping) and isinstance(new, Mapping) else new


def _rows(base: Standard, raw: Raw) -> list[object]:
    changed = {str(key): change for key, change in _changes(raw).items() if isinstance(change, Mapping)}
    return [_row(row, changed.get(row.id, {})) for row in base.indicators]


def _row(row: Indicator, change: Raw) -> dict[str, object]:
    old = row.model_dump()
    changed = {key: _over(old.get(key), value) for key, value in _entries(change) if key not in OF_THE_SUITE}
    return {**old, **changed}


def _row_mistakes(row: Indicator, change: Raw) -> Iterator[Mistake]:
    for field in OF_THE_SUITE & change.keys():
        yield Mistake(
            (str(field),), "says what the suite can do, which no other standard changes; remove it", at_key=True
        )
    yield from _foreign_subjects(row, change.get("subjects"))
    yield from _unknown("settings", row.settings, change.get("settings"))
    yield from _unknown("phrases", row.phrases, change.get("phrases"))
    for setting, value in _entries(change.get("settings")):
        kind = type(row.settings.get(setting, value))
        if isinstance(value, int | str) and not isinstance(value, kind):
            wanted = "a whole number" if kind is int else "a text"
            yield Mistake(("settings", setting), f"must be {wanted}, such as {row.settings[setting]}")
    yield from _unfillable("phrases", row.phrases, change.get("phrases"))
    yield from _unfillable("", {"sentence": row.sentence}, {"sentence": change.get("sentence")}, ALWAYS_FILLED)


def _foreign_subjects(row: Indicator, changed: object) -> Iterator[Mistake]:
    """Whom the audit cannot judge: what asks a site cannot be asked of an account."""
    fit = {*row.subjects, *(SITES if SITES & set(row.subjects) else ())}
    for number, subject in enumerate(changed if isinstance(changed, list) else ()):
        if subject in set(Subject) and subject not in fit:
            listed = ", ".join(each for each in Subject if each in fit)
            yield Mistake(
                ("subjects", number), f"{subject!r} cannot be judged by this indicator; choose from: {listed}"
            )


def _unknown(table: str, known: Collection[str], changed: object) -> Iterator[Mistake]:
    for key, _ in _entries(changed):
        if key not in known:
            listed = f"known: {', '.join(known)}" if known else "remove it"
            yield Mistake((table, key), f"there is no such entry; {listed}", at_key=True)


def _unfillable(
    table: str, known: Mapping[str, str], changed: object, besides: Collection[str] = ()
) -> Iterator[Mistake]:
    """Templates that ask for what is not told: the judgement gives no more than the words so far needed."""
    for key, template in _entries(changed):
        if key not in known or not isinstance(template, str):
            continue
        told = {*fields_of(known[key]), *besides}
        if foreign := sorted(_asked(template) - told):
            listed = ", ".join(f"{{{name}}}" for name in sorted(told)) or "nothing"
            message = f"{{{foreign[0]}}} is not told here; what can be filled in: {listed}"
            yield Mistake((table, key) if table else (key,), message)


def _asked(template: str) -> set[str]:
    try:
        return fields_of(template)
    except ValueError:
        return set()  # the validator says what is wrong with it


def _entries(table: object) -> list[tuple[str, object]]:
    return [(str(key), value) for key, value in table.items()] if isinstance(table, Mapping) else []


def _changes(raw: Raw) -> Raw:
    rows = raw.get("indicators")
    return rows if isinstance(rows, Mapping) else {}


def _by_id(base: Standard) -> dict[str, Indicator]:
    return {row.id: row for row in base.indicators}
