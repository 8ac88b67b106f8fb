from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audits.model import Subject, Target
from tests.pages.site_builder import HOME, rows
from tests.proofs.platforms import PARTS, a_platform, a_report
from tests.proofs.proving import REGISTERED, judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.site import Site


NAME = "platform_annual_report"
OLD = a_report(2020, "2021-01-18")


def of_a_department(site: Site, as_of: date = date(2022, 2, 24)) -> Judgement:
    code, unit = REGISTERED.site_code, REGISTERED.unit
    target = Target(code=code, subject=Subject.DEPARTMENT, name=unit, unit=unit, url=HOME)
    return judged(NAME, site, target=target, rules={"as_of": as_of})


def listed(*reports: tuple[str, str, str], twice: bool = True) -> Site:
    return a_platform(nb=f"<h1>{PARTS['nb']}</h1>{rows(*reports)}", twice=twice)


def clean() -> Judgement:
    return of_a_department(a_platform())


def clean_on_the_last_day() -> Judgement:
    return of_a_department(listed(a_report(2021, "2022-01-31"), OLD))


def clean_with_its_year_in_characters() -> Judgement:
    return of_a_department(listed(("/gk/nb/1.html", "某局二〇二一年政府信息公开年度报告", "2022-01-10"), OLD))


def faulty_that_is_missing() -> Judgement:
    return of_a_department(listed(OLD))


def faulty_published_the_day_after() -> Judgement:
    return of_a_department(listed(a_report(2021, "2022-02-01"), OLD))


def faulty_of_a_government_after_march() -> Judgement:
    return judged(NAME, listed(OLD), rules={"as_of": date(2022, 4, 1)})


def look_alike_of_a_government_in_february() -> Judgement:
    return judged(NAME, listed(OLD))


def look_alike_of_a_government_on_the_last_day() -> Judgement:
    return judged(NAME, listed(OLD), rules={"as_of": date(2022, 3, 31)})


def look_alike_seen_once() -> Judgement:
    return of_a_department(listed(OLD, twice=False))


def look_alike_that_a_picture_may_lead_to() -> Judgement:
    picture = "<a href=http://www.b.gov.cn/nb/2021/><img src=1.png></a>"
    return of_a_department(a_platform(nb=f"<h1>{PARTS['nb']}</h1>{rows(OLD)}{picture}"))


def look_alike_published_with_all_others_on_the_governments_site() -> Judgement:
    return of_a_department(a_platform(nb=f"<h1>{PARTS['nb']}</h1>"))


def look_alike_whose_address_shows_that_it_was_in_time() -> Judgement:
    return of_a_department(listed(("/gk/nb/202201/t20220120_1.html", "2021年政府信息公开年度报告", "2022-02-10"), OLD))


def look_alike_whose_title_names_no_year() -> Judgement:
    return of_a_department(listed(("/gk/nb/1.html", "政府信息公开工作年度报告", "2022-01-12"), OLD))


def look_alike_without_a_date() -> Judgement:
    return of_a_department(listed(("/gk/nb/1.html", "2021年政府信息公开年度报告", ""), OLD))
