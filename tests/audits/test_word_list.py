from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.word_list import load_words
from pages.registry import RegistryError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_line_is_a_word_and_comments_are_left_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("# 词表\n某某 会议\n\n  某词  # 说明\n某词\r\n".encode(encoding))
    assert load_words(path) == ("某某 会议", "某词")


def test_a_file_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"words: .*none\.txt cannot be read .*correct 'words:' in targets\.yaml"):
        load_words(tmp_path / "none.txt")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(b"\xff\xff\x00\x81")
    with pytest.raises(RegistryError, match="save it as UTF-8"):
        load_words(path)


def test_a_word_that_would_stand_everywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("某词\n的\n", "utf-8")
    with pytest.raises(RegistryError, match="'的' is a single character"):
        load_words(path)
