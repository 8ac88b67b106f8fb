"""Judges by a standard that is based on the one named, and switches on two indicators that only people answer."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audits import options
from audits.standard_file import FOLDER, load_standard

if TYPE_CHECKING:
    from audits.standard import Standard

OVERLAY = """version: "city"
title: 某市细则
based_on: "{version}"
indicators: {{V1: {{enabled: true}}, M3: {{enabled: true}}}}
"""


def _with_people_asked(version: str) -> Standard:
    with TemporaryDirectory() as folder:
        shutil.copy(FOLDER / f"{version}.yaml", folder)
        (Path(folder) / "city.yaml").write_text(OVERLAY.format(version=version), "utf-8")
        return load_standard("city", Path(folder))


vars(options)["load_standard"] = _with_people_asked
