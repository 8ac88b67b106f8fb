"""The registry of the saved pages: one site for each, registered under its own code."""

import io
import shlex
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from tests.pages_real.facts import RealPage
from tests.pages_real.words import WORDS

_ROOT = Path(__file__).resolve().parents[2]
_REGION_DIGITS = 6
_NATIONAL = "100000"
_QUARTER = {
    "window": {"start": date(2022, 2, 16), "end": date(2022, 2, 24)},
    "accounts_sampled_on": date(2022, 2, 24),
    "rectification_deadline": date(2022, 3, 7),
}
# One page is all there is of each site: its links are tried, but not for minutes.
_SWEEP = {"pages": 30, "attempts": 2, "retry_after": 1, "confirm_after": 2}


def targets(pages: Sequence[RealPage], folder: Path, facts: Path) -> str:
    """A targets.yaml for the pages below `folder`; it may lie anywhere and starts `serve` by itself."""
    registry = CommentedMap(
        issuer=_issuer(),
        regions={_quoted(code): place for code, place in _regions(pages).items()},
        replica=_command(folder.resolve(), facts.resolve()),
        quarters={"2022Q1": {**_QUARTER, "standard": _quoted("2019")}},
        sweep=_SWEEP,
        sites=[_site(page) for page in pages],
    )
    registry.yaml_set_comment_before_after_key("replica", before=WORDS.note)
    yaml = YAML()
    yaml.width = 400
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(registry, text)
    return text.getvalue()


def _issuer() -> dict[str, Any]:
    return {"name": WORDS.issuer, "city": WORDS.city, "region": _quoted(_NATIONAL), "contact": "audit@example.com"}


def _command(folder: Path, facts: Path) -> str:
    """The registry may lie outside the project, and the command runs where it lies: so the project is named."""
    words = ["env", f"PYTHONPATH={_ROOT}", sys.executable, "-m", "tests.pages_real", "serve", str(folder), str(facts)]
    return shlex.join(words)


def _regions(pages: Sequence[RealPage]) -> dict[str, str]:
    """Region code → what the names of its units have in common; ministries' codes (bm…) name no region."""
    names: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if page.site_code.isdigit():
            names[page.site_code[:_REGION_DIGITS]].append(page.site)
    return {code: place for code, units in names.items() if (place := _beginning(units))}


def _beginning(names: Sequence[str]) -> str:
    """What all `names` begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(letters[0] for letters in alike)


def _site(page: RealPage) -> dict[str, Any]:
    kind = "portal" if WORDS.government in page.site else "department"
    code = _quoted(page.site_code)
    return {"name": page.site, "unit": page.site, "site_code": code, "kind": kind, "url": page.url}


def _quoted(text: str) -> str:
    quoted: str = DoubleQuotedScalarString(text)
    return quoted
