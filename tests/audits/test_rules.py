from __future__ import annotations

from dataclasses import replace
from datetime import date

from audits import overdue
from audits.model import Verdict
from audits.nearing import Many
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.reading.columns import ColumnKind
from pages.registry import DeclaredColumn, Exemption, Site, SiteKind
from tests.audits.builders import AS_OF, a_column, an_item

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

WARNINGS = overdue.Warnings(many=Many(warn_from=6, veto_from=10), news_percent=70)


def rules(indicator: str, as_of: date = AS_OF) -> Rules:
    return Rules(STANDARD.by_name(indicator), STANDARD, as_of, "2022Q1-4113210001", SITE)


def test_a_column_is_due_by_its_kind_unless_the_site_declares_its_own_period() -> None:
    period_of = rules("overdue_columns").periods.of
    assert period_of(a_column("部门动态")) == 14
    assert period_of(a_column("工作动态")) == 21
    assert period_of(a_column("图片新闻", url="http://a.gov.cn/pic/")) == 30
    assert period_of(a_column("办事指南", ColumnKind.SERVICE)) is None


def test_a_standard_may_give_a_period_to_columns_of_a_name() -> None:
    standard = STANDARD.model_copy(update={"column_periods": {"业务工作": 30, "工作动态": 7, "图片新闻": 7}})
    period_of = replace(rules("overdue_columns"), standard=standard).periods.of
    assert period_of(a_column("业务工作", ColumnKind.OTHER)) == 30
    assert period_of(a_column("工作动态")) == 21, "what the site declares comes first"
    assert period_of(a_column("图片新闻", url="http://a.gov.cn/pic/")) == 30
    assert replace(rules("overdue_columns"), standard=standard, registered=None).periods.of(a_column("工作动态")) == 7


def test_the_example_of_a_citys_own_standard_gives_a_month_to_its_column() -> None:
    own = replace(rules("overdue_columns"), standard=load_standard("2019-linjiang"))
    column = a_column("业务工作", ColumnKind.OTHER, items=(an_item(31),))
    assert overdue.judge([column], rules("overdue_columns").periods.of, AS_OF, WARNINGS).verdict is Verdict.CLEAR
    assert overdue.judge([column], own.periods.of, AS_OF, WARNINGS).verdict is Verdict.FOUND
    month = replace(column, items=(an_item(30),))
    assert overdue.judge([month], own.periods.of, AS_OF, WARNINGS).verdict is Verdict.CLEAR


def test_an_exemption_holds_for_its_indicator_by_id_or_name() -> None:
    exemption = rules("message_statistics").exemption()
    assert exemption is not None
    assert exemption.comment == "由市政府门户网站统一受理"
    assert rules("blank_columns").exemption() is None


def test_an_exemption_of_one_column_leaves_the_others_alone_and_ends_on_its_day() -> None:
    own = rules("overdue_columns")
    assert own.exemption() is None
    assert own.exemption("旧闻") is not None
    assert own.exemption("部门动态") is None
    assert replace(own, as_of=date(2022, 2, 20)).exemption("部门动态") is not None


def test_a_target_without_a_registry_entry_has_neither_code_nor_exemption() -> None:
    account = replace(rules("account_updates"), registered=None)
    assert (account.site_code, account.unit, account.exemption()) == ("", "", None)


def test_rules_of_another_row_have_its_settings_and_exemptions() -> None:
    other = rules("blank_columns").of("overdue_columns")
    assert other.number("warn_from") == rules("overdue_columns").number("warn_from")
    kept = other.without_exempted([a_column("旧闻"), a_column("要闻")])
    assert [column.name for column in kept] == ["要闻"]
    assert rules("blank_columns").of("message_statistics").without_exempted([a_column()]) == []


def test_an_indicator_applies_where_it_is_on_and_not_exempted() -> None:
    assert rules("overdue_columns").applies
    assert not rules("message_statistics").applies
    off = STANDARD.by_name("overdue_columns").model_copy(update={"enabled": False})
    assert not replace(rules("overdue_columns"), indicator=off).applies
