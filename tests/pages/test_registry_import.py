from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pages.registry import load_registry
from pages.registry_import import main
from pages.registry_merge import known_entries, merge
from pages.registry_rows import KINDS, SITES, Entry
from tests.docs.documents import ROOT, blocks_of, in_both
from tests.pages import ledgers
from tests.pages.registry_sample import GOOD

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["序号", "网站名称", "主办单位", "网站标识码", "网站类型", "首页网址"]
KNOWN = [1, "南阳市司法局网站", "南阳市司法局", "4113000012", "部门网站", "http://sfj.example.gov.cn/"]
OTHER = [2, "方城县政府网站", "方城县人民政府", "4113220001", "门户网站", "fc.example.gov.cn"]
NEW = [3, "南召县政府网站", "南召县人民政府", 4113210004, "政府门户网站", "www.nanzhao.example.gov.cn"]


def brought(folder: Path, *rows: list[Any], options: tuple[str, ...] = (), text: str = GOOD) -> tuple[int, str]:
    """Import the rows into the registry `text`; the exit status and what the registry is afterwards."""
    path = folder / "targets.yaml"
    path.write_bytes(text.encode())
    file = ledgers.xlsx(folder / "名录.xlsx", [["某市政府网站名录"], HEAD, *rows], ["A1:F1"])
    status = main([str(file), f"--targets={path}", *options])
    return status, path.read_bytes().decode()


def test_what_is_changed_and_new_is_shown_and_nothing_written(tmp_path: Path, capsys: Any) -> None:
    moved = [*KNOWN[:5], "https://new.example.gov.cn/"]
    assert brought(tmp_path, moved, NEW) == (0, GOOD)
    told = capsys.readouterr().out
    assert "-    url: http://sfj.example.gov.cn/\n+    url: https://new.example.gov.cn/\n" in told
    assert (
        '+  - name: 南召县政府网站\n+    unit: 南召县人民政府\n+    site_code: "4113210004"\n+    kind: portal\n'
        in told
    )
    assert "名录.xlsx: row 3: 4113000012: url: http://sfj.example.gov.cn/ becomes https://new.example.gov.cn/" in told
    assert "not in the file, and left as it is: 4113220001 方城县政府网站" in told
    assert "'www.nanzhao.example.gov.cn' is taken for http://www.nanzhao.example.gov.cn" in told
    assert "1 new, 1 changed, 0 as they were, 1 not in the file, 0 mistakes in rows" in told


def test_with_write_the_registry_is_changed_and_the_one_before_kept(tmp_path: Path) -> None:
    status, text = brought(tmp_path, [*KNOWN[:5], "https://new.example.gov.cn/"], OTHER, NEW, options=("--write",))
    assert status == 0
    sites = load_registry(tmp_path / "targets.yaml").sites
    assert [site.url for site in sites] == [
        "https://new.example.gov.cn/",
        "http://fc.example.gov.cn/",
        "http://www.nanzhao.example.gov.cn",
    ]
    assert (tmp_path / "targets.yaml.bak").read_text("utf-8") == GOOD
    changed = GOOD.replace("http://sfj.example.gov.cn/", "https://new.example.gov.cn/")
    before, _, after = text.partition("  - name: 南召县政府网站")
    assert before + after[after.index("accounts:") :] == changed
    assert {path.name for path in tmp_path.iterdir()} == {"targets.yaml", "targets.yaml.bak", "名录.xlsx"}


def test_the_same_list_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    _, text = brought(tmp_path, KNOWN, OTHER, NEW, options=("--write",))
    assert brought(tmp_path, KNOWN, OTHER, NEW, options=("--write",), text=text) == (0, text)


