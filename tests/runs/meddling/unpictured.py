"""A pytest plugin for runs under test: no pictures are taken, which is half of what a run of a whole city takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import shooting

if TYPE_CHECKING:
    from collections.abc import Sequence


def _none(shots: Sequence[object], _: object) -> int:
    return len(shots)


vars(shooting)["take_pictures"] = _none
