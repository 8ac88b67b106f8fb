"""The documents of the project, and what they show: links, commands, blocks of code."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/indicators.md",
    "docs/registry.md",
    "tests/estate/README.md",
    "tests/pages_real/README.md",
)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^    .*$|`[^`\n]+`", re.MULTILINE)


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def links_of(document: str) -> list[str]:
    return LINK.findall(text_of(document))


def blocks_of(document: str, language: str) -> list[str]:
    return [block for name, block in FENCED.findall(text_of(document)) if name == language]


def commands_of(document: str) -> Iterator[str]:
    """Whatever stands in backquotes or is indented as code, outside fenced blocks."""
    yield from SHOWN.findall(FENCED.sub("", text_of(document)))
