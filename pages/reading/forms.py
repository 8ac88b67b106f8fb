"""The form of an interpretation (standard §8): text, or what is easier to take in."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from pages.reading.words import WORDS, any_of, simplified

if TYPE_CHECKING:
    from pages.reading.dom import Document

LONGEST_CAPTION = 60
BROAD_PICTURE = 300
_SENTENCE_END = "。"


class InterpretationForm(StrEnum):
    """How an interpretation is presented."""

    TEXT = "text"
    PICTURE = "picture"
    CARTOON = "cartoon"
    VIDEO = "video"
    AUDIO = "audio"
    INTERACTIVE = "interactive"


_WORDS = [(InterpretationForm(form), re.compile(any_of(words))) for form, words in WORDS.titles.forms.items()]
_SUFFIXES = {InterpretationForm.VIDEO: (".mp4", ".m3u8", ".flv"), InterpretationForm.AUDIO: (".mp3", ".wav", ".m4a")}


def form_of(title: str, document: Document | None) -> InterpretationForm | None:
    """The form that the title names, else that of the page's content; None where neither tells."""
    said = simplified(title)
    named = next((form for form, words in _WORDS if words.search(said)), None)
    return named or (_form_of_content(document) if document else None)


def _form_of_content(document: Document) -> InterpretationForm | None:
    for form, suffixes in _SUFFIXES.items():
        players = (node for node in document.tree.css(form.value) if document.visible(node))
        if any(players) or any(link.href.lower().endswith(suffixes) for link in document.links):
            return form
    if _has_prose(document):
        return InterpretationForm.TEXT
    boxes = [document.box(node) for node in document.tree.css("img") if document.visible(node)]
    broad = any(box is not None and box.width >= BROAD_PICTURE and box.height >= BROAD_PICTURE for box in boxes)
    return InterpretationForm.PICTURE if broad else None


def _has_prose(document: Document) -> bool:
    """Whether the page holds a paragraph, or short ones that together say more than a caption does."""
    lines = [run.text for run in document.runs if not run.node.css("a")]
    sentences = sum(len(line) for line in lines if _SENTENCE_END in line)
    return sentences > LONGEST_CAPTION or any(len(line) > LONGEST_CAPTION for line in lines)
