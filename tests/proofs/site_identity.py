from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proofs import bottoms
from tests.proofs.bottoms import WHOLE, a_site_with, without
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "site_identity"


def clean() -> Judgement:
    return judged(NAME, a_site_with(*WHOLE))


def faulty_without_the_police_filing() -> Judgement:
    return judged(NAME, a_site_with(*without(bottoms.POLICE)))


def faulty_with_the_badge_in_a_comment_only() -> Judgement:
    return judged(NAME, a_site_with(*without(bottoms.BADGE, f"<!-- {bottoms.BADGE} -->")))


def faulty_with_a_hidden_code() -> Judgement:
    hidden = "<p style='display:none'>网站标识码：4113210001</p>"
    return judged(NAME, a_site_with(*without(bottoms.SITE_CODE, hidden)))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_site_with(*without(bottoms.POLICE), twice=False))


def look_alike_with_a_code_split_across_tags() -> Judgement:
    split = "<p>网站<b>标识码</b>：<span>41132</span><span>10001</span></p>"
    return judged(NAME, a_site_with(*without(bottoms.SITE_CODE, split)))


def look_alike_with_a_link_to_the_contact_page() -> Judgement:
    return judged(NAME, a_site_with(*without(bottoms.CONTACT, "<a href=/lx/>联系我们</a>")))
