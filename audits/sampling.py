"""Samples that come out the same in every run of a quarter."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

T = TypeVar("T")


def sample(things: Sequence[T], size: int, seed: str, key: Callable[[T], str], again: Collection[str] = ()) -> list[T]:
    """At most `size` of `things`, chosen by `seed` alone: their order does not matter, `key` tells them apart.

    A re-check looks at what was looked at before: those whose key is in `again`, and no others.
    """
    ordered = sorted(things, key=key)
    if again:
        return [thing for thing in ordered if key(thing) in again]
    if len(ordered) <= size:
        return ordered
    return sorted(random.Random(seed).sample(ordered, size), key=key)  # noqa: S311 (a reproducible draw, no secret)