def test_an_address_without_a_scheme_or_a_last_slash_is_no_change(tmp_path: Path) -> None:
    text = GOOD.replace("http://sfj", "https://sfj")
    assert brought(tmp_path, [*KNOWN[:5], "sfj.example.gov.cn"], OTHER, options=("--write",), text=text) == (0, text)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([*NEW[:3], "411321", *NEW[4:]], "row 4: site_code (网站标识码、标识码、标识编码): '411321' is not right"),
        ([*NEW[:5], "http://nanzhao"], "row 4: url (首页网址、"),
        ([*NEW[:4], "", NEW[5]], "row 4: kind (网站类型、网站类别、类型、类别): is missing"),
        ([*NEW[:4], "其他", NEW[5]], "row 4: kind (网站类型、网站类别、类型、类别): '其他' is not known here"),
        (KNOWN, "row 4: site_code '4113000012' is at 名录.xlsx: row 3 already"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: Any, row: list[Any], said: str
) -> None:
    assert brought(tmp_path, KNOWN, row, options=("--write",)) == (1, GOOD)
    assert f"名录.xlsx: {said}" in capsys.readouterr().out


def test_bad_rows_are_left_out_where_that_is_asked_for(tmp_path: Path) -> None:
    bad = [*NEW[:3], "411321", *NEW[4:]]
    status, text = brought(tmp_path, NEW, bad, options=("--write", "--skip-bad-rows"))
    assert status == 0
    assert text.count("南召县政府网站") == 1


def test_a_result_that_would_be_no_registry_is_refused_with_row_and_line(tmp_path: Path, capsys: Any) -> None:
    foreign = [*NEW[:3], "4113220009", *NEW[4:]]
    assert brought(tmp_path, KNOWN, foreign, options=("--write",)) == (4, GOOD)
    assert "名录.xlsx: row 4: targets.yaml:33:16: sites[2].site_code: 4113220009 does not begin" in (
        capsys.readouterr().err
    )


def test_a_list_without_its_headings_is_refused(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "targets.yaml"
    path.write_text(GOOD, "utf-8")
    file = ledgers.separated(tmp_path / "a.csv", [["甲", "乙"], ["1", "2"]], "gbk")
    assert main([str(file), f"--targets={path}"]) == 4
    assert "a.csv: no row has the headings of a list: site_code (网站标识码" in capsys.readouterr().err


def test_sources_of_accounts_are_merged_too(tmp_path: Path) -> None:
    path = tmp_path / "targets.yaml"
    path.write_text(GOOD, "utf-8")
    listed = [
        ["来源名称", "统计页地址"],
        ["平台", "https://new.example.gov.cn/list/"],
        ["台账", "ledgers/{quarter}.xlsx"],
    ]
    file = ledgers.workbook(tmp_path / "a.xlsx", {"网站": [HEAD, KNOWN], "新媒体": listed})
    assert main([str(file), f"--targets={path}", "--write"]) == 0
    assert [(each.name, each.source) for each in load_registry(path).accounts] == [
        ("平台", "https://new.example.gov.cn/list/"),
        ("台账", "ledgers/{quarter}.xlsx"),
    ]


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    text = "\ufeff" + GOOD.replace("\n", "\r\n")
    _, after = brought(tmp_path, KNOWN, OTHER, NEW, options=("--write",), text=text)
    assert after.startswith(text[: text.index("accounts:")])
    assert after.count("\n") == after.count("\r\n") == GOOD.count("\n") + 5


@pytest.mark.parametrize("document", [*in_both("settings"), "targets.yaml"])
def test_a_change_leaves_comments_order_and_form_of_all_else(document: str) -> None:
    shipped = document.endswith(".yaml")
    text = (ROOT / document).read_text("utf-8") if shipped else blocks_of(document, "yaml")[0]
    code, site = next(iter(known_entries(text, KINDS)["sites"].items()))
    values = {"site_code": code, "url": "https://moved.example.gov.cn/"}
    merged = merge(text, [Entry("row 1", SITES, values)], KINDS)
    assert merged.text == text.replace(f"url: {site['url']}", "url: https://moved.example.gov.cn/")


def test_new_sites_come_before_the_remarks_on_what_follows() -> None:
    remark = "    # its own remark\n\n# where accounts are\naccounts:"
    text = GOOD.replace("accounts:", remark)
    values = dict(zip(["name", "unit", "site_code", "kind", "url"], map(str, NEW[1:]), strict=True))
    merged = merge(text, [Entry("row 1", SITES, values | {"kind": "portal"})], KINDS)
    assert "    # its own remark\n  - name: 南召县政府网站\n" in merged.text
    assert "\n\n# where accounts are\naccounts:" in merged.text
