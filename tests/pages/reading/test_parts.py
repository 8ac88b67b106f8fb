from __future__ import annotations

from pages.reading.dom import Document
from pages.reading.lists import find_lists
from pages.reading.parts import own_parts, parts_of


def groups(*numbers: range, cell: bool = False) -> str:
    lists = (
        "<ul>" + "".join(f"<li><a href=/{n}>第{n}条</a> 2022-01-0{n}</li>" for n in each) + "</ul>" for each in numbers
    )
    if cell:
        return "<table><tr>" + "".join(f"<td>{each}</td>" for each in lists) + "</tr></table>"
    return "<div>" + "".join(lists) + "</div>"


def kept(markup: str, *repeated: str) -> list[str]:
    """Where the rows lead that are no frame where lists with a row to one of `repeated` are repeated."""
    (link_list,) = find_lists(Document(f"<html><body>{markup}</body></html>", "http://a.test/"))
    gone = {f"http://a.test/{each}" for each in repeated}
    parts = own_parts(parts_of(link_list), lambda part: bool(gone & set(part.targets)))
    return [row.url.rsplit("/", 1)[-1] for part in parts for row in part.rows]


def test_a_group_that_other_pages_show_too_stays_with_the_other_groups_of_its_list() -> None:
    assert kept(groups(range(1, 3), range(3, 5)), "1") == ["1", "2", "3", "4"]


def test_a_repeated_table_beside_the_list_is_no_part_of_it() -> None:
    assert kept(groups(range(1, 3), range(3, 5), cell=True), "1") == ["3", "4"]


def test_dated_groups_that_are_all_repeated_are_not_taken_for_nothing() -> None:
    assert kept(groups(range(1, 3), range(3, 5), cell=True), "1", "3") == ["1", "2", "3", "4"]


def test_a_repeated_menu_beside_a_list_without_dates_is_dropped() -> None:
    undated = groups(range(1, 3), range(3, 5), cell=True).replace("2022-01-0", "第")
    assert kept(undated, "1") == ["3", "4"]


def test_a_list_in_one_piece_stays_as_it_is() -> None:
    assert kept(groups(range(1, 4)), "1") == ["1", "2", "3"]
