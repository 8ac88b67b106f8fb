from __future__ import annotations

from pages.word_places import find_words
from tests.pages.site_builder import a_site, html


def test_a_word_is_told_with_what_stands_around_it() -> None:
    site = a_site({"/": html("<p>某人在会上说某词，大家赞成。</p>")})
    (found,) = find_words(site.seen, ["某词"])
    assert (found.word, found.said, found.visible, found.pages) == ("某词", "某人在会上说某词，大家赞成。", True, 1)
    assert found.place.mark


def test_titles_hidden_text_and_numbered_characters_are_searched_too() -> None:
    page = html("<p hidden>藏某词</p><p>&#26576;&#35789;</p>", "<title>某词一则</title>")
    found = {(each.said, each.visible) for each in find_words(a_site({"/": page}).seen, ["某词"])}
    assert found == {("某词一则", True), ("藏某词", False), ("某词", True)}


def test_scripts_are_not() -> None:
    assert find_words(a_site({"/": html("<script>var a = '某词'</script>")}).seen, ["某词"]) == []


def test_the_same_words_on_many_pages_are_told_once() -> None:
    site = a_site({path: html("<p>说某词</p>") for path in ("/", "/a/")})
    assert [each.pages for each in find_words(site.seen, ["某词", "说"])] == [2, 2]


def test_without_words_nothing_is_read() -> None:
    assert find_words(iter(()), []) == []
