from __future__ import annotations

import ctypes
import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from pages.gather.give_back import give_back

if TYPE_CHECKING:
    from collections.abc import Iterator


class Loop:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def _uncollected() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_uncollected")
def test_what_refers_to_itself_is_freed_where_it_is_asked_for() -> None:
    forgotten = weakref.ref(Loop())
    give_back(collect=False)
    assert forgotten()
    give_back(collect=True)
    assert not forgotten()


def test_a_c_library_that_cannot_give_back_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back(collect=False)
