"""Entries merged into the text of targets.yaml: what changed is changed in its place, what is new comes last."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from pages.registry_rows import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.registry_rows import Kind

WIDEST = 100_000  # no line is folded
USUAL_OFFSET = 2


@dataclass
class Merged:
    """The new text of the registry, and what became of the entries.

    Attributes:
        new: entries that were appended.
        changed: entries that change something, each with what it changes: field → value before.
        missing: what the registry has and the file has not.
    """

    text: str
    new: list[Entry] = field(default_factory=list)
    changed: list[tuple[Entry, dict[str, str]]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def places(self) -> dict[tuple[str, int], str]:
        """Key of the registry and position in its list → the row that brought the entry there."""
        tree = _yaml().load(self.text)
        brought = [*self.new, *(entry for entry, _ in self.changed)]
        rows = {(entry.kind.room, entry.known_by): entry.place for entry in brought}
        keys = {entry.kind.room: entry.kind.key for entry in brought}
        listed = ((room, index, each[key]) for room, key in keys.items() for index, each in enumerate(tree[room]))
        return {(room, index): rows[room, known] for room, index, known in listed if (room, known) in rows}


def known_entries(text: str, kinds: Iterable[Kind]) -> dict[str, dict[str, Mapping[str, object]]]:
    """The entries of a registry that is in order, by its key and by what they are known by."""
    tree = _yaml().load(text)
    return {kind.room: {str(entry[kind.key]): entry for entry in tree.get(kind.room) or ()} for kind in kinds}


def merge(text: str, entries: Iterable[Entry], kinds: Iterable[Kind]) -> Merged:
    """The registry `text` with the entries merged in; of what the file does not list nothing is taken away."""
    entries = list(entries)
    kinds = [kind for kind in kinds if any(entry.kind is kind for entry in entries)]
    yaml = _yaml()
    tree = yaml.load(text)
    offset = _offset(tree)
    merged = Merged(text)
    for entry in entries:
        there = _find(tree, entry)
        if there is None:
            merged.new.append(entry)
        elif before := _change(there, entry.values):
            merged.changed.append((entry, before))
    merged.missing = [line for kind in kinds for line in _missing(tree, kind, entries)]
    if merged.changed:
        merged.text = _dumped(tree, offset)
    for kind in kinds:
        new = [_as_written(entry) for entry in merged.new if entry.kind is kind]
        merged.text = _appended(merged.text, kind.room, new, offset) if new else merged.text
    return merged


def _find(tree: CommentedMap, entry: Entry) -> CommentedMap | None:
    listed = tree.get(entry.kind.room) or ()
    return next((each for each in listed if each.get(entry.kind.key) == entry.known_by), None)


def _change(there: CommentedMap, values: Mapping[str, str]) -> dict[str, str]:
    """Write into an entry what differs; returns what stood there before."""
    before = {name: str(there.get(name, "")) for name, value in values.items() if not _same(there.get(name), value)}
    for name in before:
        there[name] = values[name]
    return before


def _same(there: object, value: str) -> bool:
    """Whether both say the same; a last slash makes no difference to an address."""
    return there == value or (isinstance(there, str) and "://" in there and there.rstrip("/") == value.rstrip("/"))


def _missing(tree: CommentedMap, kind: Kind, entries: Iterable[Entry]) -> Iterator[str]:
    listed = {entry.known_by for entry in entries if entry.kind is kind}
    for each in tree.get(kind.room) or ():
        if each[kind.key] not in listed:
            yield " ".join(dict.fromkeys((str(each[kind.key]), str(each["name"]))))


def _as_written(entry: Entry) -> CommentedMap:
    """The entry with its fields in the registry's order; a code is quoted, or its zeros would be lost."""
    order = [name for name in entry.kind.model.model_fields if name in entry.values]
    made = CommentedMap((name, entry.values[name]) for name in order)
    if "site_code" in made:
        made["site_code"] = DoubleQuotedScalarString(made["site_code"])
    return made


def _appended(text: str, room: str, new: list[CommentedMap], offset: int) -> str:
    """The text with entries at the end of the list `room`: before the remarks that belong to what follows it."""
    tree = _yaml().load(text)
    listed = tree.get(room)
    if not listed or listed.fa.flow_style():
        tree[room] = CommentedSeq([*(listed or ()), *new])
        return _dumped(tree, offset)
    shown = _dumped(CommentedMap({room: CommentedSeq(new)}), offset).partition("\n")[2]
    lines = text.splitlines(keepends=True)
    end = _end_of(lines, tree, room)
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return "".join([*lines[:end], shown, *lines[end:]])


def _end_of(lines: list[str], tree: CommentedMap, room: str) -> int:
    """The line behind the last of a list: behind it come blank lines and remarks at the margin, then the next key."""
    starts = [cast("int", tree.lc.key(key)[0]) for key in tree]
    own = cast("int", tree.lc.key(room)[0])
    end = min((line for line in starts if line > own), default=len(lines))
    while end > own + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _offset(tree: CommentedMap) -> int:
    """How far the dashes of the list of sites stand in."""
    sites = tree["sites"]
    if sites.fa.flow_style():
        return USUAL_OFFSET
    return max(0, cast("int", sites.lc.item(0)[1]) - len("- "))


def _dumped(tree: CommentedMap, offset: int) -> str:
    yaml = _yaml()
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = WIDEST
    yaml.allow_unicode = True
    return yaml
