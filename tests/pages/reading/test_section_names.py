from __future__ import annotations

import pytest

from pages.reading.section_names import Section, sections_called


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("走进某县", {Section.OVERVIEW}),
        ("县情简介", {Section.OVERVIEW}),
        ("机构概况", {Section.OVERVIEW, Section.INSTITUTIONS}),
        ("领导与机构", {Section.LEADERS, Section.INSTITUTIONS}),
        ("主要职责", {Section.INSTITUTIONS}),
        ("领导之窗", {Section.LEADERS}),
        ("领 导 信 息", {Section.LEADERS}),
        ("领导信箱", set()),
        ("县长信箱", set()),
        ("领导活动", set()),
        ("县长信箱和县长简介", {Section.LEADERS, Section.OVERVIEW}),
        ("中介机构", set()),
        ("发布机构名称", set()),
        ("政策文件", {Section.POLICY}),
        ("政策解读", {Section.INTERPRETATION}),
        ("政策及解读", {Section.POLICY, Section.INTERPRETATION}),
        ("文件下载", set()),
        ("工作动态", {Section.NEWS}),
        ("通知公告", set()),
    ],
)
def test_a_name_calls_for_what_it_holds_and_not_for_what_only_looks_like_it(text: str, called: set[Section]) -> None:
    assert sections_called(text) == called
