from __future__ import annotations

import pytest

from pages.place import enclosing

LIST = "body > div:nth-child(3) > ul:nth-child(2)"


@pytest.mark.parametrize(
    ("marks", "around"),
    [
        ([(f"{LIST} > li:nth-child(1)",), (f"{LIST} > li:nth-child(7)",)], (LIST,)),
        ([(f"{LIST} > li:nth-child(1)",)], (LIST,)),
        ([(f"{LIST} > li:nth-child(1) > a:nth-child(1)",), (f"{LIST} > li:nth-child(1)",)], (LIST,)),
        ([("frame", f"{LIST} > li:nth-child(1)"), ("frame", f"{LIST} > li:nth-child(2)")], ("frame", LIST)),
        ([("frame", f"{LIST} > li:nth-child(1)"), (f"{LIST} > li:nth-child(2)",)], ()),
        ([("body > p:nth-child(1)",), ("body > div:nth-child(1) > p:nth-child(1)",)], ()),
        ([(f"{LIST} > li:nth-child(1)",), ()], ()),
        ([], ()),
    ],
)
def test_what_is_around_several_places_is_the_smallest_element_with_all(
    marks: list[tuple[str, ...]], around: tuple[str, ...]
) -> None:
    assert enclosing(marks) == around
