from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

import pytest

from tests.pages.both_ways import Seen, both_ways
from tests.pages.gather.conftest import pool, run, visit, web  # noqa: F401 (fixtures)
from tests.pages.gather.web import SITE, Web
from tests.pages.quirks.quirk import HERE, Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.gather.conftest import Visit

HOME = f"http://{SITE}/"


@pytest.fixture(scope="session")
def served(web: Web) -> Web:  # noqa: F811 (the fixture)
    """The web, with the files that stand beside the pages."""
    for file in HERE.glob("*/*"):
        if file.suffix not in {".html", ".yaml", ".py"} and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            web.put(file.read_bytes(), kind, path=f"/quirks/{file.relative_to(HERE).as_posix()}")
    return web


@pytest.fixture
def see(served: Web, visit: Visit) -> Callable[[Case], Seen]:  # noqa: F811 (the fixture)
    """A case in a real browser and by its source."""

    def see(case: Case) -> Seen:
        body, facts = case.body, case.facts
        served.put(body, facts.content_type, path=case.address)
        seen = visit(HOME.rstrip("/") + case.address)
        assert seen.ok, seen
        return both_ways(seen, body, facts.content_type, HOME, facts.as_of)

    return see
