"""Giving memory back to the system that nobody needs any more; by itself the C library keeps most of it."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress


def give_back(*, collect: bool) -> None:
    """Give back what is free; with `collect`, what only refers to itself is freed before."""
    if collect:
        gc.collect()
    with suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL("libc.so.6").malloc_trim(0)
