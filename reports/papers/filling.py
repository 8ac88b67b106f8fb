"""Filling a Word template in: the suite's own, or one that an office has edited."""

from __future__ import annotations

import io
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import OpcError
from docx.shared import Emu, Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes

# Two findings with their pictures fit on a page.
WIDEST, TALLEST = 150, 60  # millimetres
HERE = Path(__file__).parent


class PaperError(Exception):
    """A template cannot be filled in; the message names it and says what to do."""


def fill(own: str, template: str, facts: Mapping[str, object]) -> bytes:
    """The Word file that the template at `template`, or the suite's `own` where that is '', makes of `facts`.

    Raises:
        PaperError: the template is not there, is no Word file, or names what is not known.
    """
    path = Path(template) if template else HERE / f"{own}.docx"
    try:
        paper = DocxTemplate(io.BytesIO(path.read_bytes()))
        known = {**facts, "picture": partial(_picture, paper)}
        paper.render(known, _environment(), autoescape=True)
    except OSError as error:
        message = f"{path}: the template cannot be read ({error.strerror or error}); correct its path in targets.yaml"
        raise PaperError(message) from error
    except (BadZipFile, OpcError, KeyError, ValueError) as error:
        message = f"{path}: this is no Word file (.docx); save the template as one, or remove it from targets.yaml"
        raise PaperError(message) from error
    except TemplateError as error:
        message = (
            f"{path}: {error.message}; correct what stands in braces (docs/papers.md lists the names), or {_begin(own)}"
        )
        raise PaperError(message) from error
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


class _Environment(SandboxedEnvironment):
    """Compiles a text once: there is a notice for each unit, and all are made of one template."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: str | nodes.Template, *given: Any) -> Template:  # noqa: ANN401 (handed on as it is)
        if given or not isinstance(source, str):
            return super().from_string(source, *given)
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]


@cache
def _environment() -> _Environment:
    return _Environment()


def _picture(paper: DocxTemplate, path: str, tallest: float = TALLEST) -> InlineImage | str:
    """The picture at `path`, as large as the page takes it and no more than `tallest` mm.

    '' where there is none, or a damaged one: a paper does not stay unwritten for it.
    """
    try:
        image = Image.from_file(path) if path else None
    except (OSError, UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError):
        image = None
    if image is None:
        return ""
    scale = min(Mm(WIDEST) / image.width, Mm(tallest) / image.height)
    return InlineImage(paper, path, width=Emu(int(image.width * scale)))


def _begin(own: str) -> str:
    return f"begin anew with reports/papers/{own}.docx"
