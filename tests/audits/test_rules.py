from __future__ import annotations

from dataclasses import replace
from datetime import date

from audits.catalogue import load_standard
from audits.rules import Rules
from pages.reading.columns import ColumnKind
from pages.registry import DeclaredColumn, Exemption, Site, SiteKind
from tests.audits.builders import AS_OF, a_column

STANDARD = load_standard("2019")
SITE = Site(
    name="某县人民政府网站",
    unit="某县人民政府办公室",
    site_code="4113210001",
    kind=SiteKind.PORTAL,
    url="http://a.gov.cn/",
    columns=(DeclaredColumn(name="图片新闻", url="http://a.gov.cn/pic/index.html", period_days=30),),
    periods={"工作动态": 21},
    exemptions=(
        Exemption(indicator="message_statistics", comment="由市政府门户网站统一受理"),
        Exemption(indicator="D9b", comment="改版期间", column="部门动态", until=date(2022, 2, 20)),
        Exemption(indicator="D9b", comment="历史栏目", column="旧闻"),
    ),
)


def rules(indicator: str, as_of: date = AS_OF) -> Rules:
    return Rules(STANDARD.by_name(indicator), STANDARD, as_of, "2022Q1-4113210001", SITE)


def test_a_column_is_due_by_its_kind_unless_the_site_declares_its_own_period() -> None:
    period_of = rules("overdue_columns").periods.of
    assert period_of(a_column("部门动态")) == 14
    assert period_of(a_column("工作动态")) == 21
    assert period_of(a_column("图片新闻", url="http://a.gov.cn/pic/")) == 30
    assert period_of(a_column("办事指南", ColumnKind.SERVICE)) is None


def test_an_exemption_holds_for_its_indicator_by_id_or_name() -> None:
    exemption = rules("message_statistics").exemption()
    assert exemption is not None
    assert exemption.comment == "由市政府门户网站统一受理"
    assert rules("blank_columns").exemption() is None


def test_an_exemption_of_one_column_leaves_the_others_alone_and_ends_on_its_day() -> None:
    overdue = rules("overdue_columns")
    assert overdue.exemption() is None
    assert overdue.exemption("旧闻") is not None
    assert overdue.exemption("部门动态") is None
    assert replace(overdue, as_of=date(2022, 2, 20)).exemption("部门动态") is not None


def test_a_target_without_a_registry_entry_has_neither_code_nor_exemption() -> None:
    account = replace(rules("account_updates"), registered=None)
    assert (account.site_code, account.unit, account.exemption()) == ("", "", None)
