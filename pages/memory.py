"""What was read of a snapshot, kept beside it: judging it again then takes no reading.

A memory is true as long as nothing it rests on has changed: the snapshot, the day, the columns the registry names, and
the code and words that read pages. Otherwise it is as if there were none, and the pages are read again.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import zstandard
from pydantic import TypeAdapter, ValidationError

from pages.column import Column
from pages.disclosure import DisclosurePlatform
from pages.front import FrontPage
from pages.interaction import Interaction
from pages.messages import MessageBoard
from pages.named_sections import NamedSections
from pages.page_footer import PageFooter
from pages.place import Place
from pages.policy import Interpretation, PolicyDocument
from pages.site import ExtraColumn, Site
from pages.site_head import SiteHead
from pages.snapshot import PageVisit, SiteSnapshot
from pages.snapshot_file import read_snapshot, snapshot_path
from pages.tags import PageTags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pages.page import Page

HERE = Path(__file__).parent
LEVEL = 3
SHORT = 32


@dataclass(frozen=True)
class SiteMemory:
    """All that is judged of a site; `visits` are those of its pages, without what they said."""

    key: str
    snapshot: SiteSnapshot
    visits: list[PageVisit]
    home_only: bool
    front: FrontPage
    sections: NamedSections
    columns: list[Column]
    policy_documents: list[PolicyDocument]
    interpretations: list[Interpretation]
    interpretations_complete: bool
    board: MessageBoard | None
    disclosure: DisclosurePlatform
    interaction: Interaction
    footers: list[PageFooter]
    tags: list[PageTags]
    heads: list[SiteHead]
    ipv6_declaration: Place | None = None


# Of a visit what makes it long.
_SILENT = {"html": "", "source": "", "links": (), "again": None}
_MEMORY = TypeAdapter(SiteMemory)
_REMEMBERED = (
    "home_only",
    "front",
    "sections",
    "columns",
    "policy_documents",
    "interpretations",
    "interpretations_complete",
    "board",
    "disclosure",
    "interaction",
    "footers",
    "tags",
    "heads",
    "ipv6_declaration",
)


def remember(site: Site, key: str, folder: Path) -> None:
    """Keep what was read of `site` under `key`, beside its snapshot in `folder`."""
    memory = SiteMemory(
        key=key,
        snapshot=site.snapshot.model_copy(update={"pages": ()}),
        visits=[visit.model_copy(update=_SILENT) for visit in site.visits],
        **{name: getattr(site, name) for name in _REMEMBERED},
    )
    path = memory_path(folder, site.snapshot.code)
    beside = path.with_suffix(f".{os.getpid()}.part")
    try:
        beside.write_bytes(zstandard.ZstdCompressor(LEVEL).compress(_MEMORY.dump_json(memory, exclude_defaults=True)))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def recall(folder: Path, code: str, as_of: date, extra: Iterable[ExtraColumn] = (), *, keep: bool = False) -> Site:
    """The site `code` as it was seen: from memory where that is true, else read from its snapshot.

    What had to be read is remembered for the next time where `keep` is set, and all went well.

    Raises:
        FileNotFoundError: there is no snapshot.
        SnapshotError: the snapshot is damaged or was written by another version.
    """
    key = memory_key(folder, code, as_of, extra)
    memory = _read(memory_path(folder, code))
    if memory is not None and memory.key == key:
        return RememberedSite(memory, folder, as_of, extra)
    site = Site(read_snapshot(folder, code), as_of, extra)
    if keep:
        # Nothing is lost without a memory: what cannot be read is said to whoever asks for it, and nobody has to write.
        with suppress(Exception):
            remember(site, key, folder)
    return site


class RememberedSite(Site):
    """A site of which the readings are remembered; its pages come from the snapshot once somebody asks for them."""

    def __init__(self, memory: SiteMemory, folder: Path, as_of: date, extra: Iterable[ExtraColumn]) -> None:
        """Recall `memory` of the site whose snapshot is in `folder`."""
        super().__init__(memory.snapshot.model_copy(update={"pages": tuple(memory.visits)}), as_of, extra)
        self._folder = folder
        # A cached property looks here first.
        self.__dict__.update({name: getattr(memory, name) for name in _REMEMBERED})

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages themselves, read from the snapshot."""
        return Site(read_snapshot(self._folder, self.snapshot.code), self.as_of).pages


def memory_key(folder: Path, code: str, as_of: date, extra: Iterable[ExtraColumn] = ()) -> str:
    """What a memory rests on, in short; raises FileNotFoundError when there is no snapshot."""
    with snapshot_path(folder, code).open("rb") as file:
        seen = hashlib.file_digest(file, "sha256").hexdigest()
    named = sorted((column.name, column.url) for column in extra)
    return hashlib.sha256(repr((seen, as_of, named, _readers())).encode()).hexdigest()[:SHORT]


def memory_path(folder: Path, code: str) -> Path:
    """Where the memory of the target `code` is kept."""
    return folder / f"{code}.memory.zst"


@cache
def _readers() -> str:
    """The code and words that read pages, in short; how pages are obtained does not matter here."""
    digest = hashlib.sha256()
    for path in sorted([*HERE.glob("*.py"), *HERE.glob("reading/*")]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> SiteMemory | None:
    with suppress(OSError, ValidationError, zstandard.ZstdError):
        return _MEMORY.validate_json(zstandard.ZstdDecompressor().decompress(path.read_bytes()))
    return None
