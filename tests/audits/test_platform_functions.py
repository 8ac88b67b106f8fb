from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from audits import test_platform_functions as functions
from audits.model import Verdict
from pages.errands import LinkCheck, LinkKind
from pages.outcome import VisitOutcome
from tests.audits.disclosure import a_part, a_platform, codes

FILES = ("http://a.gov.cn/gk/1.pdf", "http://a.gov.cn/gk/2.pdf")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"searchable": False}, ["no_search"]),
        ({"searchable": False, "front_confirmed": False}, ["search_seen_once"]),
        ({"parts": (a_part(opened=False),)}, ["not_opened"]),
        ({"parts": (a_part(url="", opened=None),)}, ["no_address"]),
        ({"parts": (a_part(opened=None),)}, []),
        ({"parts": (a_part(files=FILES),)}, ["download_not_tried"]),
    ],
)
def test_only_a_missing_search_is_found_the_rest_is_for_people_or_was_not_tried(
    changes: dict[str, Any], found: list[str]
) -> None:
    judgement = functions.judge(a_platform(**changes), {}, 2)
    assert codes(judgement) == found
    assert (judgement.verdict is Verdict.FOUND) == (found == ["no_search"])


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ([{}], []),
        ([{}, {"outcome": VisitOutcome.HTTP_ERROR, "status": 404}], []),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 404}] * 2, ["no_download"]),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 404, "tries": 1}], ["download_not_tried"]),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 503}] * 2, ["download_not_tried"]),
        ([{"outcome": VisitOutcome.TIMEOUT}], ["download_not_tried"]),
    ],
)
def test_files_of_a_part_are_found_missing_when_all_that_were_tried_are_gone(
    ends: list[dict[str, Any]], found: list[str]
) -> None:
    now = datetime(2022, 2, 24, tzinfo=UTC)
    values = {"kind": LinkKind.ATTACHMENT, "page": "http://a.gov.cn/gk/", "page_seen_at": now, "seen_at": now}
    tried = {
        url: LinkCheck(url=url, **{"outcome": VisitOutcome.OK, "tries": 2, **values, **end})
        for url, end in zip(FILES, ends, strict=False)
    }
    assert codes(functions.judge(a_platform(parts=(a_part(files=FILES),)), tried, 2)) == found
