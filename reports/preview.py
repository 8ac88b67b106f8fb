"""`python -m reports.preview 2022Q1`: the papers of a quarter as PDF files, and each page as a picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reports.command import TROUBLE, USAGE, folder_of, quarter_parser
from reports.consequences.papers import FOLDER as SHUTDOWNS
from reports.consequences.papers import list_name
from reports.papers.bulletin import bulletin_name
from reports.papers.notices import FOLDER as NOTICES
from reports.words import TEMPLATES
from reports.workbook import workbook_name

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "preview"
PACKAGES = {"soffice": "libreoffice-calc libreoffice-writer", "pdftoppm": "poppler-utils"}
DOTS_PER_INCH = "80"
SECONDS = 600
# Where the official fonts are missing, LibreOffice would set everything in one that no paper is set in.
FONTS = {"FONTCONFIG_FILE": str(TEMPLATES / "fonts.conf")}


class PreviewError(Exception):
    """A tool is missing, or did not do its work; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; returns the exit status: 0 done, 3 a tool is missing or failed, 4 usage."""
    options = quarter_parser("reports.preview", __doc__).parse_args(arguments)
    folder = folder_of(options)
    papers = papers_of(options.quarter, folder)
    if not papers:
        print(f"{folder}: nothing to show; run python -m reports {options.quarter} first", file=sys.stderr)  # noqa: T201
        return USAGE
    try:
        pictures = preview(papers, folder / FOLDER)
    except (PreviewError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return TROUBLE
    print(f"{folder / FOLDER}: {len(papers)} PDF, {len(pictures)} PNG")  # noqa: T201
    return 0


def papers_of(quarter: str, folder: Path) -> list[Path]:
    """What of a quarter is printed, as far as it is there."""
    names = (workbook_name(quarter), bulletin_name(quarter), list_name(quarter))
    single = [path for name in names if (path := folder / name).is_file()]
    return single + [path for room in (NOTICES, SHUTDOWNS) for path in sorted((folder / room).glob("*.docx"))]


def preview(papers: Sequence[Path], folder: Path) -> list[Path]:
    """The papers as PDF and each page as a picture in `folder`, which is emptied before; returns the pictures.

    Raises:
        PreviewError: a tool is missing or failed.
    """
    office, painter = (_tool(name) for name in PACKAGES)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as profile:  # its own: another LibreOffice may be open
        setting = f"-env:UserInstallation={Path(profile).as_uri()}"
        _run(office, "--headless", setting, "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers))
    for paper in papers:
        document = folder / f"{paper.stem}.pdf"
        if not document.is_file():  # LibreOffice ends with 0 all the same
            message = f"{paper}: LibreOffice made no PDF of it; close it there if it is open"
            raise PreviewError(message)
        _run(painter, "-png", "-r", DOTS_PER_INCH, str(document), str(document.with_suffix("")))
    return sorted(folder.glob("*.png"))


def _tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    message = f"{name} is missing; on Debian or Ubuntu: sudo apt-get install {PACKAGES[name]}"
    raise PreviewError(message)


def _run(*command: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 (our own tools)
            command, capture_output=True, text=True, check=False, timeout=SECONDS, env=FONTS | os.environ
        )
    except subprocess.TimeoutExpired as error:
        message = f"{command[0]} had not finished after {SECONDS} s"
        raise PreviewError(message) from error
    if done.returncode:
        message = f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-500:]}"
        raise PreviewError(message)


if __name__ == "__main__":
    sys.exit(main())
