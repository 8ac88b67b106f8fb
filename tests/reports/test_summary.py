from audits.model import Kind
from reports.book import QuarterBook, Registered
from reports.summary import Line, examples, reasons, reminders, summarise
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided


def test_the_published_counts_read_as_the_bulletin_states_them() -> None:
    lines = _texts(_city(sites=30, accounts=262, vetoed=5))
    assert "政府网站：抽查 30，合格 30，合格率 100%" in lines
    assert "政务新媒体：抽查 262，合格 257，合格率 98.09%" in lines
    assert "列入附件1的网站 0 个，列入附件2的政务新媒体 5 个" in lines


def test_a_quarter_in_which_nothing_was_checked_has_no_rate() -> None:
    lines = _texts(book((site("4113000001"),), (unchecked(site("4113000001"), "D9a", "打不开"),)))
    assert "政府网站：抽查 0" in lines
    assert not any("合格率" in line for line in lines)


def test_less_than_thirty_per_cent_of_the_registered_is_a_warning() -> None:
    target = site("4113000001")
    some = tuple(site(f"41130000{n:02}") for n in range(3))
    enough = book(some, tuple(clear(one, "D9a") for one in some), registered=Registered(sites=10, accounts=0))
    short = book((target,), (clear(target, "D9a"),), registered=Registered(sites=4, accounts=0))
    assert Line("网站抽查比例：3/10（30.00%）") in summarise(enough)
    assert Line("网站抽查比例：1/4（25.00%），低于每季度 30% 的要求", warns=True) in summarise(short)


def test_what_is_open_is_counted_and_shown_by_example() -> None:
    targets = tuple(site(f"41130000{n:02}", f"网站{n}") for n in range(8))
    outcomes = (
        undecided(targets[0], "D9a", "看不清"),
        *(unchecked(each, "D7", f"{each.code}打不开") for each in targets),
    )
    lines = _texts(book(targets, outcomes))
    assert "待人工核查 1 项，未检查 8 项，提醒 0 项" in lines
    assert "  未检查：网站4，解读比例：4113000004打不开" in lines
    assert "  未检查：网站5，解读比例：4113000005打不开" not in lines
    assert "  另有 3 项，见工作簿“未检查”表" in lines
    assert "  待人工核查：网站0，空白栏目：看不清" in lines


def test_a_source_of_accounts_that_was_not_read_whole_is_named() -> None:
    source = account("accounts-1", "导出台账").model_copy(update={"platform": None})
    kept = book((account("weibo-1"), source), (unchecked(source, "M2", "台账.xlsx第6行：没有账号名称"),))
    told = "新媒体来源“导出台账”没有读全，其中的账号可能缺漏：台账.xlsx第6行：没有账号名称"
    assert Line(told, warns=True) in summarise(kept)


def test_advice_is_counted_and_shown_by_example() -> None:
    targets = tuple(account(f"weibo-{n}", f"账号{n}") for n in range(7))
    kept = book(
        targets, tuple(found(each, "M2", "", f"{each.name}已有9天未更新", kind=Kind.ADVICE) for each in targets)
    )
    lines = _texts(kept)
    assert "待人工核查 0 项，未检查 0 项，提醒 7 项" in lines
    assert "  提醒：账号4（微博），内容不更新：账号4已有9天未更新" in lines
    assert "  另有 2 项，见工作簿“提醒”表" in lines
    assert len(reminders(kept)) == 7


def test_reasons_are_grouped_most_frequent_first() -> None:
    target = site("4113000001")
    outcomes = (unchecked(target, "D9a", "超时"), unchecked(target, "D9b", "拒绝"), unchecked(target, "D7", "拒绝"))
    assert reasons(book((target,), outcomes)) == ["未检查 2 项：拒绝", "未检查 1 项：超时"]


def test_a_partial_run_says_so_and_states_no_share() -> None:
    target = site("4113000001")
    lines = summarise(book((target,), (clear(target, "D9a"),), narrowed=True))
    assert Line("部分检查：只检查了选定的网站或指标，不作为正式结果。", warns=True) in lines
    assert Line("完整检查的结果文件未被改动。") in lines
    assert not any("比例" in line.text for line in lines)


def _city(sites: int, accounts: int, vetoed: int) -> QuarterBook:
    some = tuple(site(f"41130{n:05}") for n in range(sites))
    others = tuple(account(f"weibo-{n}") for n in range(accounts))
    outcomes = [clear(target, "D9a") for target in some]
    outcomes += [found(target, "M2", "长期不更新(15天)", days=15) for target in others[:vetoed]]
    outcomes += [clear(target, "M2") for target in others[vetoed:]]
    return book(some + others, tuple(outcomes))


def _texts(kept: QuarterBook) -> list[str]:
    return [line.text for line in summarise(kept)]


def test_what_several_targets_share_is_one_line() -> None:
    sites = tuple(site(f"41130000{number:02}", name=f"网站{number}") for number in range(7))
    same = tuple(undecided(each, "V3", "没有访问记录") for each in sites[:6])
    texts = [line.text for line in examples(book(sites, (*same, undecided(sites[6], "V3", "另一个原因"))))]
    assert texts == [
        "  待人工核查：网站0等6个，首页不更新：没有访问记录",
        "  待人工核查：网站6，首页不更新：另一个原因",
    ]
