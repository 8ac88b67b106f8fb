"""The documents of the project, and what they show: headings, links, commands, blocks of code."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
GUIDES = tuple(sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")))
DOCUMENTS = (
    *READMES,
    *GUIDES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "tests/estate/README.md",
    "tests/pages_real/README.md",
)
LINK = re.compile(r"\]\((?!https?://)([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
UNANCHORED = re.compile(r"[^\w\- ]")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^    .*$|`[^`\n]+`", re.MULTILINE)


def in_both(name: str) -> tuple[str, str]:
    """The guide of this name in English and in Chinese."""
    return f"docs/{name}.md", f"docs/zh/{name}.md"


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def links_of(document: str) -> list[tuple[Path, str]]:
    """The file that each link leads to, and the anchor in it ('' where the link names none)."""
    found = (link.partition("#") for link in LINK.findall(text_of(document)))
    return [(_target(document, path), anchor) for path, _, anchor in found]


def anchors_of(document: str) -> set[str]:
    """What links may name after `#`, as GitHub and GitLab make it of the headings."""
    headings = HEADING.findall(FENCED.sub("", text_of(document)))
    return {UNANCHORED.sub("", heading.lower()).replace(" ", "-") for heading in headings}


def blocks_of(document: str, language: str) -> list[str]:
    return [block for name, block in FENCED.findall(text_of(document)) if name == language]


def commands_of(document: str) -> Iterator[str]:
    """Whatever stands in backquotes or is indented as code, outside fenced blocks."""
    yield from SHOWN.findall(FENCED.sub("", text_of(document)))


def _target(document: str, path: str) -> Path:
    place = ROOT / document
    return (place.parent / path).resolve() if path else place
